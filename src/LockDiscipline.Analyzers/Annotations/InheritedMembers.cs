using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Annotations;

/// <summary>The members that a member overrides or implements, the nearest first.</summary>
internal static class InheritedMembers
{
    public static IEnumerable<ISymbol> Of(ISymbol member)
    {
        // An override implements what the member that it overrides does, although only that one's type names the interface.
        var implementing = new List<ISymbol> { member };
        for (var overridden = Overridden(member); overridden is not null; overridden = Overridden(overridden))
        {
            implementing.Add(overridden);
            yield return overridden;
        }
        foreach (var implemented in Implemented(member, implementing))
            yield return implemented;
    }

    public static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        IEventSymbol @event => @event.OverriddenEvent,
        _ => null,
    };

    private static IEnumerable<ISymbol> Implemented(ISymbol member, List<ISymbol> implementing)
    {
        if (member is not (IMethodSymbol or IPropertySymbol or IEventSymbol))
            yield break;
        if (member.ContainingType is not { TypeKind: TypeKind.Class or TypeKind.Struct } type)
            yield break;
        foreach (var @interface in type.AllInterfaces)
        {
            foreach (var candidate in CandidatesIn(@interface, member))
            {
                if (type.FindImplementationForInterfaceMember(candidate) is { } found && implementing.Contains(found, SymbolEqualityComparer.Default))
                    yield return candidate;
            }
        }
    }

    private static IEnumerable<ISymbol> CandidatesIn(INamedTypeSymbol @interface, ISymbol member)
    {
        string name = member.Name;
        int dot = name.LastIndexOf('.');
        if (dot >= 0)
            name = name.Substring(dot + 1);
        return @interface.GetMembers(name).Where(candidate => candidate.Kind == member.Kind && candidate.IsStatic == member.IsStatic && (candidate.IsAbstract || candidate.IsVirtual));
    }
}
