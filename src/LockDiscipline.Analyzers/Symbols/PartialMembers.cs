using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Symbols;

/// <summary>Members that one part of a type declares and another implements: calls name the first, the body belongs to the second.</summary>
internal static class PartialMembers
{
    /// <summary>What calls name, as it was declared.</summary>
    public static ISymbol DefinitionOf(ISymbol member) => ((member as IMethodSymbol)?.PartialDefinitionPart ?? member).OriginalDefinition;

    /// <summary>All declarations of a method or property, the one with the body among them.</summary>
    public static ImmutableArray<SyntaxReference> DeclarationsOf(ISymbol member)
    {
        var implementation = member switch
        {
            IMethodSymbol method => method.PartialImplementationPart,
            // The language has had partial properties for longer than this interface.
            IPropertySymbol property => (property.GetMethod ?? property.SetMethod)?.PartialImplementationPart?.AssociatedSymbol,
            _ => null,
        };
        return implementation is null ? member.DeclaringSyntaxReferences : member.DeclaringSyntaxReferences.Concat(implementation.DeclaringSyntaxReferences).ToImmutableArray();
    }
}
