// Undoes 319c933c71f3 and 20228c447846 where import makes its handle.
//
//   A import: gets the object and sees its link, drops ObjectNameLock
//   B close of the last handle: clears the link
//   A makes its handle; another file exports the object
//
// Symptom: two dma-bufs of one object.
namespace GemSimulator.Racy;

[Variant("V9", "import drops ObjectNameLock before the tail", Fix = "319c933c71f3", Rule = "LD2001", Symptom = "two dma-bufs")]
internal sealed class V09ImportDropsTheLock(GemCore gem, FdTable fds) : PrimeCore(gem, fds)
{
    internal override Errno ImportLocked(DrmFile file, DmaBuf buf, out int handle)
    {
        handle = 0;
        Errno error;
        GemObject? obj;
        using (file.Device.ObjectNameLock.Hold())
        {
            error = file.Device.Driver.Import(file, buf, out obj);
            if (obj != null && obj.DmaBuf == null)
                obj.DmaBuf = buf.Get(); //? LD2006
        }
        if (obj == null)
            return error;

        error = Gem.HandleCreate(file, obj, out handle); //! LD2001
        obj.Put();
        return error;
    }
}
