using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Rules.LockState;

/// <summary>What a critical section still does after a wait in it.</summary>
internal static class SectionAfterWait
{
    /// <summary>Whether it is a timed wait after which nothing that the lock guards is used: a sleep that can be cut short.</summary>
    public static bool IsSleep(BodyResult body, MonitorSignalEvent wait) => IsTimed(wait.Operation) && !UsesState(body, wait);

    /// <summary>
    /// Whether the section ends after the wait without a further look, and stands in a loop that takes the lock again and tests inside it: the next section looks.
    /// </summary>
    public static bool EndsAfterTest(BodyResult body, MonitorSignalEvent wait) =>
        !UsesState(body, wait) && IsTestedBefore(body, wait) && IsInLoop(wait.Block);

    private static bool IsTimed(IOperation wait) =>
        wait is IInvocationOperation call
        && call.Arguments.Any(argument => argument.Parameter?.Type is { SpecialType: SpecialType.System_Int32 } or { Name: "TimeSpan" } && !IsInfinite(argument.Value));

    private static bool IsInfinite(IOperation timeout) =>
        timeout.ConstantValue is { HasValue: true, Value: -1 } || timeout is IMemberReferenceOperation { Member.Name: "InfiniteTimeSpan" };

    private static bool UsesState(BodyResult body, MonitorSignalEvent wait)
    {
        var section = BlocksAfter(wait);
        return body.Events.Any(e => section.Contains(e.Block) && IsAfter(e, wait) && IsStillHeld(e, wait) && UsesState(body, e, wait));
    }

    private static HashSet<BasicBlock> BlocksAfter(FlowEvent wait)
    {
        var reached = new HashSet<BasicBlock>();
        var pending = new Stack<BasicBlock>();
        pending.Push(wait.Block);
        while (pending.Count > 0)
        {
            var block = pending.Pop();
            foreach (var next in new[] { block.ConditionalSuccessor?.Destination, block.FallThroughSuccessor?.Destination })
            {
                if (next is not null && next.Ordinal > wait.Block.Ordinal && reached.Add(next))
                    pending.Push(next);
            }
        }
        reached.Add(wait.Block);
        return reached;
    }

    private static bool IsAfter(FlowEvent e, FlowEvent wait) => e.Operation.Syntax.SpanStart > wait.Operation.Syntax.Span.End;

    private static bool IsStillHeld(FlowEvent e, MonitorSignalEvent wait)
    {
        var then = wait.State.Held.First(held => held.Path.Equals(wait.Path));
        return e.State.Held.Any(held => held.Path.Equals(wait.Path) && Equals(held.Section, then.Section));
    }

    private static bool UsesState(BodyResult body, FlowEvent e, MonitorSignalEvent wait) => e switch
    {
        AccessEvent access => MayBeGuarded(body, access, wait.Path),
        CallEvent call => call.Contract.Any(entry => entry.Clause.Kind == AnnotationKind.RequiresLock && wait.Path.Equals(entry.Need.Path)),
        _ => false,
    };

    // A member without a declared guard may well be guarded by this lock.
    private static bool MayBeGuarded(BodyResult body, AccessEvent access, LockPath path)
    {
        var guards = body.Model.Guards.OfReference(access.Member).AddRange(body.Model.Guards.OfContents(access.Member));
        if (!guards.IsEmpty)
            return guards.Any(guard => GuardPaths.Of(body.Model, guard, access.Receiver, access.Member, body.Context.ThisType) is { } lockPath && lockPath.Equals(path));
        return access.Member is IFieldSymbol { IsVolatile: false, IsConst: false } field && !access.Member.DeclaringSyntaxReferences.IsEmpty && !(field.IsReadOnly && !IsCollection(field.Type))
            || access.Member is IPropertySymbol { SetMethod: not null, IsIndexer: false } && !access.Member.DeclaringSyntaxReferences.IsEmpty;
    }

    private static bool IsCollection(ITypeSymbol type) => type is IArrayTypeSymbol || type is INamedTypeSymbol named && CollectionCalls.IsForOneThread(named);

    // A branch inside the section decides whether to wait at all.
    private static bool IsTestedBefore(BodyResult body, MonitorSignalEvent wait) =>
        body.Events.OfType<AccessEvent>().Any(access =>
            ReferenceEquals(access.Function, wait.Function)
            && access.Block.Ordinal < wait.Block.Ordinal
            && access.Block.ConditionalSuccessor is not null
            && MayBeGuarded(body, access, wait.Path)
            && IsStillHeld(access, wait));

    private static bool IsInLoop(BasicBlock block)
    {
        var reached = new HashSet<BasicBlock>();
        var pending = new Stack<BasicBlock>();
        pending.Push(block);
        while (pending.Count > 0)
        {
            var current = pending.Pop();
            foreach (var next in new[] { current.ConditionalSuccessor?.Destination, current.FallThroughSuccessor?.Destination })
            {
                if (next == block)
                    return true;
                if (next is not null && reached.Add(next))
                    pending.Push(next);
            }
        }
        return false;
    }
}
