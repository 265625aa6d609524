// LD1006: guarded state that can still change leaves its lock by reference, by a view, or by a query that has not run
using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.References;

class Declared
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] readonly List<string> _names = new List<string>();
    [GuardedBy("_gate")] readonly Dictionary<int, string> _map = new Dictionary<int, string>();
    [GuardedBy("_gate")] readonly int[] _slots = new int[4];
    [GuardedBy("_gate"), ContentsGuardedBy("_gate")] readonly HashSet<int> _set = new HashSet<int>();
    [ContentsGuardedBy("_gate")] readonly Queue<int> _queue = new Queue<int>();
    [GuardedBy("_gate")] IList<int> _list = new List<int>();
    internal List<string> Shown;
    static List<string> s_shown;

    void Add(string name) { lock (_gate) { _names.Add(name); _map[1] = name; _slots[0] = 1; _set.Add(1); _queue.Enqueue(1); _list.Add(1); } }

    List<string> Names() { lock (_gate) return _names; } //! LD1006
    IReadOnlyList<string> ByInterface() { lock (_gate) { return _names; } } //! LD1006
    IEnumerable<string> AsEnumerable { get { lock (_gate) { return _names; } } } //! LD1006
    int[] Slots() { lock (_gate) return _slots; } //! LD1006
    ISet<int> Set() { lock (_gate) return _set; } //! LD1006
    Queue<int> Queue() { lock (_gate) return _queue; } //! LD1006
    IList<int> List() { lock (_gate) return _list; } //! LD1006
    ICollection<string> Values() { lock (_gate) return _map.Values; } //! LD1006
    ICollection<int> Keys() { lock (_gate) return _map.Keys; } //! LD1006
    IReadOnlyList<string> View() { lock (_gate) return _names.AsReadOnly(); } //! LD1006
    Span<int> Part() { lock (_gate) return _slots.AsSpan(); } //! LD1006
    IEnumerable<string> Query() { lock (_gate) return _names.Where(n => n.Length > 1).OrderBy(n => n); } //! LD1006
    IEnumerable<string> QuerySyntax() { lock (_gate) return from n in _names where n.Length > 1 select n; } //! LD1006
    (List<string> Names, int Count) InATuple() { lock (_gate) return (_names, _names.Count); } //! LD1006
    Task<List<string>> InATask() { lock (_gate) return Task.FromResult(_names); } //! LD1006
    IEnumerable<string> ByIterator() { lock (_gate) return Long(_names); } //! LD1006
    static IEnumerable<string> Long(IEnumerable<string> names) { foreach (var n in names) if (n.Length > 9) yield return n; }
    ref int First() { lock (_gate) return ref _slots[0]; } //! LD1006

    List<string> ByLocal()
    {
        List<string> names;
        lock (_gate)
        {
            names = _names;
        }
        return names; //! LD1006
    }

    IEnumerable<string> QueryInALocal()
    {
        IEnumerable<string> long1;
        lock (_gate)
        {
            long1 = _names.Where(n => n.Length > 9);
        }
        return long1; //! LD1006
    }

    List<string> ByEnterAndExit()
    {
        Monitor.Enter(_gate);
        try
        {
            return _names; //! LD1006
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    bool TryGet(out List<string> names)
    {
        lock (_gate)
        {
            names = _names; //! LD1006
            return names.Count > 0;
        }
    }

    void Show() { lock (_gate) { Shown = _names; } } //! LD1006
    void ShowToAll() { lock (_gate) { s_shown = _names; } } //! LD1006 //? LD1007
    static void Give(Declared from, Declared to) { lock (from._gate) { to.Shown = from._names; } } //! LD1006

    List<string> Copy() { lock (_gate) return new List<string>(_names); }
    string[] Array() { lock (_gate) return _names.ToArray(); }
    List<string> QueryToList() { lock (_gate) return _names.Where(n => n.Length > 1).ToList(); }
    string Element(int i) { lock (_gate) return _names[i]; }
    string Found(int key) { lock (_gate) return _map.TryGetValue(key, out var found) ? found : null; }
    int Count() { lock (_gate) return _names.Count; }
    int CountLong() { lock (_gate) return _names.Where(n => n.Length > 1).Count(); }
    string Joined() { lock (_gate) return string.Join(", ", _names.Where(n => n.Length > 1)); }
    ImmutableArray<string> Frozen() { lock (_gate) return _names.ToImmutableArray(); }
    bool Any() { lock (_gate) return _names.Any(n => n.Length == 0); }
    [RequiresLock("_gate")] List<string> ForHolders() => _names;
    [RequiresLock("_gate")] IEnumerable<string> QueryForHolders() => _names.Where(n => n.Length > 1);
    int UsesHolders() { lock (_gate) return ForHolders().Count + PrivateForHolders().Count; }
    List<string> PrivateForHolders() { return _names; } //? LD1001

    int LocalOnly()
    {
        lock (_gate)
        {
            var names = _names;
            return names.Count;
        }
    }

    void LambdaInside() { lock (_gate) { _names.RemoveAll(n => n.Length == 0); } }
}

class Detached
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] List<int> _items = new List<int>();
    void Add(int n) { lock (_gate) { _items.Add(n); } }

    List<int> Drain()
    {
        lock (_gate)
        {
            var items = _items;
            _items = new List<int>();
            return items;
        }
    }

    List<int> Exchange() { lock (_gate) return Interlocked.Exchange(ref _items, new List<int>()); }

    List<int> Lazy()
    {
        lock (_gate)
        {
            if (_items == null)
                _items = new List<int>();
            return _items; //! LD1006
        }
    }
}

class CopyOnWrite
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] int[] _items = new int[0];
    void Add(int n) { lock (_gate) { _items = _items.Append(n).ToArray(); } }
    int[] Items() { lock (_gate) return _items; }
}

class Harmless
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] string _name = "";
    [GuardedBy("_gate")] ImmutableList<int> _immutable = ImmutableList<int>.Empty;
    [GuardedBy("_gate")] FrozenDictionary<int, int> _frozen;
    [GuardedBy("_gate")] ConcurrentDictionary<int, int> _concurrent = new ConcurrentDictionary<int, int>();
    [GuardedBy("_gate")] Action _done;
    [GuardedBy("_gate")] Task _task;
    [GuardedBy("_gate")] CancellationTokenSource _source;
    [GuardedBy("_gate")] Type _type;
    [GuardedBy("_gate")] DateTime _time;
    [GuardedBy("_gate"), Stable] List<int> _stable;
    [GuardedBy("_gate")] Point _point;
    [GuardedBy("_gate")] Value _value;
    [GuardedBy("_gate")] Synchronized _synchronized;

    void Set()
    {
        lock (_gate)
        {
            _name = "a";
            _immutable = _immutable.Add(1);
            _frozen = null;
            _concurrent[1] = 1;
            _done = null;
            _task = null;
            _source = null;
            _type = null;
            _time = default;
            _stable = null;
            _point = null;
            _value = default;
            _synchronized = null;
        }
    }

    string Name() { lock (_gate) return _name; }
    ImmutableList<int> Immutable() { lock (_gate) return _immutable; }
    FrozenDictionary<int, int> Frozen() { lock (_gate) return _frozen; }
    ConcurrentDictionary<int, int> Concurrent() { lock (_gate) return _concurrent; }
    Action Done() { lock (_gate) return _done; }
    Task Running() { lock (_gate) return _task; }
    CancellationToken Token() { lock (_gate) return _source.Token; }
    Type Kind() { lock (_gate) return _type; }
    DateTime Time() { lock (_gate) return _time; }
    List<int> Stable() { lock (_gate) return _stable; }
    Point Where() { lock (_gate) return _point; }
    Value Amount() { lock (_gate) return _value; }
    Synchronized Own() { lock (_gate) return _synchronized; }
}

sealed class Point
{
    internal readonly int X;
    internal int Y { get; init; }
    internal Point(int x) { X = x; }
}

struct Value
{
    internal int N;
    internal void Grow() { N++; }
}

sealed class Synchronized
{
    readonly object _gate = new object();
    int _n;
    internal void Grow() { lock (_gate) { _n++; } }
}

sealed class Options
{
    internal int Level;
    internal string Name { get; set; }
}

class Objects
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] readonly Options _options = new Options();
    void Raise() { lock (_gate) { _options.Level++; } }
    Options Leaks() { lock (_gate) return _options; } //! LD1006
    int Level() { lock (_gate) return _options.Level; }
}

class Inferred
{
    readonly object _gate = new object();
    readonly List<int> _items = new List<int>();
    readonly Dictionary<int, int> _counts = new Dictionary<int, int>();
    int[] _snapshot = new int[0];

    void Add(int n) { lock (_gate) { _items.Add(n); _counts[n] = 1; } }
    void Remove(int n) { lock (_gate) { _items.Remove(n); _counts.Remove(n); } }
    int Count() { lock (_gate) return _items.Count + _counts.Count; }
    List<int> Items() { lock (_gate) return _items; } //! LD1006
    IEnumerable<int> Positive() { lock (_gate) return _items.Where(n => n > 0); } //! LD1006
    int[] Copied() { lock (_gate) return _items.ToArray(); }
    void Renew() { lock (_gate) { _snapshot = _items.ToArray(); } }
    void Clear() { lock (_gate) { _snapshot = new int[0]; } }
    int[] Snapshot() { lock (_gate) return _snapshot; }
}

class Readers
{
    readonly ReaderWriterLockSlim _rw = new ReaderWriterLockSlim();
    [GuardedBy("_rw")] readonly SortedDictionary<string, int> _table = new SortedDictionary<string, int>();

    void Set(string key) { _rw.EnterWriteLock(); try { _table[key] = 1; } finally { _rw.ExitWriteLock(); } }

    IDictionary<string, int> Table()
    {
        _rw.EnterReadLock();
        try
        {
            return _table; //! LD1006
        }
        finally
        {
            _rw.ExitReadLock();
        }
    }
}

class Generic<T>
{
    readonly Lock _lock = new Lock();
    [GuardedBy("_lock")] readonly List<T> _items = new List<T>();
    void Add(T item) { lock (_lock) { _items.Add(item); } }
    List<T> Items() { using (_lock.EnterScope()) return _items; } //! LD1006
    T Last() { using (_lock.EnterScope()) return _items[^1]; }
}
