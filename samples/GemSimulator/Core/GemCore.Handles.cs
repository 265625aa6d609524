using LockDiscipline;

namespace GemSimulator;

/// <summary>drm_gem.c: handles and names. The operations are virtual so that each of its historical races can be put back, one at a time.</summary>
internal partial class GemCore
{
    /// <summary>drm_gem_object_lookup: the object of a handle, with a reference for the caller, or null.</summary>
    [ExcludesLock("file.TableLock")]
    [return: TakesReference, Stable]
    internal virtual GemObject? ObjectLookup(DrmFile file, int handle)
    {
        using (file.TableLock.Hold())
        {
            // The reference is taken inside: only the table keeps the object alive, and only while we look at it.
            var obj = file.Objects.Find(handle);
            obj?.Get();
            return obj;
        }
    }

    /// <summary>drm_gem_handle_create: gives an object another handle. The caller owns a reference and keeps it.</summary>
    [ExcludesLock("file.Device.ObjectNameLock", "file.TableLock")]
    internal virtual Errno HandleCreate(DrmFile file, [Publishes] GemObject obj, [Stable] out int handle)
    {
        file.Device.ObjectNameLock.Lock();
        return HandleCreateTail(file, obj, out handle);
    }

    /// <summary>
    /// drm_gem_handle_create_tail: the rest of making a handle, for callers who found the object under ObjectNameLock. Found and counted
    /// in one section, the object can't lose its last handle in between. Drops the lock on every path, because the driver must not be
    /// called under it.
    /// </summary>
    [ReleasesLock("file.Device.ObjectNameLock"), ExcludesLock("file.TableLock")]
    internal virtual Errno HandleCreateTail(DrmFile file, [Publishes] GemObject obj, [Stable] out int handle)
    {
        try
        {
            // All handles together own one reference.
            if (obj.HandleCount++ == 0)
                obj.Get();

            // The id is reserved with null: until the driver knows the handle, nobody else may find it.
            using (var preload = Idr<GemObject>.Preload())
            using (file.TableLock.Hold())
                handle = file.Objects.AllocNoWait(preload, null);
        }
        finally
        {
            file.Device.ObjectNameLock.Unlock();
        }

        if (handle == 0)
        {
            HandlePutUnlocked(obj);
            return Errno.ENOSPC;
        }

        var error = file.Device.Driver.Open(obj, file, handle);
        if (error != Errno.None)
        {
            // The driver refused: there is nothing for it to close.
            using (file.TableLock.Hold())
                file.Objects.Remove(handle);
            HandlePutUnlocked(obj);
            handle = 0;
            return error;
        }

        using (file.TableLock.Hold())
            file.Objects.Replace(handle, obj);
        return Errno.None;
    }

    /// <summary>drm_gem_handle_delete: closes a handle. The id stays reserved until the driver and the caches have forgotten it.</summary>
    [ExcludesLock("file.Prime.Lock", "file.Device.ObjectNameLock", "file.TableLock")]
    internal virtual Errno HandleDelete(DrmFile file, int handle)
    {
        GemObject? obj;
        using (file.TableLock.Hold())
            obj = file.Objects.Replace(handle, null);
        if (obj == null)
            return Errno.EINVAL;

        ReleaseHandle(file, handle, obj);

        using (file.TableLock.Hold())
            file.Objects.Remove(handle);
        return Errno.None;
    }

    /// <summary>drm_gem_object_release_handle: undoes what making the handle did, in the opposite order.</summary>
    [ExcludesLock("file.Prime.Lock", "file.Device.ObjectNameLock", "file.TableLock")]
    internal virtual void ReleaseHandle(DrmFile file, int handle, GemObject obj)
    {
        // The driver first: as long as the cache knows the handle, an import can't make the object a second one.
        file.Device.Driver.Close(obj, file, handle);

        DmaBuf? cached;
        using (file.Prime.Lock.Hold())
            cached = file.Prime.Remove(handle);
        cached?.Put();

        HandlePutUnlocked(obj);
    }

    /// <summary>drm_gem_object_handle_put_unlocked: uncounts a handle. With the last one go the name and the link to the dma-buf.</summary>
    [ExcludesLock("obj.Device.ObjectNameLock")]
    internal virtual void HandlePutUnlocked(GemObject obj)
    {
        // WARN_ON(READ_ONCE(obj->handle_count) == 0)
        if (obj.PeekHandleCount() == 0)
            throw new KernelBugException("handle put twice", "the object has no handle left to put");

        bool last;
        DmaBuf? link = null;
        using (obj.Device.ObjectNameLock.Hold())
        {
            last = --obj.HandleCount == 0;
            if (last)
            {
                if (obj.Name != 0)
                    obj.Device.ObjectNames.Remove(obj.Name);
                obj.Name = 0;
                link = obj.DmaBuf;
                obj.DmaBuf = null;
            }
        }

        // Both puts may end in the driver's Free, so they come after the lock.
        link?.Put();
        if (last)
            obj.Put();
    }
}
