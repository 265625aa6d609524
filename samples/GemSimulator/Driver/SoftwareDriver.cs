using System.Collections.Generic;
using System.Threading;
using LockDiscipline;

namespace GemSimulator;

/// <summary>
/// A driver without hardware, like vgem. It keeps a table of what is bound to which handle, and in each object how often it is bound, as
/// real drivers do, and stops at once if the core breaks its part: an Open into a slot in use, a Close without an Open.
/// </summary>
internal class SoftwareDriver : IGemDriver
{
    private readonly Lock _boundLock = new();

    [ContentsGuardedBy(nameof(_boundLock))]
    private readonly Dictionary<(DrmFile File, int Handle), GemObject> _bound = [];

    private int _pins;

    /// <summary>What the callbacks return, to walk the core's error paths.</summary>
    internal Errno OpenError { get; set; }

    internal Errno ExportError { get; set; }

    internal Errno ImportError { get; set; }

    internal int Pins => Volatile.Read(ref _pins);

    internal int BoundHandles
    {
        get
        {
            lock (_boundLock)
                return _bound.Count;
        }
    }

    public virtual Errno Open(GemObject obj, DrmFile file, int handle)
    {
        SchedulePoint.Step("driver Open");
        if (OpenError != Errno.None)
            return OpenError;
        lock (_boundLock)
        {
            if (!_bound.TryAdd((file, handle), obj))
                throw new KernelBugException("slot bound twice", $"Open of handle {handle}, which is still bound");
            obj.DriverBindings++;
        }
        return Errno.None;
    }

    public virtual void Close(GemObject obj, DrmFile file, int handle)
    {
        SchedulePoint.Step("driver Close");
        lock (_boundLock)
        {
            if (!_bound.Remove((file, handle), out var bound) || bound != obj)
                throw new KernelBugException("Close without Open", $"Close of handle {handle}, which was never opened");
            obj.DriverBindings--;
        }
    }

    public void Rebind(DrmFile file, int oldHandle, int newHandle)
    {
        SchedulePoint.Step("driver Rebind");
        lock (_boundLock)
        {
            if (_bound.Remove((file, oldHandle), out var obj) && !_bound.TryAdd((file, newHandle), obj))
                throw new KernelBugException("slot bound twice", $"Rebind of handle {oldHandle} to {newHandle}, which is still bound");
        }
    }

    public void Free(GemObject obj)
    {
        SchedulePoint.Step("driver Free");
        lock (_boundLock)
        {
            if (obj.DriverBindings != 0)
                throw new KernelBugException("freed while bound", "Free of an object that a handle is bound to");
        }
    }

    public Errno Export(DrmFile file, GemObject obj, IDmaBufOps ops, out DmaBuf? buf)
    {
        buf = null;
        if (ExportError != Errno.None)
            return ExportError;
        buf = new DmaBuf(obj, ops);
        return Errno.None;
    }

    public Errno Import(DrmFile file, DmaBuf buf, out GemObject? obj)
    {
        obj = null;
        if (ImportError != Errno.None)
            return ImportError;
        if (buf.Exporter.Device == file.Device)
        {
            // Our own dma-buf comes back: the object is the one that it was exported from.
            obj = buf.Exporter;
            obj.Get();
            return Errno.None;
        }
        obj = new GemObject(file.Device, buf.Exporter.Size) { ImportAttach = new ImportAttachment(buf.Get()) };
        return Errno.None;
    }

    public Errno Pin(DrmFile file, GemObject obj)
    {
        Interlocked.Increment(ref _pins);
        return Errno.None;
    }

    public void Unpin(DrmFile file, GemObject obj) => Interlocked.Decrement(ref _pins);

    public virtual GemStatus Status(DrmFile file, GemObject obj) => GemStatus.Resident;
}
