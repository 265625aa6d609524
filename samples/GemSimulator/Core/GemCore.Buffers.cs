using LockDiscipline;

namespace GemSimulator;

internal partial class GemCore
{
    /// <summary>Lines of a dumb buffer.</summary>
    protected const int DumbHeight = 4;

    /// <summary>drm_mode_create_dumb: makes a buffer and its first handle.</summary>
    [ExcludesLock("file.Device.ObjectNameLock", "file.TableLock")]
    internal virtual Errno DumbCreate(DrmFile file, int size, [Stable] out int handle, out int pitch)
    {
        var obj = new GemObject(file.Device, size);
        pitch = size / DumbHeight;
        var error = HandleCreate(file, obj, out handle);
        // The handle keeps the object from now on; the reference from the allocation goes.
        obj.Put();
        return error;
    }

    /// <summary>Fixes the object of a handle in memory.</summary>
    [ExcludesLock("file.Prime.Lock", "file.Device.ObjectNameLock", "file.TableLock")]
    internal virtual Errno Pin(DrmFile file, int handle)
    {
        var obj = ObjectLookup(file, handle);
        if (obj == null)
            return Errno.ENOENT;
        var error = file.Device.Driver.Pin(file, obj);
        obj.Put();
        return error;
    }

    [ExcludesLock("file.Prime.Lock", "file.Device.ObjectNameLock", "file.TableLock")]
    internal virtual Errno Unpin(DrmFile file, int handle)
    {
        var obj = ObjectLookup(file, handle);
        if (obj == null)
            return Errno.ENOENT;
        file.Device.Driver.Unpin(file, obj);
        obj.Put();
        return Errno.None;
    }
}
