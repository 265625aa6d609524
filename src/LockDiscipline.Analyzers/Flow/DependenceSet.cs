using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>
/// An immutable set of dependences with value equality. Nearly all sets are empty or hold one or two: an array is smaller than any tree, and most operations give
/// back what they were given.
/// </summary>
internal sealed class DependenceSet : IEnumerable<Dependence>, IEquatable<DependenceSet>
{
    private readonly Dependence[] _items;

    private DependenceSet(Dependence[] items)
    {
        _items = items;
    }

    public static DependenceSet Empty { get; } = new(Array.Empty<Dependence>());

    public bool IsEmpty => _items.Length == 0;

    public int Count => _items.Length;

    public static DependenceSet Create(Dependence item) => new(new[] { item });

    public static DependenceSet From(IEnumerable<Dependence> items)
    {
        List<Dependence>? distinct = null;
        foreach (var item in items)
        {
            distinct ??= new List<Dependence>();
            if (!distinct.Contains(item))
                distinct.Add(item);
        }
        return distinct is null ? Empty : new DependenceSet(distinct.ToArray());
    }

    public bool Contains(Dependence item)
    {
        foreach (var own in _items)
        {
            if (own.Equals(item))
                return true;
        }
        return false;
    }

    public DependenceSet Add(Dependence item)
    {
        if (Contains(item))
            return this;
        var items = new Dependence[_items.Length + 1];
        _items.CopyTo(items, 0);
        items[_items.Length] = item;
        return new DependenceSet(items);
    }

    public DependenceSet Union(DependenceSet other)
    {
        if (other.IsEmpty || ReferenceEquals(this, other))
            return this;
        if (IsEmpty)
            return other;
        var result = this;
        foreach (var item in other._items)
            result = result.Add(item);
        return result;
    }

    public DependenceSet Union(IEnumerable<Dependence> other)
    {
        var result = this;
        foreach (var item in other)
            result = result.Add(item);
        return result;
    }

    public bool Any(Func<Dependence, bool> condition)
    {
        foreach (var item in _items)
        {
            if (condition(item))
                return true;
        }
        return false;
    }

    /// <summary>Those that meet a condition; the same set where all do.</summary>
    public DependenceSet Where(Func<Dependence, bool> condition)
    {
        foreach (var item in _items)
        {
            if (!condition(item))
                return From(Enumerable.Where(_items, condition));
        }
        return this;
    }

    /// <summary>Whether one of the dependences names a path.</summary>
    public bool Mention(Locks.LockPath path)
    {
        foreach (var item in _items)
        {
            if (item.Mentions(path))
                return true;
        }
        return false;
    }

    /// <summary>Adds the roots of all paths that the dependences name.</summary>
    public void AddRoots(HashSet<Locks.LockPath> roots)
    {
        foreach (var item in _items)
            item.AddRoots(roots);
    }

    public bool SetEquals(DependenceSet other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (_items.Length != other._items.Length)
            return false;
        foreach (var item in _items)
        {
            if (!other.Contains(item))
                return false;
        }
        return true;
    }

    public bool Equals(DependenceSet? other) => other is not null && SetEquals(other);

    public override bool Equals(object? obj) => Equals(obj as DependenceSet);

    public override int GetHashCode() => _items.Aggregate(0, (hash, item) => hash ^ item.GetHashCode());

    /// <summary>For <c>foreach</c>, which needs no object for it.</summary>
    public Enumerator GetEnumerator() => new(_items);

    IEnumerator<Dependence> IEnumerable<Dependence>.GetEnumerator() => ((IEnumerable<Dependence>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();

    public struct Enumerator
    {
        private readonly Dependence[] _items;
        private int _index;

        public Enumerator(Dependence[] items)
        {
            _items = items;
            _index = -1;
        }

        public readonly Dependence Current => _items[_index];

        public bool MoveNext() => ++_index < _items.Length;
    }
}

/// <summary>Makes sets of dependences.</summary>
internal static class DependenceSets
{
    public static DependenceSet ToDependenceSet(this IEnumerable<Dependence> dependences) => dependences as DependenceSet ?? DependenceSet.From(dependences);
}
