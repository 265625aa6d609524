// Undoes a8e11d1c435f "drm/gem: fix up flink name create race".
//
//   A flink: looks the handle up
//   B close of the handle: the count falls to 0, and there is no name yet to remove
//   A names the object
//
// Symptom: the name outlives the object, and nobody will ever remove it. (Where names own references, the object leaks with it.)
namespace GemSimulator.Racy;

[Variant("V1", "flink does not test HandleCount", Fix = "a8e11d1c435f", Rule = "LD2006", Symptom = "dangling name")]
internal sealed class V01FlinkIgnoresHandleCount : GemCore
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
            if (obj.Name == 0)
            {
                obj.Name = file.Device.ObjectNames.Alloc(obj); //! LD2006
                if (obj.Name == 0)
                    error = Errno.ENOSPC;
            }
            name = obj.Name;
        }
        obj.Put();
        return error;
    }
}
