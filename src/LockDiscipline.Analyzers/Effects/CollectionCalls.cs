using LockDiscipline.Analyzers.Flow;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects;

/// <summary>Calls that change one of the framework's collections, which only one thread at a time may do.</summary>
internal static class CollectionCalls
{
    /// <summary>Whether the call changes the collection that it is made on.</summary>
    public static bool Changes(IMethodSymbol method) =>
        !method.IsStatic
        && method.MethodKind is MethodKind.Ordinary or MethodKind.PropertySet
        && IsForOneThread(method.ContainingType)
        && !ReadOnlyCalls.OnlyReads(method);

    /// <summary>Whether the type is a collection, or a buffer, that several threads must not change at once.</summary>
    public static bool IsForOneThread(INamedTypeSymbol type)
    {
        var scope = type.ContainingNamespace?.ToDisplayString();
        return scope switch
        {
            "System.Collections" or "System.Collections.Generic" or "System.Collections.Specialized" or "System.Collections.ObjectModel" => true,
            "System.Text" => type.Name == "StringBuilder",
            _ => false,
        } && (type.Locations.IsEmpty || !type.Locations[0].IsInSource);
    }

    /// <summary>Whether elements of the collection are places of their own, so that different ones may be set at the same time.</summary>
    public static bool HasSeparateElements(ITypeSymbol type) =>
        type is IArrayTypeSymbol || type is INamedTypeSymbol { Name: "List" or "IList" or "Span" or "Memory" or "ArraySegment" };
}
