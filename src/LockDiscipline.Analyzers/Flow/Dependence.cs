using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>That a value was computed from state that a lock guards, and whether that critical section has ended since.</summary>
/// <param name="Lock">The lock whose section it was.</param>
/// <param name="Member">The guarded member that was read.</param>
/// <param name="Read">Where it was read.</param>
/// <param name="EndedAt">The operation that ended the section; null while it runs.</param>
internal sealed record Dependence(LockPath Lock, ISymbol? Member, IOperation Read, IOperation? EndedAt)
{
    public bool IsStale => EndedAt is not null;

    public bool Equals(Dependence? other) =>
        other is not null
        && Lock.Equals(other.Lock)
        && SymbolEqualityComparer.Default.Equals(Member, other.Member)
        && ReferenceEquals(Read, other.Read)
        && ReferenceEquals(EndedAt, other.EndedAt);

    public override int GetHashCode() => Lock.GetHashCode();
}
