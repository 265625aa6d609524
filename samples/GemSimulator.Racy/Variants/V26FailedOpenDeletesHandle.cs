// Undoes the unwinding of a refused Open: it is no close.
//
//   A create that the driver refuses
//
// Symptom: the driver gets a Close for a handle that it never opened.
using LockDiscipline;

namespace GemSimulator.Racy;

[Variant("V26", "the tail's open-failure path calls HandleDelete", Symptom = "Close without Open")]
internal sealed class V26FailedOpenDeletesHandle : GemCore
{
    internal override Errno HandleCreateTail(DrmFile file, [Publishes] GemObject obj, out int handle)
    {
        try
        {
            // All handles together own one reference.
            if (obj.HandleCount++ == 0)
                obj.Get();

            // The id is reserved with null: until the driver knows the handle, nobody else may find it.
            using (var preload = Idr<GemObject>.Preload())
            using (file.TableLock.Hold())
                handle = file.Objects.AllocNoWait(preload, null);
        }
        finally
        {
            file.Device.ObjectNameLock.Unlock();
        }

        if (handle == 0)
        {
            HandlePutUnlocked(obj);
            return Errno.ENOSPC;
        }

        var error = file.Device.Driver.Open(obj, file, handle);
        using (file.TableLock.Hold())
            file.Objects.Replace(handle, obj);
        if (error != Errno.None)
        {
            HandleDelete(file, handle);
            handle = 0;
        }
        return error;
    }
}
