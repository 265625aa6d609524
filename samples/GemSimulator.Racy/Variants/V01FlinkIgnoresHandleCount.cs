// Undoes a8e11d1c435f "drm/gem: fix up flink name create race".
//
//   A flink: looks the handle up
//   B close of the handle: the count falls to 0, and there is no name yet to remove
//   A names the object
//
// Symptom: nobody will ever remove the name, and it stands for an object that is gone (or leaks, where names own references).
namespace GemSimulator.Racy;

[Variant("V1", "flink does not test HandleCount", Fix = "a8e11d1c435f", Rule = "LD2006")]
internal sealed class V01FlinkIgnoresHandleCount : GemCore
{
    internal override Errno Flink(DrmFile file, int handle, out int name)
    {
        name = 0;
        var obj = ObjectLookup(file, handle);
        if (obj == null)
            return Errno.ENOENT;

        file.Device.ObjectNameLock.Lock();
        try
        {
            if (obj.Name == 0)
                obj.Name = file.Device.ObjectNames.Alloc(obj); //! LD2006
            name = obj.Name;
        }
        finally
        {
            file.Device.ObjectNameLock.Unlock();
        }
        obj.Put();
        return Errno.None;
    }
}
