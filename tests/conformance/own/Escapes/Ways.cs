// LD1006: ways by which guarded state that can still change leaves its lock, and ways that are none
using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.MoreEscapes;

sealed class Entry { internal int Uses; internal readonly int Id; internal Entry(int id) { Id = id; } internal void Touch() { Uses++; } }
sealed record Frozen(int A, string B);
readonly struct Pair { internal readonly int A; internal Pair(int a) { A = a; } }
sealed class Sync { readonly object _g = new object(); int _n; internal void Up() { lock (_g) _n++; } }
sealed class Holder { internal List<int> List; internal IEnumerable<int> Query; internal Holder(List<int> list) { List = list; } internal Holder() { } }

sealed record Shot(int Number, List<int> List);

sealed class Store
{
    readonly object _gate = new object();
    readonly Lock _lock = new Lock();
    readonly ReaderWriterLockSlim _rw = new ReaderWriterLockSlim();
    readonly SemaphoreSlim _sem = new SemaphoreSlim(1, 1);
    [GuardedBy("_gate")] readonly List<int> _list = new List<int>();
    [GuardedBy("_gate")] readonly Dictionary<int, Entry> _map = new Dictionary<int, Entry>();
    [GuardedBy("_gate")] readonly Dictionary<int, List<int>> _lists = new Dictionary<int, List<int>>();
    [GuardedBy("_gate")] byte[] _bytes = new byte[4];
    [GuardedBy("_gate")] readonly StringBuilder _text = new StringBuilder();
    [GuardedBy("_gate")] readonly SortedSet<int> _sorted = new SortedSet<int>();
    [GuardedBy("_gate")] readonly LinkedList<int> _links = new LinkedList<int>();
    [GuardedBy("_gate")] readonly BitArray _bits = new BitArray(8);
    [GuardedBy("_gate")] Entry _entry = new Entry(1);
    [GuardedBy("_gate")] Frozen _frozen = new Frozen(1, "");
    [GuardedBy("_gate")] Pair _pair;
    [GuardedBy("_gate")] Sync _sync = new Sync();
    [GuardedBy("_gate")] string _name = "";
    [GuardedBy("_gate")] ImmutableArray<int> _immutable = ImmutableArray<int>.Empty;
    [GuardedBy("_gate")] ConcurrentQueue<int> _concurrent = new ConcurrentQueue<int>();
    [GuardedBy("_gate")] int _n;
    [GuardedBy("_lock")] readonly List<string> _byLock = new List<string>();
    [GuardedBy("_rw")] readonly List<string> _byReader = new List<string>();
    [GuardedBy("_sem")] readonly List<string> _bySem = new List<string>();
    internal List<int> Published;
    internal static List<int> s_published;
    readonly List<List<int>> _all = new List<List<int>>();
    readonly Holder _holder = new Holder();

    void Change() { lock (_gate) { _list.Add(1); _map[1] = null; _bytes[0] = 1; _text.Append('x'); _sorted.Add(1); _links.AddLast(1); _bits[0] = true; _entry.Touch(); _entry = null; _frozen = null; _pair = default; _sync = null; _name = ""; _immutable = default; _concurrent = null; _n++; _lists[1] = null; } }

    // returned
    internal List<int> Direct() { lock (_gate) return _list; } //! LD1006
    internal IReadOnlyCollection<int> AsInterface() { lock (_gate) return _list; } //! LD1006
    internal object AsObject() { lock (_gate) return _list; } //! LD1006
    internal IEnumerable AsNonGeneric() { lock (_gate) return _map; } //! LD1006
    internal byte[] Bytes() { lock (_gate) return _bytes; } //! LD1006
    internal StringBuilder Text() { lock (_gate) return _text; } //? LD1006
    internal SortedSet<int> Sorted() { lock (_gate) return _sorted; } //! LD1006
    internal LinkedList<int> Links() { lock (_gate) return _links; } //! LD1006
    internal BitArray Bits() { lock (_gate) return _bits; } //! LD1006
    internal Entry TheEntry() { lock (_gate) return _entry; } //! LD1006
    internal List<int> Conditional(bool b) { lock (_gate) return b ? _list : null; } //! LD1006
    internal List<int> Coalesced() { lock (_gate) return _list ?? new List<int>(); } //! LD1006
    internal List<int> Casted() { lock (_gate) return (List<int>)(object)_list; } //! LD1006
    internal List<int> Switched(int k) { lock (_gate) return k switch { 0 => _list, _ => null }; } //! LD1006
    internal (int, List<int>) InATuple() { lock (_gate) return (1, _list); } //! LD1006
    internal Holder InAHolder() { lock (_gate) return new Holder(_list); } //? LD1006
    internal Holder InAnInitializer() { lock (_gate) return new Holder { List = _list }; } //! LD1006
    internal Shot InARecord() { lock (_gate) return new Shot(1, _list); } //! LD1006
    internal Shot CopiedInARecord() { lock (_gate) return new Shot(1, _list.ToList()); }
    internal List<int>[] InAnArray() { lock (_gate) return new[] { _list }; } //! LD1006
    internal Task<List<int>> InATask() { lock (_gate) return Task.FromResult(_list); } //! LD1006
    internal List<string> ByLock() { lock (_lock) return _byLock; } //! LD1006
    internal List<string> ByReader() { _rw.EnterReadLock(); try { return _byReader; } finally { _rw.ExitReadLock(); } } //! LD1006
    internal async Task<List<string>> BySem() { await _sem.WaitAsync(); try { return _bySem; } finally { _sem.Release(); } } //! LD1006
    internal List<int> Property { get { lock (_gate) { return _list; } } } //! LD1006
    internal List<int> this[int i] { get { lock (_gate) { return _list; } } } //! LD1006
    internal void Out(out List<int> list) { lock (_gate) { list = _list; } } //! LD1006
    internal void Ref(ref List<int> list) { lock (_gate) { list = _list; } } //! LD1006

    internal List<int> ByLocal()
    {
        List<int> l;
        lock (_gate) l = _list;
        return l; //! LD1006
    }

    internal IEnumerable<int> ByLocalAndQuery()
    {
        IEnumerable<int> q;
        lock (_gate) q = _list.Where(x => x > 1).Select(x => x + 1);
        return q; //! LD1006
    }

    // views and queries
    internal IEnumerable<int> Query() { lock (_gate) return _list.Select(x => x + 1); } //! LD1006
    internal IEnumerable<int> QuerySyntax() { lock (_gate) return from x in _list orderby x select x; } //! LD1006
    internal IEnumerable<int> Keys() { lock (_gate) return _map.Keys; } //! LD1006
    internal ReadOnlyCollection<int> ReadOnly() { lock (_gate) return _list.AsReadOnly(); } //! LD1006
    internal ReadOnlyCollection<int> ReadOnlyNew() { lock (_gate) return new ReadOnlyCollection<int>(_list); } //! LD1006
    internal ReadOnlyDictionary<int, Entry> ReadOnlyMap() { lock (_gate) return new ReadOnlyDictionary<int, Entry>(_map); } //! LD1006
    internal Span<byte> Span() { lock (_gate) return _bytes; } //! LD1006
    internal Memory<byte> Memory() { lock (_gate) return _bytes.AsMemory(1, 2); } //! LD1006
    internal ArraySegment<byte> Segment() { lock (_gate) return new ArraySegment<byte>(_bytes, 0, 2); } //! LD1006
    internal SortedSet<int> View() { lock (_gate) return _sorted.GetViewBetween(1, 2); } //! LD1006
    internal IEnumerator<int> Enumerator() { lock (_gate) return _list.GetEnumerator(); } //! LD1006
    internal Span<int> Marshaled() { lock (_gate) return CollectionsMarshal.AsSpan(_list); } //! LD1006
    internal ref byte Element() { lock (_gate) return ref _bytes[0]; } //! LD1006
    internal ref int Number() { lock (_gate) return ref _n; } //! LD1006
    internal ref readonly int NumberRead() { lock (_gate) return ref _n; } //! LD1006
    internal IEnumerable<int> Grouped() { lock (_gate) return _list.GroupBy(x => x % 2).Select(g => g.Count()); } //! LD1006
    static IEnumerable<int> Twice(IEnumerable<int> xs) { foreach (int x in xs) yield return x * 2; }
    internal IEnumerable<int> ByIterator() { lock (_gate) return Twice(_list); } //! LD1006

    // stored
    internal void Publish() { lock (_gate) { Published = _list; } } //! LD1006
    internal void PublishStatic() { lock (_gate) { s_published = _list; } } //! LD1006 //? LD1007
    internal void PublishToHolder() { lock (_gate) { _holder.List = _list; } } //! LD1006
    internal void PublishQuery() { lock (_gate) { _holder.Query = _list.Where(x => x > 1); } } //! LD1006
    internal void PublishToCollection() { lock (_gate) { _all.Add(_list); } } //? LD1006

    // lambdas
    internal Func<int> Reader() { lock (_gate) return () => _n; } //! LD1006
    internal Action Writer() { lock (_gate) return () => { _n = 3; }; } //! LD1006
    internal void Later() { lock (_gate) { Task.Run(() => _list.Add(3)); } } //! LD1006
    internal void LaterCopied() { lock (_gate) { int n = _n; Task.Run(() => Console.WriteLine(n)); } } //? LD3003

    // no escape
    internal List<int> Copied() { lock (_gate) return _list.ToList(); }
    internal int[] CopiedSpread() { lock (_gate) return [.. _list]; }
    internal byte[] Cloned() { lock (_gate) return (byte[])_bytes.Clone(); }
    internal int[] QueryToArray() { lock (_gate) return _list.Where(x => x > 1).ToArray(); }
    internal Dictionary<int, Entry> CopiedMap() { lock (_gate) return new Dictionary<int, Entry>(_map); }
    internal string TextToString() { lock (_gate) return _text.ToString(); }
    internal int First() { lock (_gate) return _list[0]; }
    internal Entry Found(int k) { lock (_gate) return _map.TryGetValue(k, out var e) ? e : null; }
    internal Entry Indexed(int k) { lock (_gate) return _map[k]; }
    internal List<int> Inner(int k) { lock (_gate) return _lists[k]; }
    internal Entry FirstOfAll() { lock (_gate) return _map.Values.First(); }
    internal int Sum() { lock (_gate) return _list.Sum() + _bytes.Length + _sorted.Count; }
    internal Frozen TheFrozen() { lock (_gate) return _frozen; }
    internal Pair ThePair() { lock (_gate) return _pair; }
    internal Sync TheSync() { lock (_gate) return _sync; }
    internal string Name() { lock (_gate) return _name; }
    internal ImmutableArray<int> TheImmutable() { lock (_gate) return _immutable; }
    internal ConcurrentQueue<int> TheConcurrent() { lock (_gate) return _concurrent; }
    internal int Use() { lock (_gate) { var l = _list; return l.Count; } }
    internal bool Same(List<int> other) { lock (_gate) return ReferenceEquals(_list, other); }
    internal void Local() { lock (_gate) { var copy = new List<int>(_list); Published = copy; } }
    internal void Passed() { lock (_gate) { Show(_list); } }
    static void Show(List<int> l) { Console.WriteLine(l.Count); }
    [RequiresLock("_gate")] internal List<int> Locked() => _list;
    internal int LockedUse() { lock (_gate) return Locked().Count; }
    internal List<int> LockedLeaks() { lock (_gate) return Locked(); } //? LD1006
    internal Entry EntryReset() { lock (_gate) { var e = _entry; _entry = null; return e; } }
    internal byte[] Swapped() { lock (_gate) { var b = _bytes; _bytes = new byte[4]; return b; } }
    internal byte[] Exchanged() { lock (_gate) { return Interlocked.Exchange(ref _bytes, new byte[4]); } }
    internal List<int> Made() { lock (_gate) { var l = new List<int>(); l.AddRange(_list); return l; } }
    internal IReadOnlyList<int> CopiedReadOnly() { lock (_gate) return _list.ToArray(); }
    internal FrozenSet<int> FrozenCopy() { lock (_gate) return _list.ToFrozenSet(); }
    internal void RefUsed() { lock (_gate) { ref byte b = ref _bytes[0]; b = 3; } }
    internal void SpanUsed() { lock (_gate) { var s = _bytes.AsSpan(); s.Clear(); } }
    internal void QueryUsed() { lock (_gate) { foreach (int x in _list.Where(x => x > 3)) Console.WriteLine(x); } }
}

// a guard that nobody declared
sealed class Quiet
{
    private readonly object _gate = new object();
    private readonly List<int> _list = new List<int>();
    private readonly Dictionary<string, Entry> _map = new Dictionary<string, Entry>();
    private Entry _entry = new Entry(1);
    private int[] _array = new int[4];

    internal void Add(int n) { lock (_gate) { _list.Add(n); _array[0] = n; } }
    internal void Put(string k, Entry e) { lock (_gate) { _map[k] = e; _entry = e; } }
    internal void Clear() { lock (_gate) { _list.Clear(); _map.Clear(); _entry = null; _array[1] = 0; } }
    internal int Count() { lock (_gate) { return _list.Count + _map.Count + _array[2]; } }

    internal List<int> List() { lock (_gate) { return _list; } } //! LD1006
    internal ICollection<Entry> Values() { lock (_gate) { return _map.Values; } } //! LD1006
    internal IEnumerable<string> Names() { lock (_gate) { return _map.Keys.Where(k => k.Length > 1); } } //! LD1006
    internal int[] Array() { lock (_gate) { return _array; } } //! LD1006
    internal Entry TheEntry() { lock (_gate) { return _entry; } }
    internal Entry Find(string k) { lock (_gate) { return _map.TryGetValue(k, out var e) ? e : null; } }
    internal int[] Copy() { lock (_gate) { return _list.ToArray(); } }
    internal List<string> NameList() { lock (_gate) { return _map.Keys.ToList(); } }
}
