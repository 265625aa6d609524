using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Locks;

/// <summary>Which member a virtual or interface member is, for an object of a known static type.</summary>
internal static class VirtualDispatch
{
    /// <summary>The most derived member that the static type has; the member itself where that is not known.</summary>
    public static ISymbol Find(ISymbol member, ITypeSymbol? ownerType)
    {
        if (ownerType is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type || member.IsStatic)
            return member;
        if (member.ContainingType?.TypeKind == TypeKind.Interface)
            return type.FindImplementationForInterfaceMember(member) ?? member;
        return member.IsVirtual || member.IsAbstract || member.IsOverride ? FindOverride(Root(member), type) ?? member : member;
    }

    /// <summary>The member that was declared first, so that an override and what it overrides are one.</summary>
    public static ISymbol Root(ISymbol member)
    {
        for (var overridden = InheritedMembers.Overridden(member); overridden is not null; overridden = InheritedMembers.Overridden(overridden))
            member = overridden;
        return member;
    }

    private static ISymbol? FindOverride(ISymbol root, INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type; level is not null; level = level.BaseType)
        {
            var found = level.GetMembers(root.Name).FirstOrDefault(
                candidate => SymbolEqualityComparer.Default.Equals(Root(candidate).OriginalDefinition, root.OriginalDefinition));
            if (found is not null)
                return found;
        }
        return null;
    }
}
