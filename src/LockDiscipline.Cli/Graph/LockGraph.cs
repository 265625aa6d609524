using System.Collections.Generic;
using System.Collections.Immutable;
using LockDiscipline.Cli.Analysis;

namespace LockDiscipline.Cli.Graph;

/// <summary>The locks of a code base, by their classes as in lockdep (the member that holds the lock, whatever the object), and which is taken under which.</summary>
/// <param name="Locks">Sorted by name.</param>
/// <param name="Orders">Sorted by the names of their locks.</param>
/// <param name="Rings">Ways in which threads can wait for one another for ever.</param>
internal sealed record LockGraph(ImmutableArray<LockNode> Locks, ImmutableArray<LockOrder> Orders, ImmutableArray<LockRing> Rings);

/// <summary>One lock, with what is known of it.</summary>
internal sealed record LockNode
{
    /// <summary>The same in every compilation that knows the lock.</summary>
    public required string Id { get; init; }

    /// <summary>Type and member, as <c>Account._gate</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The namespace; empty for the global one.</summary>
    public required string Namespace { get; init; }

    /// <summary>What it is made of, as <c>Monitor</c> or <c>SpinLock</c>.</summary>
    public required string Kind { get; init; }

    public bool Spins { get; init; }

    public bool IsReentrant { get; init; }

    /// <summary>What must not happen while it is held.</summary>
    public required string Forbids { get; init; }

    /// <summary>The project that declares it, or uses it where it is declared in none.</summary>
    public required string Project { get; init; }

    /// <summary>Where it is declared; null where that is in no source.</summary>
    public Place? Declared { get; init; }

    public ImmutableArray<GraphPlace> Taken { get; init; } = [];

    public ImmutableArray<GraphPlace> Guards { get; init; } = [];

    /// <summary>Methods that are entered with it.</summary>
    public ImmutableArray<GraphPlace> Required { get; init; } = [];

    /// <summary>Where callbacks and other code of unknown origin run while it is held.</summary>
    public ImmutableArray<GraphPlace> Callbacks { get; init; } = [];

    /// <summary>Where something waits, other than for a lock, while it is held.</summary>
    public ImmutableArray<GraphPlace> Blocking { get; init; } = [];
}

/// <summary>A place in the source, and what is there.</summary>
/// <param name="Text">What is there.</param>
/// <param name="Member">The method or member around it.</param>
/// <param name="Place">Where.</param>
/// <param name="IsBad">Whether a rule forbids it.</param>
internal sealed record GraphPlace(string Text, string Member, Place Place, bool IsBad = false);

/// <summary>One lock is taken while another one is held.</summary>
/// <param name="From">The lock that is held.</param>
/// <param name="To">The lock that is taken.</param>
internal sealed record LockOrder(string From, string To)
{
    /// <summary>Where that happens; none for an order that is only declared.</summary>
    public ImmutableArray<GraphPlace> Places { get; init; } = [];

    /// <summary>Whether the attributes say that this is the order.</summary>
    public bool IsDeclared { get; init; }

    /// <summary>Whether the attributes say that the opposite is the order.</summary>
    public bool IsAgainstDeclared { get; init; }

    /// <summary>Whether it is a part of a ring.</summary>
    public bool IsInRing { get; init; }

    public bool IsBad => IsInRing || IsAgainstDeclared;
}

/// <summary>Locks that are taken in a circle, each with the place at which the next one is taken under it.</summary>
internal sealed record LockRing(IReadOnlyList<(string Lock, GraphPlace Place)> Steps);
