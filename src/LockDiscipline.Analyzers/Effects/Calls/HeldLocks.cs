using System;
using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects.Calls;

/// <summary>The locks for whose sake an event is looked at in the body where it happens, rather than at its callers.</summary>
internal static class HeldLocks
{
    public static IEnumerable<HeldLock> At(BodyResult body, FlowEvent flowEvent, Func<HeldLock, bool> matters)
    {
        var held = flowEvent.State.Held.AsEnumerable();
        // A body that runs on other threads before the call returns is a part of it.
        for (var frame = flowEvent.Function.Independent; frame.Role == FunctionRole.Parallel && frame.CreatedIn is { } created; frame = frame.Outer!.Independent)
        {
            held = held.Concat(created.Held);
            if (frame.Outer is null)
                break;
        }
        return held.Where(l => l is { IsCertain: true, IsAmbiguous: false } && matters(l) && (l.Origin != HeldOrigin.Contract || l.Depth > 1 || IsOwn(body, flowEvent, l)));
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
