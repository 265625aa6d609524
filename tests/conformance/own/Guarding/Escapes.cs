// LD1003 and LD1006: contents of guarded references, and guarded state that gets out of its lock
using System;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.EscapesAndContents;

sealed class Node { internal int Value; internal Node Next; internal int Method() => Value; }
sealed class Frozen1 { internal readonly int Value; internal string Name { get; init; } }

class Contents
{
    readonly object _gate = new object();
    readonly ReaderWriterLockSlim _rw = new ReaderWriterLockSlim();
    [ContentsGuardedBy("_gate")] readonly Node _node = new Node();
    [ContentsGuardedBy("_gate")] int[] _array = new int[4];
    [ContentsGuardedBy("_gate")] int[,] _grid = new int[2, 2];
    [ContentsGuardedBy("_gate")] readonly List<int> _list = new List<int>();
    [ContentsGuardedBy("_gate")] readonly Dictionary<string, int> _map = new Dictionary<string, int>();
    [ContentsGuardedBy("_rw")] readonly List<int> _shared = new List<int>();
    [ContentsGuardedBy("_rw")] readonly Dictionary<string, int> _sharedMap = new Dictionary<string, int>();
    [ContentsGuardedBy("_rw")] readonly Node _sharedNode = new Node();
    [ContentsGuardedBy("_gate")] List<int> Property { get; } = new List<int>();
    [ContentsGuardedBy("_gate")] static readonly List<int> s_bad = new List<int>(); //! LD8001

    void Unheld(string s)
    {
        int x = _node.Value; //! LD1003
        _node.Value = 1; //! LD1003
        x = _node.Method(); //! LD1003
        x = _array[0]; //! LD1003
        _array[0] = 1; //! LD1003
        _array[0]++; //! LD1003
        x = _array.Length; //! LD1003
        x = _grid[0, 1]; //! LD1003
        x = _list.Count; //! LD1003
        x = _list[0]; //! LD1003
        _list[0] = 1; //! LD1003
        _list.Add(1); //! LD1003
        x = _map[s]; //! LD1003
        _map[s] = 1; //! LD1003
        _map.Remove(s); //! LD1003
        bool b = _map.TryGetValue(s, out x); //! LD1003
        b = _map.ContainsKey(s); //! LD1003
        foreach (int i in _list) { } //! LD1003
        foreach (int i in _array) { } //! LD1003
        x = Property.Count; //! LD1003
        Property.Add(1); //! LD1003
        x = _array[^1]; //! LD1003
        var part = _array[1..2]; //! LD1003
        b = _list is [1, 2]; //! LD1003
        b = _node is { Value: 1 }; //! LD1003
        x = _list.Sum(); //! LD1003
        var copy = _list.ToArray(); //! LD1003
        copy = [.. _list]; //! LD1003
        string text = string.Join(",", _list); //! LD1003
        var view = new List<int>(_list); //! LD1003
    }

    void ReferenceOnly()
    {
        var node = _node;
        var list = _list;
        if (_array == null) _array = new int[1];
        _array = new int[2];
        bool same = ReferenceEquals(_node, node) && _list == list;
        bool isNode = _node is Node;
        object o = _node;
    }

    void Held(string s)
    {
        lock (_gate)
        {
            int x = _node.Value + _node.Method() + _array[0] + _array.Length + _grid[0, 1] + _list.Count + _list[0] + _map[s] + Property.Count;
            _node.Value = 1;
            _array[0]++;
            _list.Add(1);
            _map[s] = 1;
            Property.Add(1);
            foreach (int i in _list) { }
            x = _list.Sum();
        }
    }

    void Shared(string s)
    {
        _rw.EnterReadLock();
        try
        {
            int x = _shared.Count + _shared[0] + _sharedMap[s] + _sharedNode.Value;
            bool b = _shared.Contains(1) && _sharedMap.ContainsKey(s) && _sharedMap.TryGetValue(s, out x);
            foreach (int i in _shared) { }
            var copy = _shared.ToArray();
            x = _shared.IndexOf(1) + _shared.Sum() + _sharedMap.Keys.Count;
            _shared.Add(1); //! LD1003|LD1002
            _shared[0] = 1; //! LD1003|LD1002
            _sharedMap[s] = 1; //! LD1003|LD1002
            _sharedMap.Remove(s); //! LD1003|LD1002
            _sharedNode.Value = 1; //! LD1003|LD1002
            _shared.Clear(); //! LD1003|LD1002
            _shared.Sort(); //! LD1003|LD1002
        }
        finally { _rw.ExitReadLock(); }
    }

    void Aliases()
    {
        var list = _list;
        list.Add(1); //! LD1003
        lock (_gate)
        {
            list.Add(1);
            var inner = _list;
            inner.Add(2);
        }
        list.Clear(); //! LD1003
        var alias = list;
        alias.Clear(); //! LD1003
    }

    void Passed(List<int> other)
    {
        lock (_gate)
        {
            other.AddRange(_list);
            _list.AddRange(other);
            Fill(_list);
        }
        other.AddRange(_list); //! LD1003
    }

    static void Fill(List<int> list) { list.Add(1); }
}

class Returned
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] readonly List<int> _list = new List<int>();
    [GuardedBy("_gate")] readonly Dictionary<int, Node> _map = new Dictionary<int, Node>();
    [GuardedBy("_gate")] int[] _array = new int[3];
    [GuardedBy("_gate")] int[] _detached = new int[3];
    [GuardedBy("_gate")] int[] _replaced = new int[3];
    [GuardedBy("_gate")] List<int> _pending = new List<int>();
    [GuardedBy("_gate")] Node _node = new Node();
    [GuardedBy("_gate")] Frozen1 _frozen = new Frozen1();
    [GuardedBy("_gate")] string _text = "";
    [GuardedBy("_gate")] Action _action;
    [GuardedBy("_gate")] Type _type = typeof(int);
    [GuardedBy("_gate")] ImmutableList<int> _immutable = ImmutableList<int>.Empty;
    [GuardedBy("_gate")] ConcurrentDictionary<int, int> _concurrent = new ConcurrentDictionary<int, int>();
    [GuardedBy("_gate")] FrozenSet<int> _frozenSet = FrozenSet<int>.Empty;
    [GuardedBy("_gate")] IReadOnlyList<int> _view = new List<int>();
    [GuardedBy("_gate")] int _number;
    List<int> _outside;
    Node _outsideNode;

    List<int> List() { lock (_gate) { return _list; } } //! LD1006
    int[] Array() { lock (_gate) { return _array; } } //! LD1006
    Node GetNode() { lock (_gate) { return _node; } } //! LD1006
    IEnumerable<int> Enumerable() { lock (_gate) { return _list; } } //! LD1006
    IEnumerable<int> Keys() { lock (_gate) { return _map.Keys; } } //! LD1006
    IEnumerable<int> Query() { lock (_gate) { return _list.Where(x => x > 1); } } //! LD1006
    IEnumerable<int> QuerySyntax() { lock (_gate) { return from x in _list where x > 1 select x; } } //! LD1006
    IEnumerator<int> Enumerator() { lock (_gate) { return _list.GetEnumerator(); } } //! LD1006
    IReadOnlyList<int> AsReadOnly() { lock (_gate) { return _list.AsReadOnly(); } } //! LD1006
    Span<int> AsSpan() { lock (_gate) { return _array.AsSpan(); } } //! LD1006
    ref int Ref() { lock (_gate) { return ref _number; } } //! LD1006
    ref readonly int RefReadonly() { lock (_gate) { return ref _number; } } //! LD1006
    ref int RefElement() { lock (_gate) { return ref _array[0]; } } //! LD1006
    List<int> Property { get { lock (_gate) { return _list; } } } //! LD1006
    Func<int> Lambda() { lock (_gate) { return () => _number; } } //! LD1006
    (int, List<int>) Tuple() { lock (_gate) { return (1, _list); } } //! LD1006
    object Anonymous() { lock (_gate) { return new { L = _list }; } } //? LD1006
    List<int> Conditional(bool b) { lock (_gate) { return b ? _list : null; } } //! LD1006
    List<int> Coalesced() { lock (_gate) { return _list ?? new List<int>(); } } //! LD1006

    void Out(out List<int> list) { lock (_gate) { list = _list; } } //! LD1006
    void Stores() { lock (_gate) { _outside = _list; } } //! LD1006
    void StoresIn(Returned other) { lock (_gate) { other._outside = _list; } } //! LD1006
    void StoresNode() { lock (_gate) { _outsideNode = _node; } } //! LD1006
    void AddsTo(List<List<int>> all) { lock (_gate) { all.Add(_list); } } //? LD1006

    int Count() { lock (_gate) { return _list.Count; } }
    int Element() { lock (_gate) { return _list[0] + _array[0]; } }
    Node Lookup(int k) { lock (_gate) { return _map[k]; } }
    Node TryLookup(int k) { lock (_gate) { _map.TryGetValue(k, out var n); return n; } }
    List<int> Copy() { lock (_gate) { return new List<int>(_list); } }
    List<int> ToList() { lock (_gate) { return _list.ToList(); } }
    int[] ToArray() { lock (_gate) { return _list.ToArray(); } }
    int[] Clone() { lock (_gate) { return (int[])_array.Clone(); } }
    List<int> Spread() { lock (_gate) { return [.. _list]; } }
    List<int> Filtered() { lock (_gate) { return _list.Where(x => x > 1).ToList(); } }
    string Text() { lock (_gate) { return _text; } }
    Action Delegate() { lock (_gate) { return _action; } }
    Type AType() { lock (_gate) { return _type; } }
    ImmutableList<int> Immutable() { lock (_gate) { return _immutable; } }
    ConcurrentDictionary<int, int> Concurrent() { lock (_gate) { return _concurrent; } }
    FrozenSet<int> FrozenSet() { lock (_gate) { return _frozenSet; } }
    Frozen1 Unchanging() { lock (_gate) { return _frozen; } }
    int Number() { lock (_gate) { return _number; } }
    List<int> Detach() { lock (_gate) { var a = _detached; _detached = new int[3]; return a.ToList(); } }
    int[] DetachArray() { lock (_gate) { _detached[0] = 1; var a = _detached; _detached = new int[3]; return a; } }
    List<int> UsesDetached() { List<int> l; lock (_gate) { l = _pending; _pending = new List<int>(); } l.Add(1); return l; }
    void AddsPending() { lock (_gate) { _pending.Add(1); } }
    int[] Replaced() { lock (_gate) { return _replaced; } }
    void Replaces() { lock (_gate) { _replaced = [.. _replaced, 1]; } }
    int UsesReplaced() { int[] r; lock (_gate) { r = _replaced; } return r[0] + r.Length; }
    List<int> UnderContract() { lock (_gate) { return Contract(); } } //? LD1006
    [RequiresLock("_gate")] List<int> Contract() => _list;
    [RequiresLock("_gate")] ref int RefContract() => ref _number;

    void LocalInside()
    {
        lock (_gate)
        {
            var list = _list;
            list.Add(1);
        }
    }

    void LocalAfter()
    {
        List<int> list;
        lock (_gate) { list = _list; }
        list.Add(1); //! LD1003|LD1006
    }

    void ElementAfter()
    {
        Node n;
        lock (_gate) { n = _map[1]; }
        n.Value = 1;
    }

    void MutatesThroughNode()
    {
        int v = _node.Value; //! LD1001
        lock (_gate) { _node.Value = 1; _node.Next = null; }
    }

    static void Change(Node n) { n.Value = 3; }
}

class Refs
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] int _n;
    [GuardedBy("_gate")] readonly int[] _all = new int[3];
    [GuardedBy("_gate")] (int A, int B) _pair;

    static extern void Change(ref int x);

    void Local()
    {
        lock (_gate)
        {
            ref int r = ref _n;
            r = 1;
            ref readonly int rr = ref _n;
            int x = rr;
            ref int e = ref _all[0];
            e = 2;
            ref int p = ref _pair.A;
            p = 3;
        }
    }

    void Unheld()
    {
        int x = _pair.A; //! LD1001
        _pair.B = 1; //! LD1001
        _pair = (1, 2); //! LD1001
        (_n, x) = (1, 2); //! LD1001
        x = _all[0]; //! LD1001
        Change(ref _n); //! LD1001
        Change(ref _pair.A); //! LD1001
        Change(ref _all[0]); //! LD1001
    }

    void Held()
    {
        lock (_gate)
        {
            _pair.B = _pair.A;
            (_n, _) = (1, 2);
            Change(ref _n);
            Change(ref _pair.A);
            Change(ref _all[0]);
        }
    }
}

class PutIntoCollections
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] readonly List<int> _list = new List<int>();
    [GuardedBy("_gate")] readonly int[] _array = new int[3];
    [GuardedBy("_gate")] readonly List<List<int>> _guardedToo = new List<List<int>>();
    readonly List<List<int>> _seen = new List<List<int>>();
    readonly List<List<int>> _private = new List<List<int>>();
    readonly ConcurrentQueue<List<int>> _queue = new ConcurrentQueue<List<int>>();

    void Given(List<List<int>> sink, Dictionary<int, List<int>> map, List<int>[] array, Queue<int[]> arrays, IDictionary<int, List<int>> any)
    {
        lock (_gate)
        {
            sink.Add(_list); //! LD1006
            sink?.Add(_list); //! LD1006
            sink.Insert(0, _list); //! LD1006
            sink[0] = _list; //! LD1006
            map[1] = _list; //! LD1006
            map.TryAdd(1, _list); //! LD1006
            array[0] = _list; //! LD1006
            arrays.Enqueue(_array); //! LD1006
            any.Add(1, _list); //! LD1006
            var alias = _list;
            sink.Add(alias); //! LD1006
        }
    }

    void Copies(List<List<int>> sink, List<int> numbers, Dictionary<int, int> map, List<object> objects)
    {
        lock (_gate)
        {
            sink.Add(new List<int>(_list));
            sink.Add([.. _list]);
            numbers.Add(_list[0]);
            numbers.AddRange(_list);
            map[_list.Count] = _list.Count;
            objects.Add(_list.ToArray());
            sink.Remove(_list);
            bool known = sink.Contains(_list);
        }
    }

    void IntoMembers()
    {
        lock (_gate)
        {
            _seen.Add(_list); //! LD1006
            _queue.Enqueue(_list); //! LD1006
            _private.Add(_list);
            _guardedToo.Add(_list);
        }
    }

    int Look() => _seen.Count;
    bool Take(out List<int> list) => _queue.TryDequeue(out list);
    int LookUnderLock() { lock (_gate) { return _private.Count; } }

    int IntoLocals()
    {
        lock (_gate)
        {
            var all = new List<List<int>>();
            all.Add(_list);
            return all.Count;
        }
    }

    [RequiresLock("_gate")] void ForCallersUnderLock(List<List<int>> sink) { sink.Add(_list); }
}

class RefsToParts
{
    struct Inner { internal int C; }
    struct Outer { internal int A; internal Inner I; }

    readonly ReaderWriterLockSlim _rw = new ReaderWriterLockSlim();
    [GuardedBy("_rw")] Outer _pair;
    [GuardedBy("_rw")] int _n;

    void Shared(RefsToParts other)
    {
        _rw.EnterReadLock();
        try
        {
            ref int a = ref _pair.A;
            int read = a;
            a = 1; //! LD1002
            ref int c = ref _pair.I.C;
            c += 1; //! LD1002
            ref var whole = ref _pair;
            ref int part = ref whole.A;
            part++; //! LD1002
            ref int n = ref _n;
            n = 1; //! LD1002
            ref readonly int seen = ref _pair.A;
            read = seen;
            ref int notOurs = ref other._pair.A; //! LD1005
            Outer copy = _pair;
            ref int ofCopy = ref copy.A;
            ofCopy = 1;
        }
        finally
        {
            _rw.ExitReadLock();
        }
    }

    int Exclusive()
    {
        _rw.EnterWriteLock();
        ref int a = ref _pair.A;
        ref int c = ref _pair.I.C;
        a = 1;
        c++;
        _rw.ExitWriteLock();
        a = 2; //! LD1001
        return c; //! LD1001
    }
}
