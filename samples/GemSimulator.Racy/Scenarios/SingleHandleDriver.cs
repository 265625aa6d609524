using System.Collections.Concurrent;

namespace GemSimulator.Racy;

/// <summary>A driver for files that get their objects by import alone: then an object never has two handles in one file.</summary>
internal sealed class SingleHandleDriver : SoftwareDriver
{
    private readonly ConcurrentDictionary<(DrmFile File, GemObject Object), int> _handles = new();

    public override Errno Open(GemObject obj, DrmFile file, int handle)
    {
        if (!_handles.TryAdd((file, obj), handle))
            throw new KernelBugException("two handles of one object", $"Open of handle {handle} of an object that is open already");
        return base.Open(obj, file, handle);
    }

    public override void Close(GemObject obj, DrmFile file, int handle)
    {
        base.Close(obj, file, handle);
        _handles.TryRemove((file, obj), out _);
    }
}
