// Undoes the preload: under the spinlock the allocation must not sleep.
//
//   A create
//
// Symptom: "sleeping function called from invalid context".
using LockDiscipline;

namespace GemSimulator.Racy;

[Variant("V22", "Objects.Alloc (may block, allocates) under TableLock", Rule = "LD4003|LD4004", Symptom = "MightSleep")]
internal sealed class V22IdAllocatedUnderSpinLock : GemCore
{
    internal override Errno HandleCreateTail(DrmFile file, [Publishes] GemObject obj, out int handle)
    {
        try
        {
            // All handles together own one reference.
            if (obj.HandleCount++ == 0)
                obj.Get();

            // The id is reserved with null: until the driver knows the handle, nobody else may find it.
            using (file.TableLock.Hold())
                handle = file.Objects.Alloc(null); //! LD4003|LD4004 //? LD4003 LD4004
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
