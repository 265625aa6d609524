using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Rules.LockObjects.DoubleChecks;

/// <summary>One place at which a body reads or writes a field or property, with what is held there in every state.</summary>
internal sealed class AccessSite
{
    private AccessSite(LockPath path, IOperation operation, IReadOnlyList<AccessEvent> events)
    {
        Path = path;
        Operation = operation;
        Events = events;
        Call = AtomicCall(operation);
    }

    /// <summary>The member, by the path that leads to it; getters that stand for a field are that field.</summary>
    public LockPath Path { get; }

    /// <summary>The reference, in the tree that mirrors the source.</summary>
    public IOperation Operation { get; }

    public IReadOnlyList<AccessEvent> Events { get; }

    /// <summary>The call of <c>Volatile</c> or <c>Interlocked</c> that makes the access; null if it is a plain one.</summary>
    public IInvocationOperation? Call { get; }

    public int Position => Operation.Syntax.SpanStart;

    /// <summary>Where a write is done: after the value that it stores has been made.</summary>
    public int End => Operation.Parent switch
    {
        IAssignmentOperation assignment => assignment.Syntax.Span.End,
        _ => (Call ?? Operation).Syntax.Span.End,
    };

    public FunctionFrame Function => Events[0].Function.Independent;

    public bool Reads => Call is null ? Events.Any(e => e.Reads) : true;

    public bool Writes => Call is null ? Events.Any(e => e.Writes) : Call.TargetMethod.Name is not ("Read" or "VolatileRead") && !IsReadByCompareExchange(Call);

    public bool IsVolatile => Path.Symbol is IFieldSymbol { IsVolatile: true };

    /// <summary>Whether another thread's writes before its write of the member are seen after this read.</summary>
    public bool Orders => Call is not null || IsVolatile;

    public bool IsUnlocked => Events.Any(e => !e.State.Held.Any(held => held.IsCertain)) && Events.All(e => e.State.IsUnwinding || !e.State.Held.Any(held => held.IsCertain));

    /// <summary>The locks that this body has taken and holds here in every state.</summary>
    public IEnumerable<HeldLock> Locks => Events[0].State.Held.Where(
        held => held is { IsCertain: true, Origin: HeldOrigin.Acquired, Site: not null, Mode: LockMode.Exclusive } && Events.All(e => e.State.Held.Any(other => other.Path.Equals(held.Path))));

    public bool IsUnder(HeldLock section) => Events.Any(e => e.State.Held.Any(held => held.Path.Equals(section.Path) && held.Site?.Syntax == section.Site!.Syntax));

    public static ImmutableArray<AccessSite> In(BodyResult body)
    {
        var originals = new Dictionary<SyntaxNode, IOperation>();
        foreach (var operation in body.Body.Root.DescendantsAndSelf())
        {
            if (operation is IMemberReferenceOperation or IParameterReferenceOperation && !originals.ContainsKey(operation.Syntax))
                originals.Add(operation.Syntax, operation);
        }
        var accesses = ImmutableArray.CreateBuilder<AccessSite>();
        foreach (var group in body.Events.OfType<AccessEvent>().GroupBy(e => (e.Operation.Syntax, e.Function.Independent)))
        {
            var events = group.ToList();
            if (originals.TryGetValue(group.Key.Syntax, out var operation) && PathOf(events[0], body) is { } path)
                accesses.Add(new AccessSite(path, operation, events));
        }
        return accesses.OrderBy(access => access.Position).ToImmutableArray();
    }

    private static LockPath? PathOf(AccessEvent access, BodyResult body)
    {
        if (access.Member is not (IFieldSymbol or IPropertySymbol { IsIndexer: false } or IParameterSymbol))
            return null;
        var owner = access.Member.IsStatic ? null : access.Receiver.Path;
        if (owner is null && !access.Member.IsStatic)
            return null;
        var ownerType = owner?.Kind == LockPathKind.This ? body.Context.ThisType : owner?.Type;
        return body.Model.Paths.MemberOf(owner, access.Member, ownerType);
    }

    private static IInvocationOperation? AtomicCall(IOperation reference) =>
        reference.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.ContainingType.Name: "Volatile" or "Interlocked" or "Thread" } call } ? call : null;

    // Interlocked.CompareExchange(ref x, 0, 0) changes nothing.
    private static bool IsReadByCompareExchange(IInvocationOperation call) =>
        call.TargetMethod.Name == "CompareExchange" && call.Arguments.Length == 3
        && call.Arguments.First(a => a.Parameter?.Ordinal == 1).Value.Syntax.IsEquivalentTo(call.Arguments.First(a => a.Parameter?.Ordinal == 2).Value.Syntax);
}
