using LockDiscipline;

namespace GemSimulator;

/// <summary>struct dma_buf: a buffer as other devices and processes see it. It owns a reference of its exporter.</summary>
internal sealed class DmaBuf
{
    internal readonly GemObject Exporter;

    private readonly ReferenceCount _references = new(nameof(DmaBuf));
    private readonly IDmaBufOps _ops;

    /// <summary>Makes a dma-buf with one reference, the caller's, and takes one of the exporter.</summary>
    internal DmaBuf(GemObject exporter, IDmaBufOps ops)
    {
        exporter.Get();
        Exporter = exporter;
        _ops = ops;
        exporter.Device.Count(dmaBufs: 1);
    }

    internal bool IsGone => _references.IsGone;

    /// <summary>Takes another reference and returns the same dma-buf, pinned by it.</summary>
    [TakesReference]
    [return: TakesReference, Stable]
    internal DmaBuf Get()
    {
        SchedulePoint.Read(this, nameof(Get));
        _references.Get();
        return this;
    }

    /// <summary>Gives a reference back. The last one releases the exporter, so ObjectNameLock must not be held.</summary>
    [ReleasesReference, ExcludesLock("Exporter.Device.ObjectNameLock")]
    internal void Put()
    {
        if (_references.Put())
            _ops.Release(this);
    }
}
