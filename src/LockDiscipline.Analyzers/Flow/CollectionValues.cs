using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>What calls on collections mean for the values that they give: copies, what was taken out, and tests that act at once.</summary>
internal static class CollectionValues
{
    private static readonly HashSet<string> Copying = Names(
        "ToArray", "ToList", "ToDictionary", "ToHashSet", "ToLookup", "ToImmutableArray", "ToImmutableList", "ToImmutableDictionary", "ToImmutableHashSet", "ToFrozenSet", "ToFrozenDictionary",
        "Clone", "GetRange", "FindAll", "ConvertAll", "ToQueue");

    private static readonly HashSet<string> Taking = Names("Dequeue", "TryDequeue", "Pop", "TryPop", "Take", "TryTake", "Remove", "TryRemove", "RemoveFirst", "RemoveLast", "ExtractMin");

    private static readonly HashSet<string> Atomic = Names("TryAdd", "TryRemove", "GetOrAdd", "TryUpdate", "AddOrUpdate", "TryDequeue", "TryPop", "TryTake", "CompareExchange", "Exchange");

    private static readonly HashSet<string> Removing = Names("Remove", "TryRemove", "RemoveAll", "RemoveWhere", "Clear", "Dispose", "DisposeAsync", "Close");

    /// <summary>Whether the result is a copy of the collection.</summary>
    public static bool IsCopy(IMethodSymbol method) => Copying.Contains(method.Name);

    /// <summary>Whether what the call gives is taken out of the collection, so that nobody else finds it there any more.</summary>
    public static bool TakesOut(IMethodSymbol method) => Taking.Contains(method.Name);

    /// <summary>Whether the call tests and acts in one step.</summary>
    public static bool IsAtomic(IMethodSymbol method) => Atomic.Contains(method.Name);

    /// <summary>Whether the call only removes, or disposes of, what it is given.</summary>
    public static bool OnlyRemoves(IMethodSymbol method) => Removing.Contains(method.Name);

    /// <summary>Whether a constructor copies the collection that it is given.</summary>
    public static bool IsCopyConstructor(IMethodSymbol constructor) =>
        constructor.MethodKind == MethodKind.Constructor
        && constructor.ContainingType.ContainingNamespace?.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal) == true
        && constructor.Parameters.Any(parameter => parameter.Type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable));

    private static HashSet<string> Names(params string[] names) => new(names, StringComparer.Ordinal);
}
