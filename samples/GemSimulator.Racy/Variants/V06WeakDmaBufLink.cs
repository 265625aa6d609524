// Undoes 319c933c71f3 "drm/prime: proper locking+refcounting for obj->dma_buf link", its other half.
//
//   A export: reads the link
//   B closes the last descriptor: the dma-buf is released, which clears the link without ObjectNameLock
//   A takes a reference of what it read
//
// Symptom: use after dispose.
using LockDiscipline;

namespace GemSimulator.Racy;

[Variant("V6", "DmaBuf link weak, cleared by release without lock", Fix = "319c933c71f3", Rule = "LD1001", Symptom = "use after dispose")]
internal sealed class V06WeakDmaBufLink(GemCore gem, FdTable fds) : PrimeCore(gem, fds)
{
    public override void Release(DmaBuf buf)
    {
        buf.Exporter.DmaBuf = null; //! LD1001
        buf.Exporter.Device.Count(dmaBufs: -1);
        buf.Exporter.Put();
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
                obj.DmaBuf = buf;
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

    /// <summary>The handles' part of it: the link has no reference to give back.</summary>
    internal sealed class Handles : GemCore
    {
        internal override void HandlePutUnlocked(GemObject obj)
        {
            // WARN_ON(READ_ONCE(obj->handle_count) == 0)
            if (obj.PeekHandleCount() == 0)
                throw new KernelBugException("handle put twice", "the object has no handle left to put");

            bool last;
            using (obj.Device.ObjectNameLock.Hold())
            {
                last = --obj.HandleCount == 0;
                if (last)
                {
                    if (obj.Name != 0)
                        obj.Device.ObjectNames.Remove(obj.Name);
                    obj.Name = 0;
                    obj.DmaBuf = null;
                }
            }

            // The put may end in the driver's Free, so it comes after the lock.
            if (last)
                obj.Put();
        }
    }
}
