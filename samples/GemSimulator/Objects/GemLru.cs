using System.Collections.Generic;
using LockDiscipline;

namespace GemSimulator;

/// <summary>struct drm_gem_lru: objects in the order of their last use, oldest first.</summary>
internal sealed class GemLru(DrmDevice device, string name)
{
    internal readonly DrmDevice Device = device;

    [ContentsGuardedBy("Device.LruLock")]
    private readonly List<LruNode> _nodes = [];

    internal string Name { get; } = name;

    /// <summary>Makes the object the youngest of this list, whichever list it was in.</summary>
    [ExcludesLock("Device.LruLock")]
    internal void MoveToTail(LruNode node)
    {
        using (Device.LruLock.Hold())
        {
            node.Lru?.Unlink(node);
            SchedulePoint.Write(this, Name);
            _nodes.Add(node);
            node.Lru = this;
        }
    }

    /// <summary>Takes the object out of the list that it is in.</summary>
    [ExcludesLock("node.Device.LruLock")]
    internal static void Forget(LruNode node)
    {
        using (node.Device.LruLock.Hold())
        {
            node.Lru?.Unlink(node);
            node.Lru = null;
        }
    }

    /// <summary>A copy of the list.</summary>
    [ExcludesLock("Device.LruLock")]
    internal List<LruNode> ToList()
    {
        using (Device.LruLock.Hold())
            return [.. _nodes];
    }

    [RequiresLock("Device.LruLock")]
    private void Unlink(LruNode node)
    {
        SchedulePoint.Write(this, Name);
        if (!_nodes.Remove(node))
            throw new KernelBugException("wrong list edited", $"the object is not in {Name}");
    }
}
