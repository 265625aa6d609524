using LockDiscipline;

namespace GemSimulator;

internal partial class GemCore
{
    /// <summary>
    /// drm_gem_change_handle_ioctl: moves an object to another handle. Both ids are reserved before anything moves, so that meanwhile
    /// neither can be looked up, closed or taken.
    /// </summary>
    [ExcludesLock("file.Prime.Lock", "file.TableLock")]
    internal virtual Errno ChangeHandle(DrmFile file, int oldHandle, int newHandle)
    {
        if (newHandle < 1)
            return Errno.EINVAL;
        if (oldHandle == newHandle)
            return HasHandle(file, oldHandle) ? Errno.None : Errno.ENOENT;

        // Prime.Lock keeps export and import away from the cache until it agrees with the table again.
        using (file.Prime.Lock.Hold())
        {
            var error = ReserveBoth(file, oldHandle, newHandle, out var obj);
            if (error != Errno.None)
                return error;

            file.Prime.Rename(oldHandle, newHandle);
            file.Device.Driver.Rebind(file, oldHandle, newHandle);

            using (file.TableLock.Hold())
            {
                file.Objects.Replace(newHandle, obj);
                file.Objects.Remove(oldHandle);
            }
            return Errno.None;
        }
    }

    /// <summary>Reserves both ids in one section; what the old one stood for is the caller's alone until it is installed again.</summary>
    private static Errno ReserveBoth(DrmFile file, int oldHandle, int newHandle, [Stable] out GemObject? obj)
    {
        obj = null;
        using (var preload = Idr<GemObject>.Preload())
        using (file.TableLock.Hold())
        {
            if (!file.Objects.TryAllocAt(preload, newHandle, null))
                return Errno.EBUSY;
            obj = file.Objects.Replace(oldHandle, null);
            if (obj != null)
                return Errno.None;
            file.Objects.Remove(newHandle);
            return Errno.ENOENT;
        }
    }

    private bool HasHandle(DrmFile file, int handle)
    {
        var obj = ObjectLookup(file, handle);
        obj?.Put();
        return obj != null;
    }
}
