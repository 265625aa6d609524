using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>Dictionaries that several threads may use at once: every call is atomic, two of them are not.</summary>
internal static class ConcurrentCollections
{
    /// <summary>Whether the type is, or derives from, such a dictionary.</summary>
    public static bool IsDictionary(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type is INamedTypeSymbol { Name: "ConcurrentDictionary", TypeArguments.Length: 2 })
                return true;
        }
        return false;
    }

    /// <summary>Whether the call adds a key unless it is there: where it fails, the key has just been there.</summary>
    public static bool IsTry(IMethodSymbol method) => method is { IsStatic: false, Name: "TryAdd" } && IsDictionary(method.ContainingType);

    /// <summary>Whether the call asks for a key.</summary>
    public static bool IsCheck(IMethodSymbol method) => method is { IsStatic: false, Name: "ContainsKey" or "TryGetValue" } && IsDictionary(method.ContainingType);
}
