using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>The guards of the object behind a member with <c>[ContentsGuardedBy]</c>, as seen from where the member was read.</summary>
internal sealed record ContentsGuard(ISymbol Member, ImmutableArray<LockNeed> Needs, IOperation Read, LockPath? Owner)
{
    /// <summary>Whether only the reference is declared guarded: what it refers to is then guarded as far as it changes.</summary>
    public bool IsOfReference { get; init; }

    /// <summary>Whether a member may refer to a collection, by its type alone.</summary>
    public static bool MayBeCollection(ISymbol member) => (member switch { IFieldSymbol field => field.Type, IPropertySymbol property => property.Type, _ => null }) switch
    {
        IArrayTypeSymbol => true,
        INamedTypeSymbol { IsReferenceType: true, SpecialType: not SpecialType.System_String } type => type.ContainingNamespace?.Name is "Generic" or "Collections" or "Specialized" or "ObjectModel",
        _ => false,
    };

    public bool IsOf(ISymbol member, LockPath? owner) => SymbolEqualityComparer.Default.Equals(Member.OriginalDefinition, member.OriginalDefinition) && Equals(Owner, owner);

    public bool Equals(ContentsGuard? other) =>
        other is not null && SymbolEqualityComparer.Default.Equals(Member, other.Member) && Needs.SequenceEqual(other.Needs);

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Member);
}
