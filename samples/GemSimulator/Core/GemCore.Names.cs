using LockDiscipline;

namespace GemSimulator;

internal partial class GemCore
{
    /// <summary>drm_gem_flink_ioctl: gives the object of a handle a name that other files can open, or returns the one that it has.</summary>
    [ExcludesLock("file.Device.ObjectNameLock", "file.TableLock")]
    internal virtual Errno Flink(DrmFile file, int handle, [Stable] out int name)
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
            else if (obj.Name == 0)
            {
                obj.Name = file.Device.ObjectNames.Alloc(obj);
                if (obj.Name == 0)
                    error = Errno.ENOSPC;
            }
            name = obj.Name;
        }
        obj.Put();
        return error;
    }

    /// <summary>drm_gem_open_ioctl: makes a handle of the object that has this name.</summary>
    [ExcludesLock("file.Device.ObjectNameLock", "file.TableLock")]
    internal virtual Errno Open(DrmFile file, int name, [Stable] out int handle, out int size)
    {
        var device = file.Device;
        handle = 0;
        size = 0;

        GemObject? obj;
        device.ObjectNameLock.Lock();
        try
        {
            obj = device.ObjectNames.Find(name);
            obj?.Get();
        }
        catch
        {
            device.ObjectNameLock.Unlock();
            throw;
        }
        if (obj == null)
        {
            device.ObjectNameLock.Unlock();
            return Errno.ENOENT;
        }

        // Still in the section that found the name: the tail counts the new handle before it drops the lock.
        var error = HandleCreateTail(file, obj, out handle);
        if (error == Errno.None)
            size = obj.Size;
        obj.Put();
        return error;
    }
}
