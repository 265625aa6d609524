using System;
using System.Linq;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects.Order;

/// <summary>
/// The class of a lock, as in lockdep: the member that it is in, whatever the object; the type, for objects that are locks themselves; the place where it was
/// made, for locks in variables.
/// </summary>
internal readonly struct LockClass : IEquatable<LockClass>
{
    private readonly Use _use;

    private LockClass(object key, Use use)
    {
        Key = key;
        _use = use;
    }

    /// <summary>What of the symbol is the lock.</summary>
    private enum Use
    {
        Itself,
        Object,
        Element,
    }

    /// <summary>A symbol, or the syntax of the creation.</summary>
    public object Key { get; }

    public ISymbol? Symbol => Key as ISymbol;

    /// <summary>The class of the lock that a path names; null where it can be any lock.</summary>
    public static LockClass? Of(LockPath path, INamedTypeSymbol? thisType)
    {
        switch (path.Kind)
        {
            case LockPathKind.Member or LockPathKind.TypeOf:
                return new LockClass(path.Symbol!.OriginalDefinition, Use.Itself);
            case LockPathKind.This:
                return OfType(thisType);
            case LockPathKind.Parameter or LockPathKind.Local:
                return OfType(path.Type);
            case LockPathKind.Created:
                return path.Origin is IOperation creation ? new LockClass(creation.Syntax, Use.Itself) : null;
            case LockPathKind.Element:
                return OfType(ElementOf(path.Base!.Type)) ?? (path.Base.Kind == LockPathKind.Member ? new LockClass(path.Base.Symbol!.OriginalDefinition, Use.Element) : null);
            default:
                return null;
        }
    }

    /// <summary>The object that the lock belongs to, or is.</summary>
    public static LockPath OwnerOf(LockPath path) => path.Kind == LockPathKind.Member ? path.Base ?? path : path;

    /// <summary>The lock as a person would name it where no object is known.</summary>
    public override string ToString() => (Key, _use) switch
    {
        (SyntaxNode creation, _) => creation.ToString(),
        (INamedTypeSymbol type, Use.Itself) => $"typeof({type.Name})",
        (INamedTypeSymbol type, _) => type.Name,
        (ISymbol { ContainingType: { } type } member, Use.Element) => $"{type.Name}.{member.Name}[]",
        (ISymbol { ContainingType: { } type } member, _) => $"{type.Name}.{member.Name}",
        _ => Symbol?.Name ?? "",
    };

    public bool Equals(LockClass other) =>
        _use == other._use
        && (Symbol is { } symbol ? SymbolEqualityComparer.Default.Equals(symbol, other.Symbol) : ReferenceEquals(Key, other.Key));

    public override bool Equals(object? obj) => obj is LockClass other && Equals(other);

    public override int GetHashCode() => Symbol is { } symbol ? SymbolEqualityComparer.Default.GetHashCode(symbol) : Key.GetHashCode();

    // An object of the framework that is in a variable, a plain object among them, can be the lock of anything.
    private static LockClass? OfType(ITypeSymbol? type) =>
        type is INamedTypeSymbol { IsReferenceType: true } named && named.OriginalDefinition.Locations.Any(location => location.IsInSource)
            ? new LockClass(named.OriginalDefinition, Use.Object)
            : null;

    private static ITypeSymbol? ElementOf(ITypeSymbol? collection) => collection switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { TypeArguments: { Length: > 0 } arguments } => arguments[arguments.Length - 1],
        _ => null,
    };
}
