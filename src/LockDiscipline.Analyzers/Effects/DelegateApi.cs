using System;
using System.Collections.Generic;
using LockDiscipline.Analyzers.Flow;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects;

/// <summary>The shipped list of framework methods that run a delegate before they return, or when their result is enumerated.</summary>
internal static class DelegateApi
{
    // Operators of LINQ whose result is computed while it is enumerated.
    private static readonly HashSet<string> DeferredOperators = new(StringComparer.Ordinal)
    {
        "Where", "Select", "SelectMany", "OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "Order", "OrderDescending", "GroupBy", "GroupJoin", "Join", "LeftJoin", "RightJoin",
        "Take", "TakeWhile", "TakeLast", "Skip", "SkipWhile", "SkipLast", "Distinct", "DistinctBy", "Union", "UnionBy", "Intersect", "IntersectBy", "Except", "ExceptBy",
        "Concat", "Append", "Prepend", "Zip", "Cast", "OfType", "Reverse", "DefaultIfEmpty", "Chunk", "AsEnumerable", "Index", "Shuffle",
    };

    // Methods outside of LINQ that run a delegate before they return and do not keep it, by their type.
    private static readonly Dictionary<string, HashSet<string>> AtOnce = new(StringComparer.Ordinal)
    {
        ["System.Array"] = Names("ForEach", "Find", "FindAll", "FindIndex", "FindLast", "FindLastIndex", "Exists", "TrueForAll", "ConvertAll", "Sort"),
        ["System.Collections.Generic.List"] = Names(
            "ForEach", "RemoveAll", "Sort", "Find", "FindAll", "FindIndex", "FindLast", "FindLastIndex", "Exists", "TrueForAll", "ConvertAll"),
        ["System.Collections.Generic.HashSet"] = Names("RemoveWhere"),
        ["System.Collections.Generic.SortedSet"] = Names("RemoveWhere"),
        ["System.Collections.Concurrent.ConcurrentDictionary"] = Names("GetOrAdd", "AddOrUpdate"),
        ["System.Runtime.CompilerServices.ConditionalWeakTable"] = Names("GetValue", "GetOrAdd"),
        ["System.Collections.Immutable.ImmutableInterlocked"] = Names("Update", "GetOrAdd", "AddOrUpdate"),
        ["System.Collections.Immutable.ImmutableArray"] = Names("RemoveAll", "Sort"),
        ["System.Collections.Immutable.ImmutableList"] = Names("RemoveAll", "Sort", "ForEach", "Find", "FindAll", "FindIndex", "Exists", "TrueForAll", "ConvertAll"),
        ["System.MemoryExtensions"] = Names("Sort"),
        ["System.String"] = Names("Create"),
        ["System.Threading.LazyInitializer"] = Names("EnsureInitialized"),
        ["System.Threading.SpinWait"] = Names("SpinUntil"),
        ["System.Threading.ExecutionContext"] = Names("Run"),
    };

    // Methods that enumerate a query that they are given.
    private static readonly HashSet<string> Enumerating = new(StringComparer.Ordinal)
    {
        "AddRange", "InsertRange", "Join", "Concat", "UnionWith", "IntersectWith", "ExceptWith", "SymmetricExceptWith", "SetEquals", "Overlaps", "CreateRange", "ToImmutableArray",
        "ToImmutableList", "ToFrozenSet", "ToFrozenDictionary", "ToImmutableHashSet", "ToImmutableDictionary",
    };

    public static DelegateUse UseOf(IMethodSymbol method, IParameterSymbol parameter)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        string type = NameOf(method.ContainingType);
        switch (type)
        {
            case "System.Linq.Enumerable":
                return OfLinq(method, parameter);
            case "System.Linq.ParallelEnumerable":
            case "System.Threading.Tasks.Parallel":
                return IsDelegate(parameter) ? DelegateUse.Parallel : DelegateUse.Unknown;
        }
        if (AtOnce.TryGetValue(type, out var names) && names.Contains(method.Name))
            return DelegateUse.AtOnce;
        return Enumerates(method, type) ? DelegateUse.Enumerates : DelegateUse.Unknown;
    }

    private static DelegateUse OfLinq(IMethodSymbol method, IParameterSymbol parameter)
    {
        if (DeferredOperators.Contains(method.Name))
            return DelegateUse.Deferred;
        return IsDelegate(parameter) ? DelegateUse.AtOnce : DelegateUse.Enumerates;
    }

    private static bool Enumerates(IMethodSymbol method, string type)
    {
        if (!type.StartsWith("System.", StringComparison.Ordinal))
            return false;
        return method.MethodKind == MethodKind.Constructor
            ? type.StartsWith("System.Collections.", StringComparison.Ordinal)
            : Enumerating.Contains(method.Name);
    }

    private static bool IsDelegate(IParameterSymbol parameter) =>
        (parameter.Type is IArrayTypeSymbol array ? array.ElementType : parameter.Type).TypeKind == TypeKind.Delegate;

    private static string NameOf(INamedTypeSymbol? type) =>
        type is null ? "" : type.ContainingNamespace is { IsGlobalNamespace: false } scope ? scope.ToDisplayString() + "." + type.Name : type.Name;

    private static HashSet<string> Names(params string[] names) => new(names, StringComparer.Ordinal);
}
