using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Symbols;

/// <summary>The types of fields and properties.</summary>
internal static class MemberTypes
{
    /// <summary>The type of what a member holds; null for everything that is neither a field nor a property.</summary>
    public static ITypeSymbol? Of(ISymbol member) => (member as IFieldSymbol)?.Type ?? (member as IPropertySymbol)?.Type;
}
