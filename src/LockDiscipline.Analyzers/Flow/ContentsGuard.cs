using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>The guards of the object behind a member with <c>[ContentsGuardedBy]</c>, as seen from where the member was read.</summary>
internal sealed record ContentsGuard(ISymbol Member, ImmutableArray<LockNeed> Needs, IOperation Read, LockPath? Owner)
{
    public bool IsOf(ISymbol member, LockPath? owner) => SymbolEqualityComparer.Default.Equals(Member.OriginalDefinition, member.OriginalDefinition) && Equals(Owner, owner);

    public bool Equals(ContentsGuard? other) =>
        other is not null && SymbolEqualityComparer.Default.Equals(Member, other.Member) && Needs.SequenceEqual(other.Needs);

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Member);
}
