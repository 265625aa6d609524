using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects.Sections;

/// <summary>Guarded state that a method's result was computed from.</summary>
/// <param name="Read">What the result depends on, as the method names it: owner and key are null where they have no name there.</param>
internal sealed record ReadState(Dependence Read);

/// <summary>A branch that decides an access: on what was read in the same section, and maybe on parameters.</summary>
/// <param name="Member">The guarded member that was read.</param>
/// <param name="Origins">The parameters that it was compared with.</param>
internal sealed record TestedState(ISymbol? Member, ImmutableArray<LockPath> Origins)
{
    public bool Equals(TestedState? other) => other is not null && SymbolEqualityComparer.Default.Equals(Member, other.Member) && Origins.SequenceEqual(other.Origins);

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Member);
}

/// <summary>Guarded state that a method accesses.</summary>
/// <param name="Origin">The parameter, or <c>this</c>, that takes part in it; null where none does.</param>
/// <param name="IsElement">Whether it is an element of what the member refers to.</param>
/// <param name="Key">The key of that element, as the method names it; null where it has no name there.</param>
/// <param name="Tests">The branches in the same section that decide it.</param>
/// <param name="Path">The methods that lead to the access, this one first.</param>
internal sealed record UsedState(
    LockPath? Origin, InputRole Role, LockPath Lock, ISymbol Member, bool IsElement, LockPath? Key, bool ThroughAnother, bool IsInferred, bool Writes, bool NeedsNoTest,
    ImmutableArray<TestedState> Tests, ImmutableArray<string> Path)
{
    public bool Equals(UsedState? other) =>
        other is not null
        && Equals(Origin, other.Origin)
        && Role == other.Role
        && Lock.Equals(other.Lock)
        && SymbolEqualityComparer.Default.Equals(Member, other.Member)
        && IsElement == other.IsElement
        && Equals(Key, other.Key)
        && ThroughAnother == other.ThroughAnother
        && IsInferred == other.IsInferred
        && Writes == other.Writes
        && NeedsNoTest == other.NeedsNoTest
        && Tests.SequenceEqual(other.Tests)
        && Path.SequenceEqual(other.Path);

    public override int GetHashCode() => unchecked(SymbolEqualityComparer.Default.GetHashCode(Member) * 31 + Path.Length);
}

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
