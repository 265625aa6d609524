using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects.Sections;

/// <summary>Guarded state that a method's result was computed from.</summary>
/// <param name="Lock">The lock, as the method names it.</param>
/// <param name="Member">The member that was read.</param>
/// <param name="Owner">The object whose member it is, as the method names it; null where it has no name there.</param>
internal sealed record ReadState(LockPath Lock, ISymbol? Member, LockPath? Owner, bool ThroughAnother, bool IsInferred);

/// <summary>Guarded state that a method accesses without another look at it.</summary>
/// <param name="Origin">The parameter, or <c>this</c>, that takes part in it; null where none does.</param>
/// <param name="Path">The methods that lead to the access, this one first.</param>
internal sealed record UsedState(
    LockPath? Origin, InputRole Role, LockPath Lock, ISymbol Member, bool ThroughAnother, bool IsInferred, bool Writes, bool NeedsNoTest, ImmutableArray<string> Path);

/// <summary>
/// What a method does in critical sections, as far as its callers must know: its result was computed from these; it accesses these; it gives these locks up for a
/// while. All in terms of its own <c>this</c> and parameters.
/// </summary>
internal sealed class SectionSummary
{
    public static readonly SectionSummary Empty = new();

    public ImmutableHashSet<ReadState> Result { get; init; } = ImmutableHashSet<ReadState>.Empty;

    public ImmutableDictionary<int, ImmutableHashSet<ReadState>> Out { get; init; } = ImmutableDictionary<int, ImmutableHashSet<ReadState>>.Empty;

    public ImmutableArray<UsedState> Uses { get; init; } = ImmutableArray<UsedState>.Empty;

    public ImmutableArray<LockPath> Dropped { get; init; } = ImmutableArray<LockPath>.Empty;

    /// <summary>The members that it sets on every path, of those that others are valid only with.</summary>
    public ImmutableArray<LockPath> Set { get; init; } = ImmutableArray<LockPath>.Empty;

    /// <summary>The members that it has not tested, nor set, although it has set others that are valid only with them: that is its callers' part.</summary>
    public ImmutableArray<LockPath> Owed { get; init; } = ImmutableArray<LockPath>.Empty;

    /// <summary>What its result, a truth value, tells about members being set.</summary>
    public ImmutableArray<SetTest> Tests { get; init; } = ImmutableArray<SetTest>.Empty;

    /// <summary>How much it says: within a recursion it only grows.</summary>
    public int Size => Result.Count + Out.Sum(entry => entry.Value.Count) + Uses.Length + Dropped.Length + Set.Length + Owed.Length + Tests.Length;

    public bool IsEmpty => Result.IsEmpty && Out.IsEmpty && Uses.IsEmpty && Dropped.IsEmpty && Set.IsEmpty && Owed.IsEmpty && Tests.IsEmpty;
}
