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

    private static readonly HashSet<string> Taking = Names("Dequeue", "TryDequeue", "Pop", "TryPop", "Take", "TryTake", "Remove", "TryRemove", "RemoveFirst", "RemoveLast", "ExtractMin", "DequeueEnqueue", "EnqueueDequeue");

    private static readonly HashSet<string> Atomic = Names("TryAdd", "TryRemove", "GetOrAdd", "TryUpdate", "AddOrUpdate", "TryDequeue", "TryPop", "TryTake", "CompareExchange", "Exchange");

    private static readonly HashSet<string> Removing = Names("Remove", "TryRemove", "RemoveAll", "RemoveWhere", "Clear", "Dispose", "DisposeAsync", "Close");

    // What is said of a collection as a whole, of its size or of a place in it.
    private static readonly HashSet<string> Measuring = Names("Count", "LongCount", "IndexOf", "LastIndexOf", "FindIndex", "FindLastIndex", "BinarySearch", "GetLength", "EnsureCapacity", "RemoveAll", "RemoveWhere");

    // What leads through a collection, and is no element of it.
    private static readonly HashSet<string> Leading = Names("GetEnumerator", "GetAsyncEnumerator", "GetAwaiter", "AsSpan", "AsMemory", "AsReadOnly", "AsEnumerable", "Slice");

    /// <summary>Whether the result is a copy of the collection.</summary>
    public static bool IsCopy(IMethodSymbol method) => Copying.Contains(method.Name);

    /// <summary>Whether what the call gives is taken out of the collection, so that nobody else finds it there any more.</summary>
    public static bool TakesOut(IMethodSymbol method) => !method.IsExtensionMethod && Taking.Contains(method.Name) && !GivesAnother(method);

    /// <summary>Whether the call gives what was in a variable before, and has put something else there.</summary>
    public static bool IsExchange(IMethodSymbol method) => method is { Name: "Exchange", ContainingType.Name: "Interlocked" };

    /// <summary>Whether the call tests and acts in one step.</summary>
    public static bool IsAtomic(IMethodSymbol method) => Atomic.Contains(method.Name);

    /// <summary>Whether the result tells whether the call has added what it was given.</summary>
    public static bool TellsIfAdded(IMethodSymbol method) => method is { Name: "Add", ReturnType.SpecialType: SpecialType.System_Boolean };

    /// <summary>Whether the call only removes, or disposes of, what it is given.</summary>
    public static bool OnlyRemoves(IMethodSymbol method) => Removing.Contains(method.Name);

    /// <summary>What the result of a call on a collection is to it.</summary>
    public static CollectionGive GiveOf(IMethodSymbol method)
    {
        if (Leading.Contains(method.Name) || method.Name is "MoveNext" or "MoveNextAsync" || IsQuery(method) || GivesAnother(method))
            return CollectionGive.Itself;
        return method.ReturnType.SpecialType == SpecialType.System_Boolean || Measuring.Contains(method.Name) ? CollectionGive.Measure : CollectionGive.Element;
    }

    /// <summary>What a call that does not only read does to the contents of the collection.</summary>
    public static ContentsChange ChangeBy(IMethodSymbol method)
    {
        if (method.Name == "Clear")
            return ContentsChange.Cleared;
        return Taking.Contains(method.Name) || Removing.Contains(method.Name) || method.Name is "RemoveAt" or "RemoveRange" ? ContentsChange.TakenOut : ContentsChange.Put;
    }

    /// <summary>Whether objects of the type are there for what they contain.</summary>
    public static bool IsCollection(ITypeSymbol? type) =>
        type is IArrayTypeSymbol
        || type is INamedTypeSymbol { SpecialType: not SpecialType.System_String } named && (IsEnumerable(named) || named.AllInterfaces.Any(IsEnumerable) || IsSpan(named) || IsContainer(named) && named.Name != "StringBuilder");

    /// <summary>Whether objects of the type, one of the framework's, hold what is put into them and nothing else.</summary>
    public static bool IsContainer(INamedTypeSymbol type) =>
        type.TypeKind is TypeKind.Class or TypeKind.Interface
        && type.ContainingNamespace?.ToDisplayString() switch
        {
            "System.Text" => type.Name == "StringBuilder",
            "System.Collections.Immutable" => false,
            { } scope => scope.StartsWith("System.Collections", StringComparison.Ordinal),
            null => false,
        };

    /// <summary>Whether a constructor copies the collection that it is given.</summary>
    public static bool IsCopyConstructor(IMethodSymbol constructor) =>
        constructor.MethodKind == MethodKind.Constructor
        && constructor.ContainingType.ContainingNamespace?.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal) == true
        && constructor.Parameters.Any(parameter => IsCollection(parameter.Type));

    private static bool IsEnumerable(INamedTypeSymbol type) => type.OriginalDefinition.SpecialType is SpecialType.System_Collections_IEnumerable or SpecialType.System_Collections_Generic_IEnumerable_T;

    // Immutable collections give another one where others change.
    private static bool GivesAnother(IMethodSymbol method) =>
        !method.IsStatic && SymbolEqualityComparer.Default.Equals(method.ReturnType.OriginalDefinition, method.ContainingType.OriginalDefinition) && IsCollection(method.ContainingType);

    private static bool IsSpan(INamedTypeSymbol type) => type is { Name: "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory", ContainingNamespace.Name: "System" };

    private static bool IsQuery(IMethodSymbol method) => method.ContainingType.Name is "Enumerable" or "ParallelEnumerable" or "Queryable" && IsCollection(method.ReturnType);

    private static HashSet<string> Names(params string[] names) => new(names, StringComparer.Ordinal);
}

/// <summary>What the result of a call on a collection is to it.</summary>
internal enum CollectionGive
{
    /// <summary>One of its elements, or something made of them.</summary>
    Element,

    /// <summary>Something about all of it, as its size, or about whether or where something is in it.</summary>
    Measure,

    /// <summary>A way to all of it.</summary>
    Itself,
}
