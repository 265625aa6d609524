// Undoes one letter: the failure path of import enters the lock that it should leave.
//
//   A import that the driver refuses
//
// Symptom: the thread waits for itself.
namespace GemSimulator.Racy;

[Variant("V19", "import's failure path enters the lock instead of leaving it", Rule = "LD5004", Symptom = "deadlock")]
internal sealed class V19ImportFailureEntersTheLock(GemCore gem, FdTable fds) : PrimeCore(gem, fds)
{
    internal override Errno ImportLocked(DrmFile file, DmaBuf buf, out int handle)
    {
        handle = 0;
        Errno error;
        GemObject? obj;
        file.Device.ObjectNameLock.Lock();
        try
        {
            error = file.Device.Driver.Import(file, buf, out obj);
            if (obj != null && obj.DmaBuf == null)
                obj.DmaBuf = buf.Get();
        }
        catch
        {
            file.Device.ObjectNameLock.Unlock();
            throw;
        }
        if (obj == null)
        {
            file.Device.ObjectNameLock.Lock(); //! LD5004
            return error;
        }

        // Still in the section that found the object and its link: the tail counts the handle, then drops the lock.
        error = Gem.HandleCreateTail(file, obj, out handle);
        obj.Put();
        return error;
    }
}
