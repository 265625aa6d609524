using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Symbols;

/// <summary>Properties that the compiler keeps a field for.</summary>
internal static class AutoProperties
{
    /// <summary>Whether the property has a field of its own, which nobody can name.</summary>
    public static bool HasField(IPropertySymbol property)
    {
        foreach (var member in property.ContainingType.GetMembers($"<{property.Name}>k__BackingField"))
        {
            if (member is IFieldSymbol)
                return true;
        }
        return false;
    }
}
