using System;
using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Effects.Calls;
using LockDiscipline.Analyzers.Flow;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.LockState;

/// <summary>The waits that calls lead to while a lock is held.</summary>
internal static class ReachedWaits
{
    /// <summary>The calls that lead to a wait of a kind, with the lock that is held all the while; each call once.</summary>
    /// <param name="body">The body with the calls.</param>
    /// <param name="kind">The kind of wait.</param>
    /// <param name="matters">Which of the locks held at a call, the last one first, can be the one that is held.</param>
    /// <param name="counts">Whether a wait that was found counts for the lock.</param>
    public static IEnumerable<(CallEvent Call, ReachedEffect Wait, HeldLock Held)> In(
        BodyResult body, EffectKinds kind, Func<IReadOnlyList<HeldLock>, IEnumerable<HeldLock>> matters, Func<ReachedEffect, HeldLock, bool> counts)
    {
        if (!body.HoldsLocks)
            yield break;
        var told = new HashSet<IOperation>();
        foreach (var call in body.ByOperation<CallEvent>().SelectMany(group => group))
        {
            var held = HeldLocks.At(body, call, l => l is { IsMoot: false });
            if (held.Count == 0 || body.Calls?.Reader.OwnCallOf(body, call) is not { } outgoing)
                continue;
            foreach (var each in matters(held))
            {
                if (body.Calls.Find(body, outgoing, kind, each, wait => counts(wait, each) && !IsToldThere(body, wait, each)) is not { } reached || !told.Add(call.Operation))
                    continue;
                yield return (call, reached, each);
                break;
            }
        }
    }

    // A private method that waits with the lock of its callers held is the place itself.
    private static bool IsToldThere(BodyResult body, ReachedEffect wait, HeldLock held) =>
        wait.Effect.Event.State.Held.Any(own => own.IsCertain && wait.Chain.AtStart(own.Path, body.Model) is { } path && path.Equals(held.Path));
}
