using System.Collections.Generic;
using LockDiscipline;

namespace GemSimulator;

/// <summary>struct files_struct, as far as dma-bufs are in it: the file descriptors of a process. An open one owns a reference.</summary>
internal sealed class FdTable(int lastFd = int.MaxValue)
{
    private readonly KernelSpinLock _fileLock = new("FileLock");

    [ContentsGuardedBy(nameof(_fileLock))]
    private readonly Idr<DmaBuf> _open = new("Fds", lastFd);

    /// <summary>Opens the lowest free descriptor on a dma-buf; the descriptor takes a reference of its own.</summary>
    [ExcludesLock(nameof(_fileLock))]
    internal Errno Install(DmaBuf buf, [Stable] out int fd)
    {
        buf.Get();
        using (var preload = Idr<DmaBuf>.Preload())
        using (_fileLock.Hold())
            fd = _open.AllocNoWait(preload, buf);
        if (fd != 0)
            return Errno.None;
        buf.Put();
        return Errno.ENOSPC;
    }

    /// <summary>dma_buf_get: what the descriptor is open on, with a reference, or null.</summary>
    [ExcludesLock(nameof(_fileLock))]
    [return: TakesReference, Stable]
    internal DmaBuf? Get(int fd)
    {
        using (_fileLock.Hold())
            return _open.Find(fd)?.Get();
    }

    /// <summary>A second descriptor on the same dma-buf.</summary>
    [ExcludesLock(nameof(_fileLock))]
    internal Errno Duplicate(int fd, [Stable] out int duplicate)
    {
        duplicate = 0;
        var buf = Get(fd);
        if (buf == null)
            return Errno.EBADF;
        var error = Install(buf, out duplicate);
        buf.Put();
        return error;
    }

    [ExcludesLock(nameof(_fileLock))]
    internal Errno Close(int fd)
    {
        DmaBuf? buf;
        using (_fileLock.Hold())
            buf = _open.Remove(fd);
        if (buf == null)
            return Errno.EBADF;
        buf.Put();
        return Errno.None;
    }

    /// <summary>The process ends.</summary>
    internal void CloseAll()
    {
        foreach (var (fd, _) in ToList())
            Close(fd);
    }

    /// <summary>A copy of all open descriptors of a process that has stopped.</summary>
    [NoLockAnalysis(Justification = "Nobody else can reach the descriptors of a process that has stopped.")]
    internal List<(int Fd, DmaBuf Buf)> ToList() => _open.ToList();
}
