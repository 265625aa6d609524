// Undoes what had to change when object_name_lock became a mutex: it can't be taken between idr_preload and idr_preload_end.
//
//   A flink
//
// Symptom: "sleeping function called from invalid context".
namespace GemSimulator.Racy;

[Variant("V23", "KernelMutex entered between Preload and its end", Rule = "LD4002", Symptom = "MightSleep")]
internal sealed class V23MutexBetweenPreloadAndEnd : GemCore
{
    internal override Errno Flink(DrmFile file, int handle, out int name)
    {
        name = 0;
        var obj = ObjectLookup(file, handle);
        if (obj == null)
            return Errno.ENOENT;

        var error = Errno.None;
        using (var preload = Idr<GemObject>.Preload())
        using (file.Device.ObjectNameLock.Hold()) //! LD4002
        {
            // The handle that we came by may be gone by now. A name made after the last handle would never be removed.
            if (obj.HandleCount == 0)
                error = Errno.ENOENT;
            else if (obj.Name == 0)
            {
                obj.Name = file.Device.ObjectNames.AllocNoWait(preload, obj);
                if (obj.Name == 0)
                    error = Errno.ENOSPC;
            }
            name = obj.Name;
        }
        obj.Put();
        return error;
    }
}
