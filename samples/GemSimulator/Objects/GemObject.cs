using System.Threading;
using LockDiscipline;

namespace GemSimulator;

/// <summary>struct drm_gem_object: a buffer. Alive as long as its references; known to user space as long as its handles.</summary>
internal sealed class GemObject
{
    internal readonly DrmDevice Device;

    /// <summary>Where the object stands in the lists of reclaim.</summary>
    internal readonly LruNode LruNode;

    private readonly ReferenceCount _references = new(nameof(GemObject));
    private readonly int _size;
    private int _handleCount;

    /// <summary>Makes an object with one reference, the caller's. Nobody else can reach it before its first handle.</summary>
    internal GemObject(DrmDevice device, int size)
    {
        Device = device;
        LruNode = new LruNode(device, this);
        _size = size;
        device.Count(objects: 1);
    }

    internal bool IsGone => _references.IsGone;

    /// <summary>Bytes; set for good by the constructor.</summary>
    [Stable]
    internal int Size
    {
        get
        {
            SchedulePoint.Read(this, nameof(Size));
            _references.MustBeAlive(nameof(Size));
            return _size;
        }
    }

    /// <summary>Where an imported object comes from; set once, before its first handle.</summary>
    [Stable]
    internal ImportAttachment? ImportAttach { get; init; }

    /// <summary>Handles of all files. All of them together own one reference: the first takes it, the last drops it.</summary>
    [GuardedBy("Device.ObjectNameLock")]
    internal int HandleCount
    {
        get
        {
            SchedulePoint.Read(this, nameof(HandleCount));
            _references.MustBeAlive(nameof(HandleCount));
            return _handleCount;
        }

        set
        {
            SchedulePoint.Write(this, nameof(HandleCount));
            _references.MustBeAlive(nameof(HandleCount));
            _handleCount = value;
        }
    }

    /// <summary>The flink name, or 0. It dies with the last handle, so it must not be given to an object that has none.</summary>
    [GuardedBy("Device.ObjectNameLock"), ValidWhile(nameof(HandleCount))]
    internal int Name
    {
        get
        {
            SchedulePoint.Read(this, nameof(Name));
            _references.MustBeAlive(nameof(Name));
            return field;
        }

        set
        {
            SchedulePoint.Write(this, nameof(Name));
            _references.MustBeAlive(nameof(Name));
            field = value;
        }
    }

    /// <summary>The dma-buf that stands for the object, with a reference; dropped with the last handle, as the name is.</summary>
    [GuardedBy("Device.ObjectNameLock"), ValidWhile(nameof(HandleCount))]
    internal DmaBuf? DmaBuf
    {
        get
        {
            SchedulePoint.Read(this, nameof(DmaBuf));
            _references.MustBeAlive(nameof(DmaBuf));
            return field;
        }

        set
        {
            SchedulePoint.Write(this, nameof(DmaBuf));
            _references.MustBeAlive(nameof(DmaBuf));
            field = value;
        }
    }

    /// <summary>The driver's own, under a lock of its own: to how many handles it has bound the object.</summary>
    internal int DriverBindings { get; set; }

    /// <summary>A racy read of <see cref="HandleCount"/>, good enough for a warning and for nothing else.</summary>
    internal int PeekHandleCount()
    {
        SchedulePoint.Read(this, nameof(HandleCount));
        return Volatile.Read(ref _handleCount);
    }

    [TakesReference]
    internal void Get() => _references.Get();

    [TakesReference]
    internal bool TryGetUnlessZero() => _references.TryGetUnlessZero();

    /// <summary>Gives a reference back. The last one runs the driver's Free, so ObjectNameLock must not be held.</summary>
    [ReleasesReference, ExcludesLock("Device.ObjectNameLock")]
    internal void Put()
    {
        if (!_references.Put())
            return;
        Device.Driver.Free(this);
        GemLru.Forget(LruNode);
        ImportAttach?.Buf.Put();
        Device.Count(objects: -1);
    }
}
