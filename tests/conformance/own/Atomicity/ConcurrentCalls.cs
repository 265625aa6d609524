// LD2007: check and act on a concurrent collection in two calls where one atomic call exists
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.ConcurrentCalls;

sealed class Named { internal readonly string Name; }
sealed class Item { internal int N; }
sealed class MyMap<T> : ConcurrentDictionary<string, T> { }

sealed class Cache
{
    readonly ConcurrentDictionary<string, Item> _items = new ConcurrentDictionary<string, Item>();
    readonly ConcurrentDictionary<string, int> _counts = new ConcurrentDictionary<string, int>();
    readonly MyMap<int> _derived = new MyMap<int>();
    static readonly ConcurrentDictionary<Type, object> s_types = new ConcurrentDictionary<Type, object>();
    readonly ConcurrentDictionary<string, List<int>> _lists = new();
    readonly ConcurrentQueue<int> _queue = new ConcurrentQueue<int>();
    readonly IDictionary<string, int> _plain = new Dictionary<string, int>();
    readonly object _gate = new object();
    readonly ConcurrentDictionary<string, int> _locked = new ConcurrentDictionary<string, int>();

    internal Cache()
    {
        if (!_items.ContainsKey("a"))
            _items["a"] = new Item();
    }

    // checked, then set
    void SetIfMissing(string k)
    {
        if (!_items.ContainsKey(k))
            _items[k] = new Item(); //! LD2007
    }

    void SetIfMissingTried(string k)
    {
        if (!_items.TryGetValue(k, out var i))
            _items[k] = new Item(); //! LD2007
    }

    Item GetOrMake(string k)
    {
        if (_items.TryGetValue(k, out var i))
            return i;
        i = new Item();
        _items[k] = i; //! LD2007
        return i;
    }

    Item GetOrMakeAtOnce(string k)
    {
        if (_items.TryGetValue(k, out var i))
            return i;
        return _items.GetOrAdd(k, static _ => new Item());
    }

    void AddIfMissing(string k)
    {
        if (!_items.ContainsKey(k))
            _items.TryAdd(k, new Item());
    }

    void EarlyReturn(string k)
    {
        if (_items.ContainsKey(k))
            return;
        _items[k] = null; //! LD2007
    }

    void ByFlag(string k)
    {
        bool there = _items.ContainsKey(k);
        if (!there)
            _items[k] = null; //! LD2007
    }

    void InConditional(string k)
    {
        _ = _items.ContainsKey(k) ? null : _items[k] = new Item(); //! LD2007
    }

    void Static(Type t)
    {
        if (!s_types.ContainsKey(t))
            s_types[t] = Activator.CreateInstance(t); //! LD2007
    }

    void Derived(string k)
    {
        if (!_derived.ContainsKey(k))
            _derived[k] = 1; //? LD2007
    }

    // checked, then read
    Item ReadIfThere(string k)
    {
        if (_items.ContainsKey(k))
            return _items[k]; //! LD2007
        return null;
    }

    Item ReadIfThereTried(string k) => _items.TryGetValue(k, out var i) ? i : null;

    int ReadInExpression(string k) => _counts.ContainsKey(k) ? _counts[k] : 0; //! LD2007

    // read, then written back
    void CountUp(string k)
    {
        _counts[k] = _counts[k] + 1; //! LD2007
    }

    void CountUpCompound(string k)
    {
        _counts[k] += 1; //! LD2007
    }

    void CountUpIncrement(string k)
    {
        _counts[k]++; //! LD2007
    }

    void CountUpByLocal(string k)
    {
        int n = _counts[k];
        n++;
        _counts[k] = n; //! LD2007
    }

    void CountUpTried(string k)
    {
        _counts.TryGetValue(k, out int n);
        _counts[k] = n + 1; //! LD2007
    }

    void CountUpByMember(Named o)
    {
        _counts[o.Name] = _counts[o.Name] + 1; //! LD2007
    }

    void CountUpComputed(string k)
    {
        _counts[k + "x"] = _counts[k + "x"] + 1; //! LD2007
    }

    void CountUpConstant()
    {
        int n = _counts["a"];
        _counts["a"] = n + 1; //! LD2007
    }

    void CountsOtherConstant()
    {
        int n = _counts["a"];
        _counts["b"] = n + 1;
    }

    void CountsAhead(string[] keys)
    {
        int before = 0;
        foreach (string k in keys)
        {
            _counts[k] = before;
            before = _counts[k];
        }
    }

    void CountUpAtOnce(string k)
    {
        _counts.AddOrUpdate(k, 1, static (_, n) => n + 1);
    }

    void CountUpCompared(string k)
    {
        while (true)
        {
            if (!_counts.TryGetValue(k, out int n))
                return;
            if (_counts.TryUpdate(k, n + 1, n))
                return;
        }
    }

    // no harm
    void OtherKey(string a, string b)
    {
        if (!_counts.ContainsKey(a))
            _counts[b] = 1;
    }

    void OtherMap(string k)
    {
        if (!_items.ContainsKey(k))
            _counts[k] = 1;
    }

    void Removes(string k)
    {
        if (_items.ContainsKey(k))
            _items.TryRemove(k, out _);
    }

    void Sets(string k)
    {
        _counts[k] = 3;
    }

    void CopiesFrom(string a, string b)
    {
        _counts[b] = _counts[a];
    }

    void OnlyChecks(string k)
    {
        if (_items.ContainsKey(k))
            Console.WriteLine(k);
    }

    void Local()
    {
        var local = new ConcurrentDictionary<string, int>();
        if (!local.ContainsKey("a"))
            local["a"] = 1;
    }

    void LocalShared(string[] all)
    {
        var local = new ConcurrentDictionary<string, int>();
        Parallel.ForEach(all, k =>
        {
            if (!local.ContainsKey(k))
                local[k] = 1; //? LD2007
        });
    }

    void Plain(string k)
    {
        if (!_plain.ContainsKey(k))
            _plain[k] = 1;
    }

    void UnderALock(string k)
    {
        lock (_gate)
        {
            if (!_locked.ContainsKey(k))
                _locked[k] = 1;
        }
    }

    void AlsoUnderTheLock(string k) { lock (_gate) { _locked[k] = 2; } }

    void UnderALockThatOthersDoNotTake(string k)
    {
        lock (_gate)
        {
            if (!_items.ContainsKey(k))
                _items[k] = null; //! LD2007
        }
    }

    void Elements(string k)
    {
        if (_lists.TryGetValue(k, out var list))
            list.Add(1);
    }

    void Queue()
    {
        if (!_queue.IsEmpty && _queue.TryDequeue(out int n))
            Console.WriteLine(n);
    }

    void ReassignedKey(string k)
    {
        if (_counts.ContainsKey(k))
            return;
        k = k + "x";
        _counts[k] = 1;
    }

    void Parameter(ConcurrentDictionary<string, int> map, string k)
    {
        if (!map.ContainsKey(k))
            map[k] = 1; //! LD2007
    }
}
