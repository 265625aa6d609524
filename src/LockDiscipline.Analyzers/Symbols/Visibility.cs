using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Symbols;

/// <summary>What code outside of the assembly can name.</summary>
internal static class Visibility
{
    /// <summary>Whether the member or type is public, or protected where somebody can derive, and so is everything around it. Friends do not count.</summary>
    public static bool IsVisibleOutside(ISymbol symbol)
    {
        for (ISymbol? part = symbol; part is not null and not INamespaceSymbol; part = part.ContainingSymbol)
        {
            if (!IsVisibleIn(part, part.ContainingType))
                return false;
        }
        return true;
    }

    private static bool IsVisibleIn(ISymbol symbol, INamedTypeSymbol? type) => symbol.DeclaredAccessibility switch
    {
        Accessibility.Public => true,
        Accessibility.Protected or Accessibility.ProtectedOrInternal => type is { IsSealed: false },
        _ => false,
    };
}
