using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects.Calls;

/// <summary>The locks for whose sake an event is looked at in the body where it happens, rather than at its callers.</summary>
internal static class HeldLocks
{
    /// <returns>The last one taken first.</returns>
    public static IReadOnlyList<HeldLock> At(BodyResult body, FlowEvent flowEvent, Func<HeldLock, bool> matters)
    {
        List<HeldLock>? found = null;
        Add(flowEvent.State.Held);
        // A body that runs on other threads before the call returns is a part of it.
        for (var frame = flowEvent.Function.Independent; frame.Role == FunctionRole.Parallel && frame.CreatedIn is { } created; frame = frame.Outer!.Independent)
        {
            Add(created.Held);
            if (frame.Outer is null)
                break;
        }
        found?.Reverse();
        return found ?? (IReadOnlyList<HeldLock>)Array.Empty<HeldLock>();

        void Add(ImmutableArray<HeldLock> held)
        {
            foreach (var each in held)
            {
                if (each is { IsCertain: true, IsAmbiguous: false } && matters(each) && (each.Origin != HeldOrigin.Contract || each.Depth > 1 || IsOwn(body, flowEvent, each)))
                    (found ??= new List<HeldLock>()).Add(each);
            }
        }
    }

    // That every caller holds a lock which the method does not ask for is the callers' affair.
    private static bool IsOwn(BodyResult body, FlowEvent flowEvent, HeldLock held)
    {
        if (flowEvent.Function.Independent.Symbol is not IMethodSymbol method)
            return true;
        if (SynchronizedMethods.LockOf(method) is { } monitor && monitor.Equals(held.Path))
            return true;
        var contract = body.Context.DeclaredContract(method);
        if (contract.IsEmpty)
            contract = body.Context.Callees.InferredContract(method);
        return contract.Any(clause => clause.Kind is AnnotationKind.RequiresLock or AnnotationKind.ReleasesLock);
    }
}
