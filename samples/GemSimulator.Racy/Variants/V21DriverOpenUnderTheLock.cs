// Undoes dropping ObjectNameLock before the driver is called.
//
//   A create: calls the driver's Open under ObjectNameLock; the driver flinks an object of its own
//
// Symptom: the thread waits for itself.
using LockDiscipline;

namespace GemSimulator.Racy;

[Variant("V21", "tail calls driver Open before dropping ObjectNameLock", Rule = "LD3001", Symptom = "deadlock")]
internal sealed class V21DriverOpenUnderTheLock : GemCore
{
    internal override Errno HandleCreateTail(DrmFile file, [Publishes] GemObject obj, out int handle)
    {
        var error = Errno.ENOSPC;
        try
        {
            // All handles together own one reference.
            if (obj.HandleCount++ == 0)
                obj.Get();

            // The id is reserved with null: until the driver knows the handle, nobody else may find it.
            using (var preload = Idr<GemObject>.Preload())
            using (file.TableLock.Hold())
                handle = file.Objects.AllocNoWait(preload, null);

            if (handle != 0)
                error = file.Device.Driver.Open(obj, file, handle); //! LD3001
        }
        finally
        {
            file.Device.ObjectNameLock.Unlock();
        }

        if (handle == 0)
        {
            HandlePutUnlocked(obj);
            return error;
        }

        if (error != Errno.None)
        {
            // The driver refused: there is nothing for it to close.
            using (file.TableLock.Hold())
                file.Objects.Remove(handle);
            HandlePutUnlocked(obj);
            handle = 0;
            return error;
        }

        using (file.TableLock.Hold())
            file.Objects.Replace(handle, obj);
        return Errno.None;
    }
}
