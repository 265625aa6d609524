// Undoes the one critical section of flink.
//
//   A flink: sees that the object has no name, unlocks, because allocating one may sleep
//   B flink: sees the same
//   A and B allocate a name each and store it
//
// Symptom: two names for one object; the first is never removed.
namespace GemSimulator.Racy;

[Variant("V16", "flink tests Name == 0, unlocks to allocate, locks again, stores", Rule = "LD2002|LD2003", Symptom = "two names")]
internal sealed class V16FlinkTestsAndStoresApart : GemCore
{
    internal override Errno Flink(DrmFile file, int handle, out int name)
    {
        name = 0;
        var obj = ObjectLookup(file, handle);
        if (obj == null)
            return Errno.ENOENT;

        var error = Errno.None;
        using (file.Device.ObjectNameLock.Hold())
        {
            // The handle that we came by may be gone by now. A name made after the last handle would never be removed.
            if (obj.HandleCount == 0)
                error = Errno.ENOENT;
            name = obj.Name;
        }
        if (error == Errno.None && name == 0)
        {
            using (file.Device.ObjectNameLock.Hold())
                name = obj.Name = file.Device.ObjectNames.Alloc(obj); //! LD2002|LD2003 //? LD2006
            if (name == 0)
                error = Errno.ENOSPC;
        }
        obj.Put();
        return error;
    }
}
