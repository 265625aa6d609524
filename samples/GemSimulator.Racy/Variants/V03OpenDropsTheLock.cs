// Undoes 20228c447846 "drm/gem: completely close gem_open vs. gem_close races".
//
//   A open: finds name 1 and takes a reference, drops ObjectNameLock
//   B close of the last handle: removes name 1; a new object takes it
//   A makes a handle of the old object, flinks it
//
// Symptom: opened by name 1, the object is named 2.
namespace GemSimulator.Racy;

[Variant("V3", "open drops ObjectNameLock between find and tail", Fix = "20228c447846", Rule = "LD2001", Symptom = "second name")]
internal sealed class V03OpenDropsTheLock : GemCore
{
    internal override Errno Open(DrmFile file, int name, out int handle, out int size)
    {
        var device = file.Device;
        handle = 0;
        size = 0;

        GemObject? obj;
        using (device.ObjectNameLock.Hold())
        {
            obj = device.ObjectNames.Find(name);
            obj?.Get();
        }
        if (obj == null)
            return Errno.ENOENT;

        var error = HandleCreate(file, obj, out handle); //! LD2001
        if (error == Errno.None)
            size = obj.Size;
        obj.Put();
        return error;
    }
}
