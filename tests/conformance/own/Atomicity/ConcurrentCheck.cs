// LD2007: check and act on a concurrent dictionary in two calls where one atomic call exists
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.ConcurrentCheck;

class Cache
{
    readonly ConcurrentDictionary<string, int> _map = new();
    readonly ConcurrentDictionary<string, int> _other = new();
    internal static readonly ConcurrentDictionary<(int, int), string> Shared = new();
    internal ConcurrentDictionary<int, List<int>> Lists { get; } = new();

    Cache()
    {
        if (!_map.ContainsKey("a"))
            _map["a"] = 1;
        _map["b"] = _map["a"] + 1;
    }

    void SetIfMissing(string k, int v)
    {
        if (!_map.ContainsKey(k))
            _map[k] = v; //! LD2007
    }

    void SetIfMissingElse(string k, int v)
    {
        if (_map.ContainsKey(k))
            Console.WriteLine(k);
        else
            _map[k] = v; //! LD2007
    }

    void SetUnlessThere(string k, int v)
    {
        if (_map.ContainsKey(k))
            return;
        Console.WriteLine(k);
        _map[k] = v; //! LD2007
    }

    void SetIfThere(string k, int v)
    {
        bool there = _map.ContainsKey(k);
        if (there)
            _map[k] = v; //! LD2007
    }

    int ReadIfThere(string k)
    {
        if (_map.ContainsKey(k))
            return _map[k]; //! LD2007
        return 0;
    }

    int ReadIfThereConditional(string k) => _map.ContainsKey(k) ? _map[k] : 0; //! LD2007

    int GetOrMake(string k)
    {
        if (!_map.TryGetValue(k, out var v))
        {
            v = k.Length;
            _map[k] = v; //! LD2007
        }
        return v;
    }

    void Increment(string k) { _map[k]++; } //! LD2007
    void Add(string k, int n) { _map[k] += n; } //! LD2007
    void AddLong(string k, int n) { _map[k] = _map[k] + n; } //! LD2007

    void AddByLocal(string k, int n)
    {
        int now = _map[k];
        _map[k] = now + n; //! LD2007
    }

    void Count(string k)
    {
        _map.TryGetValue(k, out int n);
        _map[k] = n + 1; //! LD2007
    }

    void CountBoth(string k)
    {
        if (_map.ContainsKey(k))
            _map[k]++; //! LD2007
        else
            _map[k] = 1; //! LD2007
    }

    void TupleKey(int a, int b)
    {
        if (!Shared.ContainsKey((a, b)))
            Shared[(a, b)] = "x"; //! LD2007
    }

    List<int> ListOf(int k)
    {
        if (!Lists.ContainsKey(k))
            Lists[k] = new List<int>(); //! LD2007
        return Lists.GetOrAdd(k, _ => new List<int>());
    }

    void ByParameter(ConcurrentDictionary<string, int> map, string k)
    {
        if (!map.ContainsKey(k))
            map[k] = 1; //! LD2007
    }

    // atomic calls
    void TryAdd(string k, int v)
    {
        if (!_map.ContainsKey(k))
            _map.TryAdd(k, v);
    }

    int GetOrAdd(string k) => _map.TryGetValue(k, out int v) ? v : _map.GetOrAdd(k, k.Length);

    void AddOrUpdate(string k) => _map.AddOrUpdate(k, 1, (_, n) => n + 1);

    void Swap(string k)
    {
        while (_map.TryGetValue(k, out int n))
        {
            if (_map.TryUpdate(k, n + 1, n))
                return;
        }
    }

    void Remove(string k)
    {
        if (_map.ContainsKey(k))
            _map.TryRemove(k, out _);
    }

    void OnlySets(string k, int v) => _map[k] = v;

    int OnlyReads(string k) => _map[k];

    void CopyFromAnotherKey(string k, string from) => _map[k] = _map[from];

    void CopyFromAnotherMap(string k)
    {
        if (_other.ContainsKey(k))
            _map[k] = _other.GetOrAdd(k, 0);
    }

    void OtherKey(string k, string other)
    {
        if (!_map.ContainsKey(k))
            _map[other] = 1;
    }

    void Unrelated(string k, int v)
    {
        if (_map.ContainsKey(k))
            Console.WriteLine("there");
        _map[k] = v;
    }

    int Unshared(string[] words)
    {
        var counts = new ConcurrentDictionary<string, int>();
        foreach (var word in words)
        {
            if (!counts.ContainsKey(word))
                counts[word] = 0;
            counts[word]++;
        }
        return counts.Count;
    }

    void SharedWithWorkers(string[] words)
    {
        var counts = new ConcurrentDictionary<string, int>();
        Parallel.ForEach(words, word =>
        {
            if (!counts.ContainsKey(word))
                counts[word] = 0; //! LD2007
            counts.AddOrUpdate(word, 1, (_, n) => n + 1);
        });
    }
}

class UnderOneLock
{
    readonly object _gate = new object();
    readonly ConcurrentDictionary<string, int> _map = new();
    readonly ConcurrentDictionary<string, int> _leaky = new();

    void Set(string k)
    {
        lock (_gate)
        {
            if (!_map.ContainsKey(k))
                _map[k] = 1;
        }
    }

    void Bump(string k)
    {
        lock (_gate)
            _map[k]++;
    }

    void SetLeaky(string k)
    {
        lock (_gate)
        {
            if (!_leaky.ContainsKey(k))
                _leaky[k] = 1; //! LD2007
        }
    }

    void SetLeakyToo(string k) { _leaky[k] = 2; }
}

class Plain
{
    readonly Dictionary<string, int> _map = new();

    void Set(string k)
    {
        if (!_map.ContainsKey(k))
            _map[k] = 1;
        _map[k]++;
    }
}

class Counts : ConcurrentDictionary<string, int>
{
    void SetIfMissing(string k)
    {
        if (!ContainsKey(k))
            this[k] = 1; //! LD2007
        if (!base.ContainsKey(k))
            base[k] = 1; //! LD2007
    }

    int Atomic(string k) => GetOrAdd(k, 1) + (TryGetValue(k, out int found) ? found : 0);
}

sealed class MoreCounts : Counts
{
    int Read(string k) => ContainsKey(k) ? this[k] : 0; //! LD2007
    void Set(string k) { this[k] = 1; }
}

class UsesCounts
{
    readonly MoreCounts _counts = new();

    void SetIfMissing(MoreCounts other, string k)
    {
        if (!_counts.ContainsKey(k))
            _counts[k] = 1; //! LD2007
        if (!other.ContainsKey(k))
            other[k] = 1; //! LD2007
        other.TryAdd(k, 1);
    }
}
