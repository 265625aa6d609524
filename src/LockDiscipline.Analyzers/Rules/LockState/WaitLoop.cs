using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Rules.LockState;

/// <summary>Finds the loop around a wait in the control flow, so that every way to write one counts.</summary>
internal static class WaitLoop
{
    /// <summary>Whether control comes back to the event without giving the lock back, past a test of something that others can change.</summary>
    public static bool Encloses(BodyResult body, FlowEvent wait, LockPath path)
    {
        var turn = BlocksOfTurn(body, wait, path);
        return turn.Count > 0
            && turn.Any(block => block.ConditionalSuccessor is not null)
            && turn.Any(block => LooksAtState(block, wait.Operation));
    }

    // The blocks on the ways from the wait to itself, on which the lock stays held.
    private static HashSet<BasicBlock> BlocksOfTurn(BodyResult body, FlowEvent wait, LockPath path)
    {
        var releasing = new HashSet<BasicBlock>(body.Events.OfType<ReleaseEvent>().Where(release => release.Path.Equals(path)).Select(release => release.Block));
        var after = Reach(wait.Block, block => Successors(block, releasing));
        if (!after.Contains(wait.Block))
            return new HashSet<BasicBlock>();
        var predecessors = after
            .SelectMany(block => Successors(block, releasing).Select(next => (block, next)))
            .ToLookup(edge => edge.next, edge => edge.block);
        after.IntersectWith(Reach(wait.Block, block => predecessors[block]));
        return after;
    }

    private static HashSet<BasicBlock> Reach(BasicBlock start, System.Func<BasicBlock, IEnumerable<BasicBlock>> next)
    {
        var reached = new HashSet<BasicBlock>();
        var pending = new Stack<BasicBlock>(next(start));
        while (pending.Count > 0)
        {
            var block = pending.Pop();
            if (!reached.Add(block))
                continue;
            foreach (var successor in next(block))
                pending.Push(successor);
        }
        return reached;
    }

    private static IEnumerable<BasicBlock> Successors(BasicBlock block, HashSet<BasicBlock> releasing)
    {
        if (releasing.Contains(block))
            yield break;
        foreach (var branch in new[] { block.ConditionalSuccessor, block.FallThroughSuccessor })
        {
            if (branch?.Destination is { } destination && !branch.FinallyRegions.Any(region => releasing.Any(r => IsIn(r, region))))
                yield return destination;
        }
    }

    private static bool IsIn(BasicBlock block, ControlFlowRegion region) => block.Ordinal >= region.FirstBlockOrdinal && block.Ordinal <= region.LastBlockOrdinal;

    // Other than the wait itself: a member, an element or the result of a call, which another thread may have changed.
    private static bool LooksAtState(BasicBlock block, IOperation wait)
    {
        var operations = block.BranchValue is { } branch ? block.Operations.Add(branch) : block.Operations;
        return operations.Any(operation => LooksAtState(operation, wait));
    }

    private static bool LooksAtState(IOperation operation, IOperation wait)
    {
        if (operation.Syntax == wait.Syntax && operation is IInvocationOperation || operation.IsImplicit && operation is IInvocationOperation)
            return false;
        bool looks = operation switch
        {
            IFieldReferenceOperation field => !field.Field.IsConst,
            IPropertyReferenceOperation or IArrayElementReferenceOperation => !operation.IsImplicit,
            IInvocationOperation or IDynamicInvocationOperation => true,
            IParameterReferenceOperation parameter => parameter.Parameter.RefKind != RefKind.None,
            _ => false,
        };
        return looks || operation.ChildOperations.Any(child => LooksAtState(child, wait));
    }
}
