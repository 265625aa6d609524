using System;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects.Inference;

/// <summary>Tells arrays and the framework's collections, whose contents a lock has to guard, from those that never change.</summary>
internal static class CollectionTypes
{
    /// <summary>Whether the type is an array or a collection that is not made for several threads.</summary>
    public static bool Include(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Array || Scope(type).StartsWith("System.Collections", StringComparison.Ordinal) && !Scope(type).EndsWith("Concurrent", StringComparison.Ordinal);

    /// <summary>Whether the type is a collection, or a list of delegates, that never changes.</summary>
    public static bool IsImmutable(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Delegate || Scope(type) is "System.Collections.Immutable" or "System.Collections.Frozen";

    private static string Scope(ITypeSymbol type) => type.ContainingNamespace?.ToDisplayString() ?? "";
}
