using System.Collections;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>Which branches decide whether a block runs, directly or through other branches. Exceptions are left out.</summary>
internal sealed class ControlDependence
{
    private readonly ControlFlowGraph _graph;
    private readonly BitArray[] _postDominators;
    private readonly Dictionary<int, ImmutableArray<BasicBlock>> _deciding = new();
    private readonly Dictionary<(int Branch, int Block), bool> _known = new();

    public ControlDependence(ControlFlowGraph graph)
    {
        _graph = graph;
        _postDominators = FindPostDominators(graph);
    }

    /// <summary>The blocks whose branch decides whether the block runs.</summary>
    public ImmutableArray<BasicBlock> Deciding(BasicBlock block)
    {
        if (_deciding.TryGetValue(block.Ordinal, out var known))
            return known;
        var found = new HashSet<int>();
        var open = new Stack<int>();
        open.Push(block.Ordinal);
        while (open.Count > 0)
        {
            int current = open.Pop();
            foreach (var branch in _graph.Blocks)
            {
                if (branch.ConditionalSuccessor is not null && Decides(branch, current) && found.Add(branch.Ordinal))
                    open.Push(branch.Ordinal);
            }
        }
        return _deciding[block.Ordinal] = found.OrderBy(ordinal => ordinal).Select(ordinal => _graph.Blocks[ordinal]).ToImmutableArray();
    }

    /// <summary>
    /// Whether one of the outcomes of the branch leads to the block only by way of the branch itself: how it came out last is known there. So is a loop left only where its
    /// condition has just failed.
    /// </summary>
    public bool IsKnownAt(BasicBlock block, BasicBlock branch)
    {
        if (branch.ConditionalSuccessor is null || !IsHere(branch))
            return false;
        if (!_known.TryGetValue((branch.Ordinal, block.Ordinal), out bool isKnown))
            _known[(branch.Ordinal, block.Ordinal)] = isKnown = Successors(branch).Count(successor => Reaches(successor, block.Ordinal, branch.Ordinal)) == 1;
        return isKnown;
    }

    /// <summary>Whether the block comes before the branch: it runs once without it, and the branch only decides about another turn of the loop.</summary>
    public bool ComesBefore(BasicBlock block, BasicBlock branch) =>
        IsHere(branch) && Reaches(_graph.Blocks[0].Ordinal, block.Ordinal, branch.Ordinal) && Reaches(block.Ordinal, branch.Ordinal, -1);

    // A block may be of another function that runs in place.
    private bool IsHere(BasicBlock block) => block.Ordinal < _graph.Blocks.Length && ReferenceEquals(_graph.Blocks[block.Ordinal], block);

    private bool Reaches(int from, int block, int around)
    {
        var seen = new HashSet<int> { around };
        var open = new Stack<int>();
        open.Push(from);
        while (open.Count > 0)
        {
            int current = open.Pop();
            if (current == block)
                return true;
            if (!seen.Add(current))
                continue;
            foreach (int successor in Successors(_graph.Blocks[current]))
                open.Push(successor);
        }
        return false;
    }

    // On one way out the block must be passed, and on the other it need not be.
    private bool Decides(BasicBlock branch, int block)
    {
        bool must = false;
        bool mayMiss = false;
        foreach (int successor in Successors(branch))
        {
            must |= _postDominators[successor][block];
            mayMiss |= !_postDominators[successor][block];
        }
        return must && mayMiss;
    }

    private static BitArray[] FindPostDominators(ControlFlowGraph graph)
    {
        int count = graph.Blocks.Length;
        var sets = new BitArray[count];
        for (int i = 0; i < count; i++)
            sets[i] = new BitArray(count, true);
        sets[count - 1] = new BitArray(count) { [count - 1] = true };
        bool changed = true;
        while (changed)
        {
            changed = false;
            for (int i = count - 2; i >= 0; i--)
                changed |= Update(sets, graph.Blocks[i]);
        }
        return sets;
    }

    private static bool Update(BitArray[] sets, BasicBlock block)
    {
        BitArray? meet = null;
        foreach (int successor in Successors(block))
            meet = meet is null ? new BitArray(sets[successor]) : meet.And(sets[successor]);
        meet ??= new BitArray(sets.Length);
        meet[block.Ordinal] = true;
        for (int i = 0; i < meet.Length; i++)
        {
            if (meet[i] != sets[block.Ordinal][i])
            {
                sets[block.Ordinal] = meet;
                return true;
            }
        }
        return false;
    }

    private static IEnumerable<int> Successors(BasicBlock block)
    {
        if (block.FallThroughSuccessor is { } next)
            yield return Target(next);
        if (block.ConditionalSuccessor is { } conditional)
            yield return Target(conditional);

        int Target(ControlFlowBranch branch) => branch.Destination?.Ordinal ?? ExitOf(block);
    }

    private static int ExitOf(BasicBlock block)
    {
        var region = block.EnclosingRegion;
        while (region.Kind != ControlFlowRegionKind.Root)
            region = region.EnclosingRegion!;
        return region.LastBlockOrdinal;
    }
}
