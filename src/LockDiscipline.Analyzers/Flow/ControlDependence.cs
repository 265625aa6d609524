using System.Collections;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>Which branches decide whether a block runs, directly or through other branches. Exceptions are left out.</summary>
internal sealed class ControlDependence
{
    private const int Nothing = -1;

    private readonly ControlFlowGraph _graph;
    private readonly int[][] _successors;
    private readonly BitArray[] _postDominators;
    private readonly ImmutableArray<BasicBlock>[] _deciding;
    private readonly List<int>?[] _decidingDirectly;
    private readonly Dictionary<(int From, int Around), BitArray> _reached = new();

    public ControlDependence(ControlFlowGraph graph)
    {
        _graph = graph;
        _successors = graph.Blocks.Select(SuccessorsOf).ToArray();
        _postDominators = FindPostDominators();
        _deciding = new ImmutableArray<BasicBlock>[graph.Blocks.Length];
        _decidingDirectly = new List<int>?[graph.Blocks.Length];
    }

    /// <summary>The blocks whose branch decides whether the block runs.</summary>
    public ImmutableArray<BasicBlock> Deciding(BasicBlock block)
    {
        ref var deciding = ref _deciding[block.Ordinal];
        return deciding.IsDefault ? deciding = FindDeciding(block.Ordinal) : deciding;
    }

    private ImmutableArray<BasicBlock> FindDeciding(int block)
    {
        var found = new BitArray(_successors.Length);
        var open = new Stack<int>();
        open.Push(block);
        while (open.Count > 0)
        {
            foreach (int branch in DecidingDirectly(open.Pop()))
            {
                if (found[branch])
                    continue;
                found[branch] = true;
                open.Push(branch);
            }
        }
        return _graph.Blocks.Where(each => found[each.Ordinal]).ToImmutableArray();
    }

    private List<int> DecidingDirectly(int block)
    {
        if (_decidingDirectly[block] is { } known)
            return known;
        var found = new List<int>();
        for (int branch = 0; branch < _successors.Length; branch++)
        {
            if (_graph.Blocks[branch].ConditionalSuccessor is not null && Decides(branch, block))
                found.Add(branch);
        }
        return _decidingDirectly[block] = found;
    }

    /// <summary>
    /// Whether one of the outcomes of the branch leads to the block only by way of the branch itself: how it came out last is known there. So is a loop left only where its
    /// condition has just failed.
    /// </summary>
    public bool IsKnownAt(BasicBlock block, BasicBlock branch)
    {
        if (branch.ConditionalSuccessor is null || !IsHere(branch))
            return false;
        int leading = 0;
        foreach (int successor in _successors[branch.Ordinal])
            leading += Reaches(successor, block.Ordinal, branch.Ordinal) ? 1 : 0;
        return leading == 1;
    }

    /// <summary>Whether the block comes before the branch: it runs once without it, and the branch only decides about another turn of the loop.</summary>
    public bool ComesBefore(BasicBlock block, BasicBlock branch) =>
        IsHere(branch) && Reaches(_graph.Blocks[0].Ordinal, block.Ordinal, branch.Ordinal) && Reaches(block.Ordinal, branch.Ordinal, Nothing);

    // A block may be of another function that runs in place.
    private bool IsHere(BasicBlock block) => block.Ordinal < _graph.Blocks.Length && ReferenceEquals(_graph.Blocks[block.Ordinal], block);

    // Everything that is asked about one branch is answered by walking the graph once for each of its outcomes.
    private bool Reaches(int from, int block, int around)
    {
        if (!_reached.TryGetValue((from, around), out var reached))
            _reached[(from, around)] = reached = ReachedFrom(from, around);
        return reached[block];
    }

    private BitArray ReachedFrom(int from, int around)
    {
        var reached = new BitArray(_successors.Length);
        var open = new Stack<int>();
        open.Push(from);
        while (open.Count > 0)
        {
            int current = open.Pop();
            if (reached[current])
                continue;
            reached[current] = true;
            if (current == around)
                continue;
            foreach (int successor in _successors[current])
                open.Push(successor);
        }
        return reached;
    }

    // On one way out the block must be passed, and on the other it need not be.
    private bool Decides(int branch, int block)
    {
        bool must = false;
        bool mayMiss = false;
        foreach (int successor in _successors[branch])
        {
            must |= _postDominators[successor][block];
            mayMiss |= !_postDominators[successor][block];
        }
        return must && mayMiss;
    }

    private BitArray[] FindPostDominators()
    {
        int count = _successors.Length;
        var sets = new BitArray[count];
        for (int i = 0; i < count; i++)
            sets[i] = new BitArray(count, true);
        sets[count - 1] = new BitArray(count) { [count - 1] = true };
        bool changed = true;
        while (changed)
        {
            changed = false;
            for (int i = count - 2; i >= 0; i--)
                changed |= Update(sets, i);
        }
        return sets;
    }

    private bool Update(BitArray[] sets, int block)
    {
        BitArray? meet = null;
        foreach (int successor in _successors[block])
            meet = meet is null ? new BitArray(sets[successor]) : meet.And(sets[successor]);
        meet ??= new BitArray(sets.Length);
        meet[block] = true;
        for (int i = 0; i < meet.Length; i++)
        {
            if (meet[i] != sets[block][i])
            {
                sets[block] = meet;
                return true;
            }
        }
        return false;
    }

    private static int[] SuccessorsOf(BasicBlock block) => new[] { block.FallThroughSuccessor, block.ConditionalSuccessor }
        .OfType<ControlFlowBranch>().Select(branch => branch.Destination?.Ordinal ?? ExitOf(block)).ToArray();

    private static int ExitOf(BasicBlock block)
    {
        var region = block.EnclosingRegion;
        while (region.Kind != ControlFlowRegionKind.Root)
            region = region.EnclosingRegion!;
        return region.LastBlockOrdinal;
    }
}
