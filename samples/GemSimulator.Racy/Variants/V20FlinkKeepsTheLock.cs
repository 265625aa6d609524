// Undoes the unlock on an error path.
//
//   A flink when no name is left
//   A anything that wants the lock
//
// Symptom: whoever comes next waits for ever.
namespace GemSimulator.Racy;

[Variant("V20", "flink's error return keeps ObjectNameLock", Rule = "LD5001", Symptom = "deadlock")]
internal sealed class V20FlinkKeepsTheLock : GemCore
{
    internal override Errno Flink(DrmFile file, int handle, out int name)
    {
        name = 0;
        var obj = ObjectLookup(file, handle);
        if (obj == null)
            return Errno.ENOENT;

        var error = Errno.None;
        file.Device.ObjectNameLock.Lock(); //! LD5001
        try
        {
            // The handle that we came by may be gone by now. A name made after the last handle would never be removed.
            if (obj.HandleCount == 0)
                error = Errno.ENOENT;
            else if (obj.Name == 0)
            {
                obj.Name = file.Device.ObjectNames.Alloc(obj);
                if (obj.Name == 0)
                    return Errno.ENOSPC;
            }
            name = obj.Name;
        }
        catch
        {
            file.Device.ObjectNameLock.Unlock();
            throw;
        }
        file.Device.ObjectNameLock.Unlock();
        obj.Put();
        return error;
    }
}
