using LockDiscipline;

namespace GemSimulator;

internal partial class PrimeCore
{
    /// <summary>drm_gem_prime_fd_to_handle: makes a handle of the object behind a dma-buf, or returns the one that the file has.</summary>
    [ExcludesLock("file.Prime.Lock", "file.Device.ObjectNameLock", "file.TableLock")]
    internal virtual Errno FdToHandle(DrmFile file, int fd, [Stable] out int handle)
    {
        handle = 0;
        var buf = Fds.Get(fd);
        if (buf == null)
            return Errno.EBADF;

        var error = Errno.None;
        bool remembered = true;
        using (file.Prime.Lock.Hold())
        {
            int known = file.Prime.FindHandle(buf);
            if (known != 0)
                handle = known;
            else
                error = ImportLocked(file, buf, out handle);

            if (known == 0 && error == Errno.None)
            {
                error = file.Prime.Add(buf, handle);
                remembered = error == Errno.None;
            }
        }

        if (!remembered)
        {
            // Only now: closing a handle takes Prime.Lock.
            Gem.HandleDelete(file, handle);
            handle = 0;
        }
        buf.Put();
        return error;
    }

    /// <summary>Makes a handle of the object that the driver has or makes for a dma-buf.</summary>
    [RequiresLock("file.Prime.Lock"), ExcludesLock("file.Device.ObjectNameLock")]
    internal virtual Errno ImportLocked(DrmFile file, DmaBuf buf, [Stable] out int handle)
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
            file.Device.ObjectNameLock.Unlock();
            return error;
        }

        // Still in the section that found the object and its link: the tail counts the handle, then drops the lock.
        error = Gem.HandleCreateTail(file, obj, out handle);
        obj.Put();
        return error;
    }
}
