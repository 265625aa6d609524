using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.SpinContext;

/// <summary>What would be wrong if a spinlock were a mutex: it is taken where nobody may block, or something is waited for under it.</summary>
internal static class MutexObstacles
{
    // Callers of callers that take the lock: deeper than this nobody is asked.
    private const int MostCallers = 3;

    /// <param name="held">The locks that forbid something here; only the one lock that spins can be put right.</param>
    public static bool AreNone(BodyResult body, IReadOnlyList<HeldLock> held)
    {
        if (held.Count != 1 || !held[0].Traits.Spins || body.Others is null || held[0].Path.Symbol is not { } member || body.Model.Annotations.Has(member, AnnotationKind.LockPolicy))
            return false;
        var bodies = body.Others.RunMentioning(member, body.Context.CancellationToken).ToList();
        return !bodies.Any(other => IsTakenWhereNobodyMayBlock(other, member) || WaitsUnder(other, member) || IsCalledWhereNobodyMayBlock(other, body, member, 0));
    }

    private static bool IsTakenWhereNobodyMayBlock(BodyResult body, ISymbol member) =>
        body.Events.OfType<AcquireEvent>().Any(acquire => Is(acquire.Lock, member) && ForbidsBlocking(acquire.State, member));

    private static bool WaitsUnder(BodyResult body, ISymbol member) =>
        body.Events.OfType<CallEvent>().Any(call => WaitCalls.TargetOf(call) is not null && call.State.Held.Any(held => Is(held, member)));

    // The bodies that take it, as others call them.
    private static bool IsCalledWhereNobodyMayBlock(BodyResult body, BodyResult asking, ISymbol member, int depth)
    {
        if (depth >= MostCallers || body.Body.Owner is not IMethodSymbol method || depth == 0 && !body.Events.OfType<AcquireEvent>().Any(acquire => Is(acquire.Lock, member)))
            return false;
        foreach (var caller in asking.Others!.RunMentioning(method.AssociatedSymbol ?? method, asking.Context.CancellationToken))
        {
            var calls = caller.Events.OfType<CallEvent>().Where(call => SymbolEqualityComparer.Default.Equals(call.Method.OriginalDefinition, method.OriginalDefinition)).ToList();
            if (calls.Any(call => ForbidsBlocking(call.State, member)) || calls.Count > 0 && !SymbolEqualityComparer.Default.Equals(caller.Body.Owner, body.Body.Owner) && IsCalledWhereNobodyMayBlock(caller, asking, member, depth + 1))
                return true;
        }
        return false;
    }

    private static bool ForbidsBlocking(FlowState state, ISymbol except) => state.Held.Any(held => !Is(held, except) && (held.Traits.Forbids & Forbidden.Blocking) != 0);

    private static bool Is(HeldLock held, ISymbol member) => held.Path.Symbol is { } symbol && SymbolEqualityComparer.Default.Equals(symbol.OriginalDefinition, member.OriginalDefinition);
}
