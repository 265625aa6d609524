using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects.Calls;

/// <summary>What one function does, for its callers: its own effects and the calls that lead on. Effects are found out about when somebody asks.</summary>
internal sealed class EffectNode
{
    public static readonly EffectNode Empty = new(null, _ => Enumerable.Empty<Effect>(), ImmutableArray<OutgoingCall>.Empty, ImmutableArray<LockPath>.Empty, ImmutableHashSet<LockPath>.Empty);

    private readonly Func<EffectKinds, IEnumerable<Effect>> _read;
    private Effect[]? _ofSpinContext;
    private Effect[]? _ofAnyContext;
    private ConcurrentDictionary<object, ImmutableArray<ParameterFact>>? _parameterFacts;

    public EffectNode(
        BodyResult? body,
        Func<EffectKinds, IEnumerable<Effect>> read,
        ImmutableArray<OutgoingCall> calls,
        ImmutableArray<LockPath> heldOnEntry,
        ImmutableHashSet<LockPath> releasedUnheld)
    {
        Body = body;
        _read = read;
        Calls = calls;
        HeldOnEntry = heldOnEntry;
        ReleasedUnheld = releasedUnheld;
    }

    public BodyResult? Body { get; }

    public ImmutableArray<OutgoingCall> Calls { get; }

    /// <summary>The locks that its callers hold, declared or inferred.</summary>
    public ImmutableArray<LockPath> HeldOnEntry { get; }

    /// <summary>The locks that it gives back without having been seen to hold them: those of its callers.</summary>
    public ImmutableHashSet<LockPath> ReleasedUnheld { get; }

    /// <summary>What the parameters of the function are wherever control comes to a point of it.</summary>
    public ImmutableArray<ParameterFact> ParameterFactsAt(FlowEvent point, IMethodSymbol function)
    {
        if (point.State.Facts.IsEmpty)
            return ImmutableArray<ParameterFact>.Empty;
        var known = _parameterFacts ??= new ConcurrentDictionary<object, ImmutableArray<ParameterFact>>();
        return known.TryGetValue(point.State.Facts, out var facts) ? facts : known.GetOrAdd(point.State.Facts, ParameterFact.In(point.State, function));
    }

    /// <summary>Its own effects of the kinds that matter in the same contexts as the given one.</summary>
    public IReadOnlyList<Effect> EffectsLike(EffectKinds kind) => (kind & EffectKinds.OfSpinContext) != 0
        ? _ofSpinContext ??= _read(EffectKinds.OfSpinContext).ToArray()
        : _ofAnyContext ??= _read(EffectKinds.OfAnyContext).ToArray();
}
