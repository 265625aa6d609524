using System.Collections.Generic;
using LockDiscipline;

namespace GemSimulator;

/// <summary>
/// struct drm_prime_file_private: which handle of this file stands for which dma-buf, both ways. It makes a second import of a dma-buf
/// return the first handle. An entry owns a reference of the dma-buf and must go before its handle's id is free again.
/// </summary>
internal sealed class PrimeFile(DrmDevice device, int capacity)
{
    internal readonly DrmDevice Device = device;

    /// <summary>
    /// prime.lock, the outermost lock. Export and import hold it from the cache's lookup to its update, and run the driver under it, so
    /// it forbids no callbacks; the one callback that must not run under it, Close, says so itself.
    /// </summary>
    [AcquiredBefore("Device.ObjectNameLock"), LockPolicy(Forbid = LockForbids.None)]
    internal readonly KernelMutex Lock = new("Prime.Lock");

    [ContentsGuardedBy(nameof(Lock))]
    private readonly Dictionary<int, DmaBuf> _bufByHandle = [];

    [ContentsGuardedBy(nameof(Lock))]
    private readonly Dictionary<DmaBuf, int> _handleByBuf = [];

    /// <summary>The handle that stands for a dma-buf, or 0.</summary>
    [RequiresLock(nameof(Lock))]
    internal int FindHandle(DmaBuf buf)
    {
        SchedulePoint.Read(this, "Prime");
        return _handleByBuf.GetValueOrDefault(buf);
    }

    /// <summary>The dma-buf that a handle stands for, with a reference, or null.</summary>
    [RequiresLock(nameof(Lock))]
    [return: TakesReference, Stable]
    internal DmaBuf? FindBuf(int handle)
    {
        SchedulePoint.Read(this, "Prime");
        return _bufByHandle.GetValueOrDefault(handle)?.Get();
    }

    /// <summary>Remembers a pair and takes a reference of the dma-buf. The first handle of a dma-buf is the one that imports find.</summary>
    [RequiresLock(nameof(Lock))]
    internal Errno Add(DmaBuf buf, int handle)
    {
        SchedulePoint.Write(this, "Prime");
        if (_bufByHandle.Count >= capacity)
            return Errno.ENOMEM;
        _bufByHandle.Add(handle, buf.Get());
        _handleByBuf.TryAdd(buf, handle);
        return Errno.None;
    }

    /// <summary>Forgets a handle, and returns its dma-buf for the caller to put, or null.</summary>
    [RequiresLock(nameof(Lock))]
    [return: Stable]
    internal DmaBuf? Remove(int handle)
    {
        SchedulePoint.Write(this, "Prime");
        if (!_bufByHandle.Remove(handle, out var buf))
            return null;
        if (_handleByBuf.GetValueOrDefault(buf) == handle)
            _handleByBuf.Remove(buf);
        return buf;
    }

    /// <summary>Lets another handle stand for the same dma-buf.</summary>
    [RequiresLock(nameof(Lock))]
    internal void Rename(int oldHandle, int newHandle)
    {
        SchedulePoint.Write(this, "Prime");
        if (!_bufByHandle.Remove(oldHandle, out var buf))
            return;
        _bufByHandle.Add(newHandle, buf);
        if (_handleByBuf.GetValueOrDefault(buf) == oldHandle)
            _handleByBuf[buf] = newHandle;
    }

    /// <summary>A copy of all entries.</summary>
    [RequiresLock(nameof(Lock))]
    internal List<(int Handle, DmaBuf Buf)> ToList()
    {
        var entries = new List<(int, DmaBuf)>();
        foreach (var (handle, buf) in _bufByHandle)
            entries.Add((handle, buf));
        return entries;
    }
}
