// Lookup and use in the shapes that programs have: properties, records, generics, nested classes, partial types, structs, primary constructors, static helpers, extensions
using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.Shapes;

sealed class Buffer
{
    internal readonly Heap Heap;
    internal readonly int Handle;
    [GuardedBy("Heap.Sync")] internal int Pins { get; set; }
    [GuardedBy("Heap.Sync")] internal Buffer Next { get; set; }
    [GuardedBy("Heap.Sync")] internal string Tag;
    internal string Shown => "b" + Handle;
    internal Buffer(Heap heap, int handle) { Heap = heap; Handle = handle; }
}

sealed class Heap
{
    internal readonly object Sync = new();
    [GuardedBy("Sync"), ContentsGuardedBy("Sync")] readonly Dictionary<int, Buffer> _buffers = [];
    [GuardedBy("Sync")] Buffer _first;
    [GuardedBy("Sync")] int _size;
    [GuardedBy("Sync")] internal int Limit { get; private set; }

    // getters that lock
    internal Buffer First { get { lock (Sync) return _first; } }
    internal int Size { get { lock (Sync) return _size; } set { lock (Sync) _size = value; } }
    internal bool IsFull { get { lock (Sync) return _size >= Limit; } }
    internal Buffer this[int handle] { get { lock (Sync) return _buffers.TryGetValue(handle, out var b) ? b : null; } }

    internal bool TryFind(int handle, [NotNullWhen(true)] out Buffer buffer)
    {
        lock (Sync)
            return _buffers.TryGetValue(handle, out buffer);
    }

    internal void Pin(Buffer b) { lock (Sync) b.Pins++; }
    internal bool TryPin(Buffer b) { lock (Sync) { if (b.Pins == 0) return false; b.Pins++; return true; } }
    internal void Grow(int by) { lock (Sync) _size += by; }
    internal bool TryGrow(int by) { lock (Sync) { if (_size + by > Limit) return false; _size += by; return true; } }
    internal void Link(Buffer b) { lock (Sync) { b.Next = _first; _first = b; } }
    internal void Put(int handle, Buffer b) { lock (Sync) _buffers[handle] = b; }

    void FromGetter() { Pin(First); } //! LD2001
    void FromIndexer(int h) { Pin(this[h]); } //! LD2001
    void FromIndexerTried(int h) { TryPin(this[h]); }

    void FromGetterByLocal()
    {
        if (First is { } b)
        {
            lock (Sync)
            {
                b.Pins++; //! LD2001
            }
        }
    }

    void FromTry(int h)
    {
        if (!TryFind(h, out var b))
            return;
        b.Heap.Pin(b); //! LD2001
    }

    void FromTryTried(int h)
    {
        if (TryFind(h, out var b) && TryPin(b))
            Console.WriteLine(b.Shown);
    }

    void FromTryShown(int h)
    {
        if (TryFind(h, out var b))
            Console.WriteLine(b.Shown + b.Handle);
    }

    void GrowIfNotFull(int by) { if (!IsFull) Grow(by); } //! LD2002
    void GrowIfRoom(int by) { if (Size + by < 100) Grow(by); } //! LD2002
    void GrowTried(int by) { if (!IsFull) TryGrow(by); }
    void GrowUnderTheLock(int by) { lock (Sync) { if (!IsFull) Grow(by); } }
    void Double() { Size *= 2; } //! LD2003
    void Doubled() { lock (Sync) Size *= 2; }
    void SizeOfMine(int mine) { Size = mine; }
    void Sized() { Size = First.Handle; } //! LD2001

    void NextOfStale(int h)
    {
        var b = this[h];
        Buffer next;
        lock (Sync) next = b.Next; //! LD2001
        Console.WriteLine(next.Shown);
    }

    void LinkBack()
    {
        var b = First;
        lock (Sync)
        {
            _first = b; //! LD2003
        }
    }

    void LinkMine(Buffer mine)
    {
        lock (Sync)
        {
            mine.Next = _first;
            _first = mine;
        }
    }

    void TagOfStale(int h, string tag)
    {
        var b = this[h];
        if (b is null)
            return;
        lock (Sync)
            b.Tag = tag; //! LD2001
    }

    void TagIfStillThere(int h, string tag)
    {
        var b = this[h];
        if (b is null)
            return;
        lock (Sync)
        {
            if (_buffers.ContainsKey(h))
                b.Tag = tag;
        }
    }

    void TagIfStillFirst(string tag)
    {
        var b = First;
        lock (Sync)
        {
            if (ReferenceEquals(b, _first))
                b.Tag = tag;
        }
    }

    void TagIfFirst(string tag)
    {
        lock (Sync)
        {
            if (First is { } b)
                b.Tag = tag;
        }
    }

    void ExpressionBodied(int h) => Put(h, this[h + 1]); //! LD2001
    void Conditional(int h) => Put(h, First ?? throw new InvalidOperationException()); //! LD2001
    int Ternary(int h) => TryFind(h, out var b) ? b.Handle : -1;

    void InALoop()
    {
        for (int h = 0; h < 8; h++)
        {
            var b = this[h];
            if (b == null)
                continue;
            Pin(b); //! LD2001
        }
    }

    void ForEach(int[] handles)
    {
        foreach (int h in handles)
            Pin(this[h]); //! LD2001
    }

    void Linq(int[] handles)
    {
        var found = handles.Select(h => this[h]).Where(b => b != null).ToList();
        foreach (var b in found)
            Console.WriteLine(b.Shown);
    }

    void ByLocalFunctions(int h)
    {
        var b = Look(h);
        Use(b);

        Buffer Look(int handle) => this[handle];
        void Use(Buffer x) => Pin(x); //! LD2001
    }

    void ByLambda(int h)
    {
        Func<int, Buffer> look = handle => this[handle];
        var b = look(h);
        lock (Sync)
        {
            b.Pins++; //! LD2001
        }
    }

    async Task Awaiting(int h)
    {
        var b = this[h];
        await Task.Delay(1);
        Pin(b); //! LD2001
    }

    async Task AwaitingTried(int h)
    {
        var b = this[h];
        await Task.Delay(1);
        if (!TryPin(b))
            return;
        Console.WriteLine(b.Shown);
    }

    // nested classes share the lock of the outer one
    sealed class Cursor(Heap heap)
    {
        Buffer _at;

        internal void Move(int h)
        {
            lock (heap.Sync)
            {
                _at = heap._buffers[h];
            }
        }

        internal void PinHere(int h)
        {
            Buffer b;
            lock (heap.Sync) b = heap._buffers[h];
            lock (heap.Sync)
            {
                b.Pins++; //! LD2001
            }
        }

        internal void PinWhole(int h)
        {
            lock (heap.Sync)
            {
                heap._buffers[h].Pins++;
            }
        }
    }
}

static class HeapExtensions
{
    internal static void PinByHandle(this Heap heap, int h) { var b = heap[h]; if (b != null) heap.Pin(b); } //! LD2001
    internal static Buffer Look(this Heap heap, int h) => heap[h];
    internal static void PinLooked(this Heap heap, int h) => heap.Pin(heap.Look(h)); //? LD2001
    internal static void Use(this Buffer b) => b.Heap.Pin(b);
    internal static void LookAndUse(Heap heap, int h) => heap.Look(h).Use(); //? LD2001
    internal static void OfMine(Buffer mine) => mine.Use();
}

static class Users
{
    static void TwoHeaps(Heap a, Heap b, int h) { b.Put(h, a[h]); }
    static void OneHeap(Heap a, int h) { a.Put(h + 1, a[h]); } //! LD2001
    static void OneHeapUnderItsLock(Heap a, int h) { lock (a.Sync) a.Put(h + 1, a[h]); }
    static void Reassigned(Heap a, Heap other, int h)
    {
        var b = a[h];
        a = other;
        a.Put(h, b);
    }

    static Buffer Pinned(Heap heap, int h)
    {
        lock (heap.Sync)
        {
            var b = heap[h];
            if (b != null)
                heap.Pin(b);
            return b;
        }
    }
}

abstract class Cache<TKey, TValue> where TKey : notnull where TValue : class
{
    readonly object _gate = new();
    [GuardedBy("_gate"), ContentsGuardedBy("_gate")] readonly Dictionary<TKey, TValue> _values = [];
    [GuardedBy("_gate")] long _hits;

    protected abstract TValue Make(TKey key);

    internal TValue GetRacy(TKey key)
    {
        lock (_gate)
        {
            if (_values.TryGetValue(key, out var v))
            {
                _hits++;
                return v;
            }
        }
        var made = Make(key);
        lock (_gate)
        {
            _values[key] = made; //! LD2002
        }
        return made;
    }

    internal TValue Get(TKey key)
    {
        lock (_gate)
        {
            if (_values.TryGetValue(key, out var v))
                return v;
        }
        var made = Make(key);
        lock (_gate)
        {
            if (_values.TryGetValue(key, out var v))
                return v;
            _values.Add(key, made);
        }
        return made;
    }

    internal TValue GetWithTryAdd(TKey key)
    {
        lock (_gate)
        {
            if (_values.TryGetValue(key, out var v))
                return v;
        }
        var made = Make(key);
        lock (_gate)
        {
            return _values.TryAdd(key, made) ? made : _values[key];
        }
    }

    internal void Refresh(TKey key)
    {
        TValue v;
        lock (_gate)
        {
            if (!_values.TryGetValue(key, out v))
                return;
        }
        var made = Make(key);
        lock (_gate)
        {
            if (_values.TryGetValue(key, out var now) && now == v)
                _values[key] = made;
        }
    }

    internal void RefreshRacy(TKey key)
    {
        lock (_gate)
        {
            if (!_values.ContainsKey(key))
                return;
        }
        var made = Make(key);
        lock (_gate)
        {
            _values[key] = made; //! LD2002
        }
    }

    internal void HitRacy()
    {
        long h = Volatile.Read(ref _hits);
        lock (_gate)
        {
            _hits = h + 1; //! LD2003
        }
    }
}

struct Slots
{
    object _gate;
    [GuardedBy("_gate")] int _used;

    internal Slots(int n) { _gate = new object(); _used = n; }

    internal void Racy()
    {
        int n;
        lock (_gate) n = _used;
        lock (_gate)
        {
            _used = n + 1; //! LD2003
        }
    }
}

sealed class Primary(int limit)
{
    readonly object _gate = new();
    [GuardedBy("_gate")] int _used;

    internal void Racy()
    {
        bool room;
        lock (_gate) room = _used < limit;
        if (room)
        {
            lock (_gate)
            {
                _used++; //! LD2002
            }
        }
    }

    internal bool Right()
    {
        lock (_gate)
        {
            if (_used >= limit)
                return false;
            _used++;
            return true;
        }
    }
}

partial class Parts
{
    readonly object _gate = new();
    [GuardedBy("_gate")] int _n;
    int Now() { lock (_gate) return _n; }
}

partial class Parts
{
    void Racy() { int n = Now(); lock (_gate) { _n = n + 1; } } //! LD2003
}

class Base
{
    protected readonly object Gate = new();
    [GuardedBy("Gate")] protected int N;
    protected virtual int Now() { lock (Gate) return N; }
    protected void Set(int n) { lock (Gate) N = n; }
}

sealed class Derived : Base
{
    void Racy() { Set(Now() + 1); } //! LD2003|LD2001
    void RacyDirect() { int n; lock (Gate) n = N; lock (Gate) { N = n + 1; } } //! LD2003
    void Right() { lock (Gate) { Set(Now() + 1); } }
}

interface ITable
{
    int Get();
    void Set(int n);
}

sealed class TheTable : ITable
{
    readonly object _gate = new();
    [GuardedBy("_gate")] int _n;
    public int Get() { lock (_gate) return _n; }
    public void Set(int n) { lock (_gate) _n = n; }
    void Racy() { Set(Get() + 1); } //! LD2003
}

sealed class UsesInterface
{
    readonly ITable _table = new TheTable();
    void Racy() { _table.Set(_table.Get() + 1); } //? LD2003 LD2001
}
