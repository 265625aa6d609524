using LockDiscipline;

namespace GemSimulator;

/// <summary>
/// struct drm_driver and drm_gem_object_funcs. Which locks may be held differs from callback to callback: each says which. The handle is
/// passed so that a driver can keep tables by handle, as i915 does.
/// </summary>
internal interface IGemDriver
{
    /// <summary>A handle of the object is being made and can't be used yet. May run under Prime.Lock, because import does.</summary>
    [DriverCallback(MayHold = new[] { "file.Prime.Lock" })]
    Errno Open(GemObject obj, DrmFile file, int handle);

    /// <summary>A handle of the object is going and can't be used any more; once for each successful Open. No lock may be held.</summary>
    [DriverCallback, ExcludesLock("file.Prime.Lock")]
    void Close(GemObject obj, DrmFile file, int handle);

    /// <summary>A handle got another id. Runs under Prime.Lock, which keeps the caches in step.</summary>
    [DriverCallback(MayHold = new[] { "file.Prime.Lock" })]
    void Rebind(DrmFile file, int oldHandle, int newHandle);

    /// <summary>The last reference is gone. May run under Prime.Lock, because a put may.</summary>
    [DriverCallback]
    void Free(GemObject obj);

    /// <summary>Makes the dma-buf of an object; the caller gets its first reference.</summary>
    [DriverCallback(MayHold = new[] { "file.Prime.Lock", "file.Device.ObjectNameLock" })]
    [RequiresLock("file.Prime.Lock", "file.Device.ObjectNameLock")]
    Errno Export(DrmFile file, GemObject obj, IDmaBufOps ops, [TakesReference] out DmaBuf? buf);

    /// <summary>Finds or makes the object of a dma-buf; the caller gets a reference.</summary>
    [DriverCallback(MayHold = new[] { "file.Prime.Lock", "file.Device.ObjectNameLock" })]
    [RequiresLock("file.Prime.Lock", "file.Device.ObjectNameLock")]
    Errno Import(DrmFile file, DmaBuf buf, [TakesReference] out GemObject? obj);

    /// <summary>Fixes the object in memory; may wait for it. No lock may be held.</summary>
    [DriverCallback, ExcludesLock("file.Prime.Lock")]
    Errno Pin(DrmFile file, GemObject obj);

    [DriverCallback, ExcludesLock("file.Prime.Lock")]
    void Unpin(DrmFile file, GemObject obj);

    /// <summary>For statistics. Runs under TableLock: a walk over the table calls it.</summary>
    [DriverCallback(MayHold = new[] { "file.TableLock" }), DoesNotBlock, DoesNotAllocate]
    GemStatus Status(DrmFile file, GemObject obj);
}
