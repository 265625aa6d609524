using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>Calls that only read the object they are made on, so that a shared lock is enough for them.</summary>
internal static class ReadOnlyCalls
{
    // Members of the framework's collections and of what is used like them.
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "Contains", "ContainsKey", "ContainsValue", "TryGetValue", "TryPeek", "Peek", "ToArray", "ToList", "IndexOf", "LastIndexOf", "BinarySearch", "Find", "FindAll",
        "FindIndex", "FindLast", "FindLastIndex", "Exists", "TrueForAll", "ForEach", "CopyTo", "GetRange", "GetEnumerator", "AsReadOnly", "AsSpan", "AsMemory", "Slice",
        "IsSubsetOf", "IsSupersetOf", "IsProperSubsetOf", "IsProperSupersetOf", "Overlaps", "SetEquals", "GetViewBetween", "ConvertAll", "GetValueOrDefault",
        "GetLength", "GetLowerBound", "GetUpperBound", "GetValue", "Clone", "ToString", "Equals", "GetHashCode", "GetType", "CompareTo", "Reverse", "First", "Last", "IsSet",
    };

    public static bool OnlyReads(IMethodSymbol method)
    {
        if (method.MethodKind == MethodKind.PropertyGet || method.IsReadOnly)
            return true;
        if (method.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "PureAttribute"))
            return true;
        return IsOfFramework(method.ContainingType) && Names.Contains(method.Name) && !IsReversalInPlace(method);
    }

    /// <summary>Whether a parameter of a static method of <c>Array</c> takes the array that it works on before it returns.</summary>
    public static bool IsOfArray(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol { IsStatic: true, ContainingType.SpecialType: SpecialType.System_Array } method
        && method.Name != nameof(Array.AsReadOnly)
        && (parameter.Type.TypeKind == TypeKind.Array || parameter.Type.SpecialType == SpecialType.System_Array);

    /// <summary>Whether a static method of <c>Array</c> only reads the array that it is given by a parameter.</summary>
    public static bool OnlyReads(IParameterSymbol parameter) =>
        parameter.Name.StartsWith("source", StringComparison.Ordinal) || OnlyReads((IMethodSymbol)parameter.ContainingSymbol);

    private static bool IsReversalInPlace(IMethodSymbol method) => method.Name == "Reverse" && method.ReturnsVoid;

    private static bool IsOfFramework(INamedTypeSymbol type)
    {
        var scope = type.ContainingNamespace;
        while (scope is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
            scope = scope.ContainingNamespace;
        return scope?.Name == "System" && type.Locations.All(location => !location.IsInSource);
    }
}
