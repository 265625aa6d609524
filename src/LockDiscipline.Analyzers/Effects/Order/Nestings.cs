using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects.Order;

/// <summary>
/// Finds where a body takes one lock while another one is held. A try-acquire cannot wait, a lock that is held already is not waited for, and nobody else can
/// hold the lock of an object that only this body knows: these make no order.
/// </summary>
internal static class Nestings
{
    public static IEnumerable<Nesting> In(BodyResult body)
    {
        var seen = new HashSet<(IOperation, LockPath, LockPath)>();
        return Acquired(body).Concat(ByCalls(body))
            .Where(nesting => !Exemptions.IsFresh(nesting.Event.State, nesting.Inner) && !Exemptions.IsFresh(nesting.Event.State, nesting.Outer))
            .Where(nesting => seen.Add((nesting.Event.Operation, nesting.Outer, nesting.Inner)));
    }

    private static IEnumerable<Nesting> Acquired(BodyResult body)
    {
        foreach (var acquire in body.ByOperation<AcquireEvent>().SelectMany(group => group))
        {
            if (acquire.CanFail || acquire.Already is { IsAmbiguous: false })
                continue;
            var trail = acquire.By is { } by && body.Others is not null && IsCall(acquire) ? ImmutableArray<string>.Empty.Add(Report.CallNames.Of(by)) : ImmutableArray<string>.Empty;
            foreach (var nesting in UnderHeld(body, acquire, acquire.Lock.Path, acquire.Lock.Mode, ImmutableArray<(LockPath, LockMode)>.Empty, ImmutableArray<LockPath>.Empty, trail))
                yield return nesting;
        }
    }

    // A home-made lock is taken by a call, but it is the lock's own.
    private static bool IsCall(AcquireEvent acquire) => acquire.By is { IsStatic: false } by && !SymbolEqualityComparer.Default.Equals(by.ContainingType, acquire.Lock.Path.Type);

    private static IEnumerable<Nesting> ByCalls(BodyResult body)
    {
        if (body.Others?.Acquisitions is not { } summaries)
            yield break;
        foreach (var call in body.ByOperation<CallEvent>().SelectMany(group => group))
        {
            if (!MayNest(body, call))
                continue;
            foreach (var acquired in summaries.At(call, body.Context.ThisType, body.Context.CancellationToken))
            {
                if (call.State.Held.Any(held => held.IsCertain && held.Path.Equals(acquired.Path)))
                    continue;
                foreach (var nesting in UnderHeld(body, call, acquired.Path, acquired.Mode, acquired.Held, acquired.Dropped, acquired.Trail))
                    yield return nesting;
                foreach (var nesting in UnderArguments(body, call, acquired))
                    yield return nesting;
            }
        }
    }

    // Where nothing is held and nothing is passed that could be locked, what the callee locks is nested in nothing of this body.
    private static bool MayNest(BodyResult body, CallEvent call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Value.Path is not null)
                return true;
        }
        return !call.State.Held.IsEmpty && Holding(body, call).Any();
    }

    private static IEnumerable<Nesting> UnderHeld(
        BodyResult body, FlowEvent at, LockPath inner, LockMode mode, ImmutableArray<(LockPath Path, LockMode Mode)> heldByCallee, ImmutableArray<LockPath> dropped, ImmutableArray<string> trail)
    {
        var held = Holding(body, at).Where(l => !dropped.Contains(l.Path)).ToList();

        // What the callee holds as well, by its contract or because it takes it, is told there.
        foreach (var outer in held.Where(l => !l.Path.Equals(inner) && !heldByCallee.Any(other => other.Path.Equals(l.Path))))
        {
            var others = held.Where(l => !ReferenceEquals(l, outer)).Select(l => (l.Path, l.Mode)).Concat(heldByCallee).ToImmutableArray();
            yield return new Nesting(at, outer.Path, outer.Mode, outer, inner, mode, others, trail);
        }
    }

    // A method that locks its arguments nests what they are here.
    private static IEnumerable<Nesting> UnderArguments(BodyResult body, CallEvent call, AcquiredLock acquired)
    {
        var held = Holding(body, call).ToList();
        var paths = call.Arguments.Select(argument => argument.Value.Path).OfType<LockPath>().ToList();
        foreach (var (outer, mode) in acquired.Held)
        {
            bool isArgument = paths.Any(path => path.Equals(outer)) || paths.Any(path => path.Equals(acquired.Path));
            if (!isArgument || outer.Equals(acquired.Path) || held.Any(l => l.Path.Equals(outer)))
                continue;
            var others = held.Select(l => (l.Path, l.Mode)).Concat(acquired.Held.Where(l => !l.Path.Equals(outer))).ToImmutableArray();
            yield return new Nesting(call, outer, mode, null, acquired.Path, acquired.Mode, others, acquired.Trail);
        }
    }

    /// <summary>The locks that are held for certain; those that only the callers of a private method are seen to hold are told at the calls.</summary>
    public static IEnumerable<HeldLock> Holding(BodyResult body, FlowEvent at)
    {
        bool isDeclared = at.Function.Independent.Symbol is IMethodSymbol function && (!body.Context.DeclaredContract(function).IsEmpty || SynchronizedMethods.LockOf(function) is not null);
        return at.State.Held.Where(held => held.IsCertain && !held.IsAmbiguous && (isDeclared || held.Origin != HeldOrigin.Contract));
    }
}
