using LockDiscipline;

namespace GemSimulator;

/// <summary>struct drm_file: one opened device file and its handles.</summary>
internal sealed class DrmFile
{
    internal readonly DrmDevice Device;

    /// <summary>table_lock. The innermost lock, and a spinlock: nothing may sleep or allocate under it.</summary>
    [AcquiredAfter("Device.ObjectNameLock")]
    internal readonly KernelSpinLock TableLock = new(nameof(TableLock));

    /// <summary>
    /// Handles. An id that stands for null is reserved: being opened or being closed. An object in the table is kept alive by the
    /// reference that its handles own, so whoever finds one takes a reference before the lock is dropped.
    /// </summary>
    [ContentsGuardedBy(nameof(TableLock))]
    internal readonly Idr<GemObject> Objects;

    internal readonly PrimeFile Prime;

    /// <param name="device">What was opened.</param>
    /// <param name="lastHandle">The greatest id that a handle can have.</param>
    /// <param name="cacheCapacity">How many dma-bufs the file can remember.</param>
    internal DrmFile(DrmDevice device, int lastHandle = int.MaxValue, int cacheCapacity = int.MaxValue)
    {
        Device = device;
        Objects = new Idr<GemObject>(nameof(Objects), lastHandle);
        Prime = new PrimeFile(device, cacheCapacity);
    }
}
