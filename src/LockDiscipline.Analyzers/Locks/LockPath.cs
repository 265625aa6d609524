using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Locks;

/// <summary>
/// An access path: where an object (a lock, the owner of guarded state, a key) is reached from. Immutable, with value equality: two equal paths name the
/// same object as long as nothing in between was assigned, and assignments give their target a new root.
/// </summary>
internal sealed class LockPath : IEquatable<LockPath>
{
    private readonly int _hash;

    private LockPath(LockPathKind kind, LockPath? @base, ISymbol? symbol, object? origin, LockPath? key = null)
    {
        Kind = kind;
        Base = @base;
        Symbol = symbol;
        Origin = origin;
        Key = key;
        _hash = ComputeHash();
        Depth = (@base?.Depth ?? 0) + 1;
    }

    public static LockPath This { get; } = new(LockPathKind.This, null, null, null);

    public LockPathKind Kind { get; }

    /// <summary>The path before the last step; null for roots and static members.</summary>
    public LockPath? Base { get; }

    public ISymbol? Symbol { get; }

    /// <summary>What tells two roots of the same kind apart: the assignment, join or creation that made them.</summary>
    public object? Origin { get; }

    /// <summary>The key of an element.</summary>
    public LockPath? Key { get; }

    /// <summary>The number of steps, the root included.</summary>
    public int Depth { get; }

    public bool IsStaticMember => Kind == LockPathKind.Member && Base is null;

    public LockPath Root
    {
        get
        {
            var path = this;
            while (path.Base is not null)
                path = path.Base;
            return path;
        }
    }

    public static LockPath Parameter(IParameterSymbol parameter) => new(LockPathKind.Parameter, null, parameter.OriginalDefinition, null);

    public static LockPath Local(ISymbol variable, object origin) => new(LockPathKind.Local, null, variable, origin);

    public static LockPath Member(LockPath? @base, ISymbol member, object? origin = null) =>
        new(LockPathKind.Member, member.IsStatic ? null : @base, member.OriginalDefinition, origin);

    public static LockPath Element(LockPath @base, LockPath key) => new(LockPathKind.Element, @base, null, null, key);

    public static LockPath TypeOf(ITypeSymbol type) => new(LockPathKind.TypeOf, null, type.OriginalDefinition, null);

    public static LockPath Created(object origin, ITypeSymbol? type) => new(LockPathKind.Created, null, type, origin);

    public static LockPath Constant(object? value) => new(LockPathKind.Constant, null, null, value ?? NullConstant.Instance);

    public static LockPath Unknown(object origin) => new(LockPathKind.Unknown, null, null, origin);

    /// <summary>The type of the object that the path names, as far as it is known.</summary>
    public ITypeSymbol? Type => Symbol switch
    {
        _ when Kind is LockPathKind.Created => Symbol as ITypeSymbol,
        IFieldSymbol f => f.Type,
        IPropertySymbol property => property.Type,
        IMethodSymbol method => method.ReturnType,
        IParameterSymbol parameter => parameter.Type,
        ILocalSymbol local => local.Type,
        _ => null,
    };

    /// <summary>The same path with every occurrence of <paramref name="from"/> (as a whole or as its beginning) replaced.</summary>
    public LockPath Replace(LockPath from, LockPath to)
    {
        if (Equals(from))
            return to;
        if (Depth <= from.Depth && Key is null)
            return this;
        var newBase = Base?.Replace(from, to);
        var newKey = Key?.Replace(from, to);
        return ReferenceEquals(newBase, Base) && ReferenceEquals(newKey, Key)
            ? this
            : new LockPath(Kind, newBase, Symbol, Origin, newKey);
    }

    /// <summary>Whether the path begins with <paramref name="prefix"/> or uses it in a key.</summary>
    public bool Mentions(LockPath prefix)
    {
        for (var path = this; path is not null; path = path.Base)
        {
            if (path.Equals(prefix) || path.Key?.Mentions(prefix) == true)
                return true;
        }
        return false;
    }

    /// <summary>Adds the root of the path, and those of the keys in it.</summary>
    public void AddRoots(HashSet<LockPath> roots)
    {
        for (var path = this; path is not null; path = path.Base)
        {
            path.Key?.AddRoots(roots);
            if (path.Base is null)
                roots.Add(path);
        }
    }

    /// <summary>Whether a step of the path is the member.</summary>
    public bool Passes(ISymbol member)
    {
        for (var path = this; path is not null; path = path.Base)
        {
            if (SymbolEqualityComparer.Default.Equals(path.Symbol, member.OriginalDefinition))
                return true;
        }
        return false;
    }

    public bool Equals(LockPath? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        return other is not null
            && _hash == other._hash
            && Kind == other.Kind
            && Depth == other.Depth
            && Equals(Origin, other.Origin)
            && SymbolEqualityComparer.Default.Equals(Symbol, other.Symbol)
            && (Base is null ? other.Base is null : Base.Equals(other.Base))
            && (Key is null ? other.Key is null : Key.Equals(other.Key));
    }

    public override bool Equals(object? obj) => Equals(obj as LockPath);

    public override int GetHashCode() => _hash;

    public override string ToString() => LockPathPrinter.Print(this);

    private int ComputeHash()
    {
        unchecked
        {
            int hash = (int)Kind;
            hash = (hash * 397) ^ (Base?._hash ?? 0);
            hash = (hash * 397) ^ (Symbol is null ? 0 : SymbolEqualityComparer.Default.GetHashCode(Symbol));
            hash = (hash * 397) ^ (Key?._hash ?? 0);
            return (hash * 397) ^ (Origin?.GetHashCode() ?? 0);
        }
    }

    private sealed class NullConstant
    {
        public static readonly NullConstant Instance = new();

        public override string ToString() => "null";
    }
}
