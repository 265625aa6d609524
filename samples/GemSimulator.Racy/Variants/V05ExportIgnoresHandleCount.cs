// Undoes the test in export_and_register_object that "prevents races with concurrent gem_close", and the lookup under prime.lock.
//
//   A export: looks the handle up
//   B the whole close of the handle
//   A exports, links and caches an object without a handle
//
// Symptom: nobody will ever remove the link or the cache entry; object and dma-buf leak.
using LockDiscipline;

namespace GemSimulator.Racy;

[Variant("V5", "export without HandleCount test, lookup before Prime.Lock", Rule = "LD2006", Symptom = "stale cache entry")]
internal sealed class V05ExportIgnoresHandleCount(GemCore gem, FdTable fds) : PrimeCore(gem, fds)
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
                var error = file.Device.Driver.Export(file, obj, this, out buf);
                if (buf == null)
                    return error;
                obj.DmaBuf = buf.Get(); //! LD2006
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
