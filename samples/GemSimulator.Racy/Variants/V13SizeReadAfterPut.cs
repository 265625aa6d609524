// Undoes reading the size while open still owns its reference.
//
//   A open: makes the handle, puts its own reference
//   B closes the handle, which it guessed
//   A reads the size
//
// Symptom: use after dispose.
namespace GemSimulator.Racy;

[Variant("V13", "open reads Size after its last Put", Rule = "LD2005", Symptom = "use after dispose")]
internal sealed class V13SizeReadAfterPut : GemCore
{
    internal override Errno Open(DrmFile file, int name, out int handle, out int size)
    {
        var device = file.Device;
        handle = 0;
        size = 0;

        GemObject? obj;
        device.ObjectNameLock.Lock();
        try
        {
            obj = device.ObjectNames.Find(name);
            obj?.Get();
        }
        catch
        {
            device.ObjectNameLock.Unlock();
            throw;
        }
        if (obj == null)
        {
            device.ObjectNameLock.Unlock();
            return Errno.ENOENT;
        }

        // Still in the section that found the name: the tail counts the new handle before it drops the lock.
        var error = HandleCreateTail(file, obj, out handle);
        obj.Put();
        if (error == Errno.None)
            size = obj.Size; //! LD2005
        return error;
    }
}
