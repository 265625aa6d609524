// Undoes d0b2c5334f41 "drm/prime: Always add exported buffers to the handle cache".
//
//   A export: looks the handle up, before Prime.Lock
//   B close of the handle, up to and with the removal of the cache entry, which isn't there yet
//   A exports (the handle still counts), drops ObjectNameLock, adds the cache entry
//   B puts the handle
//
// Symptom: an entry for a handle that is closed stays in the cache, and a dma-buf with it.
using LockDiscipline;

namespace GemSimulator.Racy;

[Variant("V7", "cache entry added after ObjectNameLock was dropped, lookup before Prime.Lock", Fix = "d0b2c5334f41", Symptom = "stale cache entry")]
internal sealed class V07CacheAddedLate(GemCore gem, FdTable fds) : PrimeCore(gem, fds)
{
    internal override Errno HandleToFd(DrmFile file, int handle, out int fd)
    {
        fd = 0;
        var obj = Gem.ObjectLookup(file, handle);
        if (obj == null)
            return Errno.ENOENT;

        using (file.Prime.Lock.Hold())
        {
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

    internal override Errno ExportLocked(DrmFile file, GemObject obj, int handle, [TakesReference] out DmaBuf? buf)
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
        }

        // So that importing it into this file again gives this handle.
        var added = file.Prime.Add(buf, handle);
        if (added == Errno.None)
            return Errno.None;

        buf.Put();
        buf = null;
        return Errno.ENOMEM;
    }
}
