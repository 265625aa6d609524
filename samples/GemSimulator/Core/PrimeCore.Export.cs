using LockDiscipline;

namespace GemSimulator;

internal partial class PrimeCore
{
    /// <summary>drm_gem_prime_handle_to_fd: opens a descriptor on the dma-buf of a handle's object.</summary>
    [ExcludesLock("file.Prime.Lock", "file.Device.ObjectNameLock", "file.TableLock")]
    internal virtual Errno HandleToFd(DrmFile file, int handle, [Stable] out int fd)
    {
        fd = 0;
        // Held from the lookup on: a close of the handle waits for it before it cleans the cache, so whatever we add will be found.
        using (file.Prime.Lock.Hold())
        {
            var obj = Gem.ObjectLookup(file, handle);
            if (obj == null)
                return Errno.ENOENT;

            var error = ExportLocked(file, obj, handle, out var buf);
            if (buf != null)
            {
                // A failure leaves the cache as it is: closing the handle cleans it.
                error = Fds.Install(buf, out fd);
                buf.Put();
            }
            obj.Put();
            return error;
        }
    }

    /// <summary>The dma-buf of an object, with a reference for the caller: the cached one, the linked one, or a new one.</summary>
    [RequiresLock("file.Prime.Lock"), ExcludesLock("file.Device.ObjectNameLock")]
    internal virtual Errno ExportLocked(DrmFile file, GemObject obj, int handle, [TakesReference] out DmaBuf? buf)
    {
        buf = file.Prime.FindBuf(handle);
        if (buf != null)
            return Errno.None;

        using (file.Device.ObjectNameLock.Hold())
        {
            if (obj.ImportAttach != null)
                buf = obj.ImportAttach.Buf.Get();
            else if (obj.DmaBuf is { } link)
                buf = link.Get();
            else
            {
                // The link is removed with the last handle: without a handle nobody would remove it.
                if (obj.HandleCount == 0)
                    return Errno.ENOENT;
                var error = file.Device.Driver.Export(file, obj, this, out buf);
                if (buf == null)
                    return error;
                obj.DmaBuf = buf.Get();
            }

            // So that importing it into this file again gives this handle.
            var added = file.Prime.Add(buf, handle);
            if (added == Errno.None)
                return Errno.None;
        }

        buf.Put();
        buf = null;
        return Errno.ENOMEM;
    }
}
