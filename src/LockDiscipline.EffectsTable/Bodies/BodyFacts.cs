using System;
using System.Collections.Generic;
using System.Linq;
using LockDiscipline.EffectsTable.Metadata;

namespace LockDiscipline.EffectsTable.Bodies;

/// <summary>What the normal paths of a body do, before anything is known of the methods that they call.</summary>
internal sealed class BodyFacts
{
    public static readonly BodyFacts Empty = new();

    private readonly List<(int Block, string What)> _allocations = [];
    private readonly List<(int Block, CallSite Call)> _calls = [];
    private readonly List<(int Block, FieldStore Store)> _stores = [];
    private readonly List<EmptyBranch> _emptyBranches = [];

    /// <summary>What the body makes on the heap, in words.</summary>
    public IEnumerable<string> Allocations => _allocations.Select(allocation => allocation.What);

    public IEnumerable<CallSite> Calls => _calls.Select(call => call.Call);

    public IEnumerable<FieldStore> Stores => _stores.Select(store => store.Store);

    /// <summary>The arguments that are stored in a field, an element or another object.</summary>
    public ulong Kept { get; set; }

    public void AddAllocation(int block, string what) => _allocations.Add((block, what));

    public void AddCall(int block, CallSite call) => _calls.Add((block, call));

    public void AddStore(int block, FieldStore store) => _stores.Add((block, store));

    public void AddEmptyBranch(EmptyBranch branch) => _emptyBranches.Add(branch);

    /// <summary>The blocks that fill a cache, and so run once only.</summary>
    public HashSet<int> BlocksThatRunOnce(Func<MethodNode, BodyFacts> factsOf)
    {
        var blocks = new HashSet<int>();
        foreach (EmptyBranch branch in _emptyBranches)
        {
            if (CacheFills.Fills(branch, _stores, _calls, factsOf))
                blocks.UnionWith(branch.Blocks);
        }

        return blocks;
    }

    public void LeaveOut(HashSet<int> blocks)
    {
        _allocations.RemoveAll(allocation => blocks.Contains(allocation.Block));
        _calls.RemoveAll(call => blocks.Contains(call.Block));
    }
}
