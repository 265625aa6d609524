// Undoes bd46cece51a3 "drm/gem: Fix race in drm_gem_handle_create_tail()" of 2025.
//
//   A create: installs the object under its handle, drops the locks
//   B closes the handle, which it guessed
//   A calls the driver's Open
//
// Symptom: the driver gets a Close before, or without, the Open.
using LockDiscipline;

namespace GemSimulator.Racy;

[Variant("V10", "handle installed before driver Open", Fix = "bd46cece51a3", Rule = "LD2005", Symptom = "Close without Open")]
internal sealed class V10HandleBeforeDriverOpen : GemCore
{
    internal override Errno HandleCreateTail(DrmFile file, [Publishes] GemObject obj, out int handle)
    {
        try
        {
            // All handles together own one reference.
            if (obj.HandleCount++ == 0)
                obj.Get();

            using (var preload = Idr<GemObject>.Preload())
            using (file.TableLock.Hold())
                handle = file.Objects.AllocNoWait(preload, obj);
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

        var error = file.Device.Driver.Open(obj, file, handle); //! LD2005
        if (error != Errno.None)
        {
            // The driver refused: there is nothing for it to close.
            using (file.TableLock.Hold())
                file.Objects.Remove(handle);
            HandlePutUnlocked(obj);
            handle = 0;
            return error;
        }

        return Errno.None;
    }
}
