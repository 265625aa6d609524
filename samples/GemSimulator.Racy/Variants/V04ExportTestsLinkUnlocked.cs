// Undoes 319c933c71f3 "drm/prime: proper locking+refcounting for obj->dma_buf link".
//
//   A export from one file: sees no link
//   B export from another file: sees no link either, exports, sets it
//   A exports as well, sets it
//
// Symptom: two dma-bufs of one object.
using LockDiscipline;

namespace GemSimulator.Racy;

[Variant("V4", "export tests and sets DmaBuf without ObjectNameLock", Fix = "319c933c71f3", Rule = "LD1001", Symptom = "two dma-bufs")]
internal sealed class V04ExportTestsLinkUnlocked(GemCore gem, FdTable fds) : PrimeCore(gem, fds)
{
    internal override Errno ExportLocked(DrmFile file, GemObject obj, int handle, [TakesReference] out DmaBuf? buf)
    {
        buf = file.Prime.FindBuf(handle);
        if (buf != null)
            return Errno.None;

        if (obj.ImportAttach != null)
            buf = obj.ImportAttach.Buf.Get();
        else
            buf = obj.DmaBuf?.Get(); //! LD1001

        if (buf == null)
        {
            using (file.Device.ObjectNameLock.Hold())
            {
                // The link is removed with the last handle: without a handle nobody would remove it.
                if (obj.HandleCount == 0)
                    return Errno.ENOENT;
                var error = file.Device.Driver.Export(file, obj, this, out buf);
                if (buf == null)
                    return error;
            }
            obj.DmaBuf = buf.Get(); //! LD1001
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
