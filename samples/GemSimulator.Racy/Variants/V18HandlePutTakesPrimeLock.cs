// Undoes the order Prime.Lock, then ObjectNameLock.
//
//   A export: holds Prime.Lock, waits for ObjectNameLock
//   B close: puts the handle under ObjectNameLock, and wants the cache entry to go in the same section: waits for Prime.Lock
//
// Symptom: deadlock.
namespace GemSimulator.Racy;

[Variant("V18", "handle put takes Prime.Lock under ObjectNameLock", Rule = "LD6001|LD6002", Symptom = "deadlock")]
internal sealed class V18HandlePutTakesPrimeLock : GemCore
{
    internal override void ReleaseHandle(DrmFile file, int handle, GemObject obj)
    {
        // The driver first: as long as the cache knows the handle, an import can't make the object a second one.
        file.Device.Driver.Close(obj, file, handle);

        bool last;
        DmaBuf? cached;
        DmaBuf? link = null;
        using (obj.Device.ObjectNameLock.Hold())
        {
            using (file.Prime.Lock.Hold()) //! LD6001|LD6002
                cached = file.Prime.Remove(handle);

            last = --obj.HandleCount == 0;
            if (last)
            {
                if (obj.Name != 0)
                    obj.Device.ObjectNames.Remove(obj.Name);
                obj.Name = 0;
                link = obj.DmaBuf;
                obj.DmaBuf = null;
            }
        }

        // The puts may end in the driver's Free, so they come after the lock.
        cached?.Put();
        link?.Put();
        if (last)
            obj.Put();
    }
}
