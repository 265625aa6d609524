using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>One lock that is, or may be, held at a point. Immutable.</summary>
internal sealed record HeldLock
{
    public HeldLock(LockPath path, LockMode mode, LockTraits traits, HeldOrigin origin, IOperation? site)
    {
        Path = path;
        Mode = mode;
        Traits = traits;
        Origin = origin;
        Site = site;
        Section = site is null ? new object() : site;
    }

    public LockPath Path { get; init; }

    public LockMode Mode { get; init; }

    public LockTraits Traits { get; }

    public HeldOrigin Origin { get; init; }

    /// <summary>The operation that took it; null where it was held on entry.</summary>
    public IOperation? Site { get; init; }

    /// <summary>How often it has been taken, for reentrant locks.</summary>
    public int Depth { get; init; } = 1;

    /// <summary>The identity of the critical section that runs.</summary>
    public object Section { get; init; }

    /// <summary>The scope whose disposal gives it back; null if it is given back by a call.</summary>
    public ScopeHandle? Scope { get; init; }

    /// <summary>The outcome that decides whether it is held, while that has not been tested; null once it is certain.</summary>
    public Condition? HeldIf { get; init; }

    /// <summary>The result with which it is held, for <see cref="HeldIf"/>.</summary>
    public bool HeldIfTrue { get; init; } = true;

    /// <summary>Whether it was taken by a try-acquire, so that paths without it are no surprise.</summary>
    public bool IsTried { get; init; }

    /// <summary>
    /// The acquisition or release that one of the paths to here lacks: the lock is held on some of them only. Once that is so, it counts as held or as not
    /// held, whichever gives no further report.
    /// </summary>
    public IOperation? MissingOnSomePath { get; init; }

    /// <summary>Whether it has been given back since the paths joined with different states.</summary>
    public bool ReleasedSinceJoin { get; init; }

    /// <summary>Whether paths have joined on which the mode differs.</summary>
    public bool ModesJoined { get; init; }

    /// <summary>Whether the thread has waited for itself by now: whatever comes after that does not happen.</summary>
    public bool IsMoot { get; init; }

    public bool IsAmbiguous => MissingOnSomePath is not null;

    public bool IsCertain => HeldIf is null;

    /// <summary>Whether the two say the same about the state of the lock, whatever the places that made it so.</summary>
    public bool HasSameState(HeldLock other) =>
        Path.Equals(other.Path)
        && Mode == other.Mode
        && Depth == other.Depth
        && (Origin == HeldOrigin.Assertion) == (other.Origin == HeldOrigin.Assertion)
        && IsAmbiguous == other.IsAmbiguous
        && ReleasedSinceJoin == other.ReleasedSinceJoin
        && IsMoot == other.IsMoot
        && Equals(HeldIf, other.HeldIf)
        && Equals(Scope, other.Scope);

    public override string ToString() =>
        $"{Path}:{Mode.ToString().ToLowerInvariant()}{(Depth > 1 ? "×" + Depth : "")}{(IsAmbiguous ? "?" : "")}{(IsCertain ? "" : " if " + HeldIf)}";
}
