// Undoes a8e11d1c435f "drm/gem: fix up flink name create race", its other half.
//
//   B close: the count falls from 1 to 0, outside ObjectNameLock
//   A open: finds the name that is still there, the count rises from 0 to 1
//   B removes the name
//   A flink of its handle
//
// Symptom: an object with a handle has lost its name and gets a second one.
namespace GemSimulator.Racy;

[Variant("V2", "HandleCount changed outside ObjectNameLock", Fix = "a8e11d1c435f", Rule = "LD1001", Symptom = "second name")]
internal sealed class V02HandleCountOutsideTheLock : GemCore
{
    internal override void HandlePutUnlocked(GemObject obj)
    {
        // WARN_ON(READ_ONCE(obj->handle_count) == 0)
        if (obj.PeekHandleCount() == 0)
            throw new KernelBugException("handle put twice", "the object has no handle left to put");

        bool last = --obj.HandleCount == 0; //! LD1001
        DmaBuf? link = null;
        if (last)
        {
            using (obj.Device.ObjectNameLock.Hold())
            {
                if (obj.Name != 0)
                    obj.Device.ObjectNames.Remove(obj.Name);
                obj.Name = 0;
                link = obj.DmaBuf;
                obj.DmaBuf = null;
            }
        }

        // Both puts may end in the driver's Free, so they come after the lock.
        link?.Put();
        if (last)
            obj.Put();
    }
}
