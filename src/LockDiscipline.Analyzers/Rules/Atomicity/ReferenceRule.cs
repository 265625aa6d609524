using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.Atomicity;

/// <summary>LD2005: an object is not used once its last reference has been given back, nor set up further once others can reach it.</summary>
internal sealed class ReferenceRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Reports { get; } = ImmutableArray.Create(AtomicityDescriptors.LD2005);

    public override void Check(BodyResult body, FindingList findings)
    {
        // One report for a statement and an object: what comes after it in the statement is the same mistake.
        var reported = new HashSet<(IOperation, LockPath)>();
        foreach (var flowEvent in body.Events)
        {
            if (flowEvent.State.References.IsEmpty || flowEvent.State.IsUnwinding)
                continue;
            CheckGivenBack(body, flowEvent, findings, reported);
            CheckPublished(body, flowEvent, findings, reported);
        }
    }

    private static void CheckGivenBack(BodyResult body, FlowEvent flowEvent, FindingList findings, HashSet<(IOperation, LockPath)> reported)
    {
        foreach (var (path, operation) in UsedBy(body, flowEvent))
        {
            if (path.Kind != LockPathKind.This && ReferenceStates.Of(flowEvent.State, path).GivenBackAt is { } givenBack && reported.Add((Statement(flowEvent.Operation), path)))
                findings.Add(Finding(operation, path, "used after its reference was given back", givenBack));
        }
    }

    // The objects that are looked into, handed on or returned; comparing a reference does not use what it refers to.
    private static IEnumerable<(LockPath Path, IOperation Operation)> UsedBy(BodyResult body, FlowEvent flowEvent)
    {
        switch (flowEvent)
        {
            case AccessEvent { Receiver.Path: { } receiver } access:
                yield return (receiver, access.Operation);
                break;
            case ElementEvent { Receiver.Path: { } receiver } element:
                yield return (receiver, element.Operation);
                break;
            case CallEvent call when !OnlyLooksAtReference(call.Method):
                if (call.Receiver.Path is { } subject && !MayRevive(body, call))
                    yield return (subject, call.Operation);
                foreach (var argument in call.Arguments)
                {
                    if (argument.Value.Path is { } path && argument.Parameter is { RefKind: not RefKind.Out } && !(argument.Parameter.Ordinal == 0 && MayRevive(body, call)))
                        yield return (path, call.Operation);
                }
                break;
            case ExitEvent { Returned.Path: { } returned, Block.BranchValue: { } value }:
                yield return (returned, value);
                break;
        }
    }

    private static bool OnlyLooksAtReference(IMethodSymbol method) =>
        method.Name is "ReferenceEquals" or "KeepAlive" or "SuppressFinalize" or "ThrowIfNull" or "Equals" or "GetType"
        && method.ContainingType.ContainingNamespace?.ToDisplayString() is { } scope && scope.StartsWith("System", System.StringComparison.Ordinal);

    // An attempt to take a reference says itself whether there still was one.
    private static bool MayRevive(BodyResult body, CallEvent call) =>
        call.Method.ReturnType.SpecialType == SpecialType.System_Boolean
        && body.Model.References.Of(call.Method).Any(clause => clause.Kind == Annotations.AnnotationKind.TakesReference && clause.Parameter is null or 0);

    private static void CheckPublished(BodyResult body, FlowEvent flowEvent, FindingList findings, HashSet<(IOperation, LockPath)> reported)
    {
        foreach (var entry in flowEvent.State.References.Where(entry => entry.Value is { PublishedAt: not null, GivenBackAt: null }))
        {
            if (SetUp(body, flowEvent, entry.Key) is not { } how || findings.Contains(GuardingDescriptors.LD1001, flowEvent.Operation.Syntax.GetLocation()))
                continue;
            if (reported.Add((Statement(flowEvent.Operation), entry.Key)))
                findings.Add(Finding(flowEvent.Operation, entry.Key, how, entry.Value.PublishedAt!));
        }
    }

    private static string? SetUp(BodyResult body, FlowEvent flowEvent, LockPath path)
    {
        if (ObjectWrites.IsWriteTo(flowEvent, path))
            return IsSharedUse(body, flowEvent) ? null : "written after it was published";
        if (flowEvent is not CallEvent call || body.Others is null)
            return null;
        var given = call.Arguments.FirstOrDefault(argument => path.Equals(argument.Value.Path) && argument.Parameter is not null);
        if (given is null)
            return null;
        var calls = new SetUpCalls(body, body.Others);
        return calls.IsDriverCallback(call) && calls.WritesTo(call.Method, given.Parameter!) ? $"handed to '{NameOf(call)}' after it was published" : null;
    }

    private static string NameOf(CallEvent call) => call.Method.MethodKind == MethodKind.DelegateInvoke ? CallNames.Of(call.Method) : CallNames.Qualified(call.Method);

    // What is meant to be shared is changed under its lock, or atomically.
    private static bool IsSharedUse(BodyResult body, FlowEvent flowEvent)
    {
        if (flowEvent is AccessEvent access)
        {
            return access.Member is IFieldSymbol { IsVolatile: true }
                || AtomicCalls.UseOf(body, access) is UseKind.AtomicWrite or UseKind.VolatileWrite
                || IsUnderItsLock(body, access.Member, access.Receiver, access);
        }
        var receiver = flowEvent switch
        {
            ElementEvent element => element.Receiver,
            CallEvent call => call.Receiver,
            _ => Value.Unknown,
        };
        return receiver.Path is { Symbol: { } member, Base: { } owner } && IsUnderItsLock(body, member, Value.OfPath(owner), flowEvent);
    }

    private static bool IsUnderItsLock(BodyResult body, ISymbol member, Value receiver, FlowEvent flowEvent) =>
        body.Guards?.OfRead(member, receiver, flowEvent.Operation, flowEvent.State).Any(section => !section.IsStale) == true;

    private static IOperation Statement(IOperation operation)
    {
        while (operation.Parent is { } parent)
            operation = parent;
        return operation;
    }

    private static Finding Finding(IOperation operation, LockPath path, string what, IOperation before) =>
        new(AtomicityDescriptors.LD2005, operation.Syntax.GetLocation(), Clauses.Name(path), what, Clauses.Line(before.Syntax.GetLocation()), "")
        {
            Related = ImmutableArray.Create(before.Syntax.GetLocation()),
        };
}
