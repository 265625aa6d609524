// what real code wraps: signals, pairs under one flag, scopes, elements, hand over hand, locks that are dropped for a while
using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.RealCodeWrappers;

static class Forwarded
{
    public static void Enter(object o, ref bool taken) => Monitor.Enter(o, ref taken);
    public static void Exit(object o) => Monitor.Exit(o);
    public static void PulseAll(object o) { Monitor.PulseAll(o); }
    public static void Wait(object o) { Monitor.Wait(o); }
    static void Unused(object o) { Monitor.Pulse(o); } //! LD5009
}

class UsesForwarded
{
    readonly object _gate = new();
    bool _ready;

    void Signals() { lock (_gate) { _ready = true; Forwarded.PulseAll(_gate); } }
    void SignalsUnheld() { _ready = true; Forwarded.PulseAll(_gate); } //! LD5009
    void Waits() { lock (_gate) { while (!_ready) Forwarded.Wait(_gate); } }
    void WaitsUnheld() { while (!_ready) Forwarded.Wait(_gate); } //! LD5009 //? LD5010
    void WaitsOnce() { lock (_gate) { if (!_ready) Forwarded.Wait(_gate); _ready = false; } } //! LD5010

    void TakesIfAsked(bool really)
    {
        bool taken = false;
        try
        {
            if (really)
                Forwarded.Enter(_gate, ref taken);
            _ready = true;
        }
        finally
        {
            if (taken)
                Forwarded.Exit(_gate);
        }
    }

    void ForgetsIfAsked(bool really)
    {
        bool taken = false;
        if (really)
            Forwarded.Enter(_gate, ref taken); //! LD5001|LD5005
        _ready = !taken;
    }
}

// both under one flag that never changes
class MaybeThreadSafe
{
    readonly object _sync = new();
    readonly bool _isThreadSafe;
    int _n;

    public MaybeThreadSafe(bool isThreadSafe) { _isThreadSafe = isThreadSafe; }

    void Lock() { if (_isThreadSafe) Monitor.Enter(_sync); }
    void Unlock() { if (_isThreadSafe) Monitor.Exit(_sync); }
    internal void Add() { Lock(); try { _n++; } finally { Unlock(); } }

    internal void AddUnless(bool no)
    {
        Lock(); //! LD5001 //? LD5002
        if (no)
            return;
        _n++;
        Unlock();
    }
}

// that only the constructor sets: readonly in all but name
class SetOnce
{
    private object _sync;
    private bool _isThreadSafe;
    private int _mode;
    int _n;

    public SetOnce(bool isThreadSafe, int mode, object sync) { _isThreadSafe = isThreadSafe; this._mode = mode; _sync = sync; }

    void Lock() { if (_isThreadSafe) Monitor.Enter(_sync); }
    void Unlock() { if (_isThreadSafe) Monitor.Exit(_sync); }
    internal void Add() { Lock(); try { _n++; } finally { Unlock(); } }

    internal void AddInMode()
    {
        if (_mode != 0)
            Monitor.Enter(_sync);
        try { _n++; }
        finally
        {
            if (_mode != 0)
                Monitor.Exit(_sync);
        }
    }

    internal void AddInOther()
    {
        if (_mode != 0)
            Monitor.Enter(_sync); //! LD5001|LD5005
        try { _n++; }
        finally
        {
            if (_mode != 1)
                Monitor.Exit(_sync); //? LD5003
        }
    }
}

class SetByALambda
{
    readonly object _sync = new();
    private bool _isOn;
    int _n;

    public SetByALambda(Action<Action> later) { later(() => _isOn = true); }

    void Lock() { if (_isOn) Monitor.Enter(_sync); } //! LD5001
    void Unlock() { if (_isOn) Monitor.Exit(_sync); } //! LD5003
    internal void Add() { Lock(); try { _n++; } finally { Unlock(); } }
}

class FlagChanges
{
    readonly object _sync = new();
    bool _isThreadSafe;
    int _n;

    internal void Set(bool value) => _isThreadSafe = value;
    void Lock() { if (_isThreadSafe) Monitor.Enter(_sync); } //! LD5001
    void Unlock() { if (_isThreadSafe) Monitor.Exit(_sync); } //! LD5003
    internal void Add() { Lock(); try { _n++; } finally { Unlock(); } }
}

// a scope that gives its lock back once
static class Scopes
{
    sealed class Token : IDisposable
    {
        ReaderWriterLockSlim _lock;

        public Token(ReaderWriterLockSlim taken)
        {
            _lock = taken;
            taken.EnterReadLock();
        }

        public void Dispose()
        {
            if (_lock != null)
            {
                _lock.ExitReadLock();
                _lock = null;
            }
        }
    }

    public static IDisposable Read(this ReaderWriterLockSlim it) => new Token(it);
}

class UsesScopes
{
    readonly ReaderWriterLockSlim _lock = new();
    int _n;

    int Reads() { using (_lock.Read()) return _n; }
    int Leaks() { var scope = _lock.Read(); return _n; } //! LD5001 //? LD5002
}

class Striped
{
    readonly object[] _locks = new object[8];
    int _n;

    void TakeAll(ref int taken)
    {
        for (int i = 0; i < _locks.Length; i++)
        {
            bool one = false;
            try { Forwarded.Enter(_locks[i], ref one); }
            finally { if (one) taken++; }
        }
    }

    void GiveBack(int count)
    {
        for (int i = 0; i < count; i++)
            Forwarded.Exit(_locks[i]);
    }

    internal void Grow()
    {
        int taken = 0;
        try { TakeAll(ref taken); _n++; }
        finally { GiveBack(taken); }
    }
}

class StripedForgotten
{
    readonly object[] _locks = new object[8];
    int _n;

    internal void Take(int i) { Monitor.Enter(_locks[i]); _n++; } //! LD5001
}

class Node { public readonly object Box = new(); public int Value; }

class HandOverHand
{
    readonly Node[] _nodes = new Node[4];
    int _sum;

    internal void Walk()
    {
        object last = null;
        try
        {
            for (int i = 0; i < _nodes.Length; i++)
            {
                object box = _nodes[i].Box;
                Monitor.Enter(box);
                if (last != null)
                    Monitor.Exit(last);
                last = box;
                _sum += _nodes[i].Value;
            }
        }
        finally
        {
            if (last != null)
                Monitor.Exit(last);
        }
    }

    internal void WalkInside(Action<int> visit)
    {
        object last = null;
        try
        {
            foreach (var node in _nodes)
            {
                object box = node.Box;
                Monitor.Enter(box); //? LD5002
                if (last != null)
                    Monitor.Exit(last);
                last = box;
                foreach (int value in System.Linq.Enumerable.Range(0, node.Value))
                    visit(value); //! LD3003
            }
        }
        finally
        {
            if (last != null)
                Monitor.Exit(last);
        }
    }

    internal void KeepsTheLast()
    {
        object last = null;
        for (int i = 0; i < _nodes.Length; i++)
        {
            object box = _nodes[i].Box;
            Monitor.Enter(box); //! LD5001 //? LD5002
            if (last != null)
                Monitor.Exit(last);
            last = box;
        }
    }
}

class Slot { readonly object _mu = new(); public int Value; public void Lock() => Monitor.Enter(_mu); public void Unlock() => Monitor.Exit(_mu); }

class Slots
{
    readonly Slot[] _slots = new Slot[4];
    readonly object _gate = new();
    int _active;

    internal Slot Get()
    {
        Slot slot;
        lock (_gate)
            slot = _slots[_active++];
        slot.Lock();
        return slot;
    }

    internal void Release(Slot slot)
    {
        slot.Unlock();
        Monitor.Enter(_gate);
        try { _active--; }
        finally { Monitor.Exit(_gate); }
    }

    internal void Use() { var slot = Get(); try { slot.Value++; } finally { Release(slot); } }
}

class SlotsForgotten
{
    readonly Slot[] _slots = new Slot[4];

    internal void Use(int i) { _slots[i].Lock(); _slots[i].Value++; } //! LD5001 //? LD5002
}

// given up for a while in every turn of a loop
class GivesUpInALoop
{
    readonly SemaphoreSlim _gate = new(1, 1);
    readonly System.Collections.Generic.List<int> _items = new();

    internal async Task Recover(CancellationToken token)
    {
        await _gate.WaitAsync(token);
        try { await RecoverAll(isHeld: true, token); }
        finally { _gate.Release(); }
    }

    async Task RecoverAll(bool isHeld, CancellationToken token)
    {
        if (!isHeld)
            throw new InvalidOperationException();
        foreach (int item in _items)
        {
            if (item == 0)
                continue;
            try
            {
                _gate.Release();
                await Task.Delay(item);
            }
            finally { await _gate.WaitAsync(token); }
        }
    }
}

class ForgetsItInALoop
{
    readonly SemaphoreSlim _gate = new(1, 1);
    readonly System.Collections.Generic.List<int> _items = new();

    internal async Task RecoverAll()
    {
        foreach (int item in _items)
        {
            _gate.Release(); //? LD5003
            await Task.Delay(item);
            if (item != 0)
                await _gate.WaitAsync(); //! LD5001|LD5005
        }
    }
}

// the lock of somebody else is given up for a while
class Mailbox
{
    private object _sync;
    int _n;

    public Mailbox(object sync) { _sync = sync; }

    public bool Take(int timeout)
    {
        if (timeout == 0)
        {
            Monitor.Exit(_sync);
            Monitor.Enter(_sync);
        }
        else
        {
            while (_n == 0)
                Monitor.Wait(_sync);
        }
        return _n > 0;
    }
}

class Retakes
{
    readonly object _own = new();
    int _n;

    internal void InFinally()
    {
        try { Monitor.Exit(_own); Console.WriteLine(_n); }
        finally { Monitor.Enter(_own); }
    }

    internal void Calls() { lock (_own) InFinally(); }

    internal void Confused()
    {
        Monitor.Exit(_own); //! LD5003
        _n++;
        Monitor.Enter(_own); //! LD5001
    }
}

class OneFlagOfTwoTries
{
    readonly SemaphoreSlim _gate = new(1, 1);
    int _n;

    async Task Send(bool wait, CancellationToken token)
    {
        bool taken = wait ? await _gate.WaitAsync(Timeout.Infinite, token) : await _gate.WaitAsync(TimeSpan.Zero, token);
        if (!taken)
            return;
        try { _n++; }
        finally { _gate.Release(); }
    }
}

// a key of the thread is asked for by nobody else
class KeyOfThread
{
    readonly ConcurrentDictionary<int, string> _names = new();
    readonly ThreadLocal<int> _id = new();

    void Own() { int id = _id.Value; if (!_names.ContainsKey(id)) _names[id] = ""; }
    void OwnThread() { if (!_names.ContainsKey(Environment.CurrentManagedThreadId)) _names[Environment.CurrentManagedThreadId] = ""; }
    void Any(int id) { if (!_names.ContainsKey(id)) _names[id] = ""; } //! LD2007
}

// nobody else has the object yet
class Periodic
{
    readonly Func<Action, IDisposable> _schedule;
    int _pending;

    Periodic(Func<Action, IDisposable> schedule) { _schedule = schedule; }

    IDisposable Start() { _pending = 0; return _schedule(Tick); }
    void Tick() => Interlocked.Increment(ref _pending);
    internal static IDisposable Run(Func<Action, IDisposable> schedule) => new Periodic(schedule).Start();
}

class Counter
{
    int _n;
    object _lazy;

    internal void Reset() { _n = 0; } //! LD1008
    internal void Add() => Interlocked.Increment(ref _n);
    internal static void Use(Counter counter) { counter.Reset(); new Counter().Reset(); }

    internal object Lazy() => Interlocked.CompareExchange(ref _lazy, new object(), null);
    internal Counter Copy() { var copy = (Counter)MemberwiseClone(); copy._lazy = null; return copy; }
    internal void Drop(Counter other) { other._lazy = null; } //! LD1008
}

// who ends the wait does not need the lock that is kept
class WaitsWithOuter
{
    readonly object _outer = new();
    readonly object _queue = new();
    [GuardedBy("_queue")] int _items;
    [GuardedBy("_queue")] int _free;

    internal void Take() { lock (_queue) { while (_items == 0) Monitor.Wait(_queue); _items--; } }
    internal void WaitForRoom() { lock (_queue) { while (_free == 0) Monitor.Wait(_queue); _free--; } }

    internal void Outer() { lock (_outer) Take(); } //! LD5011
    internal void OuterRoom() { lock (_outer) WaitForRoom(); }

    internal void Put() { lock (_outer) { Signal(); } }
    void Signal() { lock (_queue) { _items++; Monitor.Pulse(_queue); } }
    internal void Free() { lock (_queue) { _free++; Monitor.PulseAll(_queue); } }
}

class Toggle
{
    volatile bool _on;

    internal void Flip() { _on = !_on; } //! LD7006
}

// made by whoever implements the property: it may be one that can be taken again
interface IDomain { ReaderWriterLockSlim ConfigLock { get; } }

class Domain : IDomain { public ReaderWriterLockSlim ConfigLock { get; } = new(LockRecursionPolicy.SupportsRecursion); }

class Registry
{
    readonly IDomain _domain;
    readonly ReaderWriterLockSlim _own = new();
    int _n;

    public Registry(IDomain domain) { _domain = domain; }

    internal void Register()
    {
        _domain.ConfigLock.EnterWriteLock();
        try { Add(); }
        finally { _domain.ConfigLock.ExitWriteLock(); }
    }

    void Add()
    {
        _domain.ConfigLock.EnterWriteLock();
        try { _n++; }
        finally { _domain.ConfigLock.ExitWriteLock(); }
    }

    internal void RegisterOwn()
    {
        _own.EnterWriteLock();
        try { AddOwn(); }
        finally { _own.ExitWriteLock(); }
    }

    void AddOwn()
    {
        _own.EnterWriteLock(); //! LD5004
        try { _n++; }
        finally { _own.ExitWriteLock(); }
    }
}
