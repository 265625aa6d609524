using System;
using System.Collections.Generic;
using GemSimulator.Explorer;

namespace GemSimulator.Racy;

/// <summary>Objects that move between the lists of reclaim.</summary>
internal static class LruScenarios
{
    internal static Scenario ForgetAndMove { get; } = new("take out of a list ‖ move to another", flavor =>
    {
        var device = new DrmDevice(flavor.Driver());
        var node = new GemObject(device, 4096).LruNode;
        var (active, idle) = (new GemLru(device, "active"), new GemLru(device, "idle"));
        active.MoveToTail(node);
        return ForgetVersusMove(
            () => GemLru.Forget(node),
            () => idle.MoveToTail(node),
            () => (active.ToList(), idle.ToList()),
            () => node.IsListed);
    });

    /// <summary>The last reference of a listed object goes, whichever thread puts it.</summary>
    internal static Scenario PutAndMove { get; } = new("put ‖ move to another list, put", flavor =>
    {
        var device = new DrmDevice(flavor.Driver());
        var obj = new GemObject(device, 4096);
        var (active, idle) = (new GemLru(device, "active"), new GemLru(device, "idle"));
        active.MoveToTail(obj.LruNode);
        obj.Get();
        return new Script(
            [
                () => obj.Put(),
                () =>
                {
                    idle.MoveToTail(obj.LruNode);
                    obj.Put();
                },
            ],
            () => Aftermath.Require(obj.IsGone && active.ToList().Count + idle.ToList().Count == 0, "freed object in a list", "the object is gone and listed"));
    });

    /// <summary>The same as the first with the lists and nodes of V25, whose members are of other types.</summary>
    internal static Scenario ForgetAndMoveWithLockPerList { get; } = new(ForgetAndMove.Name, flavor =>
    {
        var device = new DrmDevice(flavor.Driver());
        var node = new V25ListLockReachedThroughObject.LruNode(new GemObject(device, 4096));
        var active = new V25ListLockReachedThroughObject.GemLru("active");
        var idle = new V25ListLockReachedThroughObject.GemLru("idle");
        active.MoveToTail(node);
        return ForgetVersusMove(
            () => V25ListLockReachedThroughObject.GemLru.Forget(node),
            () => idle.MoveToTail(node),
            () => (active.ToList(), idle.ToList()),
            () => node.IsListed);
    });

    private static Script ForgetVersusMove<TNode>(Action forget, Action move, Func<(List<TNode> Active, List<TNode> Idle)> lists, Func<bool> saysListed)
    {
        return new([forget, move], () =>
        {
            var (active, idle) = lists();
            bool listed = active.Count + idle.Count > 0;
            Aftermath.Require(active.Count == 0 && listed == saysListed(), "wrong list edited", "the object is in another list than it says");
        });
    }
}
