using System.Collections.Immutable;
using LockDiscipline.Analyzers.Locks;

namespace LockDiscipline.Analyzers.Effects.Calls;

/// <summary>What one function does, for its callers: its own effects and the calls that lead on.</summary>
internal sealed class EffectNode
{
    public static readonly EffectNode Empty = new(null, ImmutableArray<Effect>.Empty, ImmutableArray<OutgoingCall>.Empty, ImmutableArray<LockPath>.Empty, ImmutableHashSet<LockPath>.Empty);

    public EffectNode(
        BodyResult? body, ImmutableArray<Effect> effects, ImmutableArray<OutgoingCall> calls, ImmutableArray<LockPath> heldOnEntry, ImmutableHashSet<LockPath> releasedUnheld)
    {
        Body = body;
        Effects = effects;
        Calls = calls;
        HeldOnEntry = heldOnEntry;
        ReleasedUnheld = releasedUnheld;
    }

    public BodyResult? Body { get; }

    public ImmutableArray<Effect> Effects { get; }

    public ImmutableArray<OutgoingCall> Calls { get; }

    /// <summary>The locks that its callers hold, declared or inferred.</summary>
    public ImmutableArray<LockPath> HeldOnEntry { get; }

    /// <summary>The locks that it gives back without having been seen to hold them: those of its callers.</summary>
    public ImmutableHashSet<LockPath> ReleasedUnheld { get; }
}
