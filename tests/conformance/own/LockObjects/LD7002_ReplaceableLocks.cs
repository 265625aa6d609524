// LD7002: lock objects that are replaced, at their declaration
using System;
using System.Collections.Generic;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.ReplaceableLocks;

class Replaced
{
    object _gate = new object(); //! LD7002
    void M() { lock (_gate) { } }
    void Reset() { _gate = new object(); }
}

class Lists
{
    List<int> _items = new List<int>(); //! LD7002
    List<int> _kept = new List<int>();
    void Add(int i) { lock (_items) { _items.Add(i); } }
    List<int> Take() { lock (_items) { var all = _items; _items = new List<int>(); return all; } }
    void AddKept(int i) { lock (_kept) { _kept.Add(i); } }
}

class Kinds
{
    Lock _lock = new Lock(); //! LD7002
    ReaderWriterLockSlim _rw = new ReaderWriterLockSlim(); //! LD7002
    SemaphoreSlim _sem = new SemaphoreSlim(1, 1); //! LD7002
    SemaphoreSlim _signal = new SemaphoreSlim(0, 1);
    SpinLock _spin = new SpinLock(false); //! LD7002
    static object s_gate = new object(); //! LD7002
    object _entered = new object(); //! LD7002
    object _aliased = new object(); //! LD7002
    object _got = new object(); //! LD7002
    object Got => _got;

    void Renew()
    {
        _lock = new Lock();
        _rw = new ReaderWriterLockSlim();
        _sem = new SemaphoreSlim(1, 1);
        _signal = new SemaphoreSlim(0, 1);
        _spin = new SpinLock(false);
        s_gate = new object();
        (_entered, _aliased) = (new object(), new object());
        Interlocked.Exchange(ref _got, new object());
    }

    void Use()
    {
        lock (_lock) { }
        using (_lock.EnterScope()) { }
        lock (s_gate) { }
        Monitor.Enter(_entered);
        Monitor.Exit(_entered);
        var gate = _aliased;
        lock (gate) { }
        lock (Got) { }
    }
}

class NotReplaced
{
    object _neverAgain = new object();
    readonly object _readonly = new object();
    object _inConstructor;
    object _inInitMethod;
    object _lazily;
    object _coalesced;
    object _once;
    object _ensured;
    object _data = new object();
    readonly object _outer = new object();
    object Gate { get; init; } = new object();
    object Private { get; set; } = new object();
    internal object Internal = new object();

    NotReplaced() { _inConstructor = new object(); Init(); }
    void Init() { _inInitMethod = new object(); }

    void Use()
    {
        lock (_neverAgain) { }
        lock (_readonly) { }
        lock (_inConstructor) { }
        lock (_inInitMethod) { }
        lock (_outer) { _lazily ??= new object(); }
        lock (_lazily) { }
        lock (_outer)
        {
            if (_coalesced == null)
                _coalesced = new object();
        }
        lock (_coalesced) { }
        Interlocked.CompareExchange(ref _once, new object(), null);
        lock (_once) { }
        LazyInitializer.EnsureInitialized(ref _ensured, () => new object());
        lock (_ensured) { }
        lock (Gate) { }
        lock (Private) { }
        lock (Internal) { }
        _data = new object();
    }

    NotReplaced Clone()
    {
        var copy = (NotReplaced)MemberwiseClone();
        copy._neverAgain = new object();
        return copy;
    }
    static NotReplaced Create() => new NotReplaced { Private = new object(), Internal = new object() };
}

class NoOtherLock : IDisposable
{
    object _gate = new object();
    Mutex _named;
    Scope _scope = new Scope();

    void M()
    {
        lock (_gate) { }
        _scope.Enter();
        _scope.ReleaseLock();
        _scope = new Scope();
    }
    void Start(string name)
    {
        _named = new Mutex(false, name);
        _named.WaitOne();
        _named.ReleaseMutex();
    }
    public void Dispose() { _gate = null; _named = null; }

    sealed class Scope { internal void Enter() { } internal void ReleaseLock() { } }
}

class LazilyWithoutALock
{
    object _gate; //! LD7002
    void M() { _gate ??= new object(); lock (_gate) { } }
}

class Properties
{
    object Gate { get; set; } = new object(); //! LD7002
    internal object Elsewhere { get; set; } = new object(); //! LD7002
    void M() { lock (Gate) { } lock (Elsewhere) { } }
    void Reset() => Gate = new object();
}

class ResetsElsewhere
{
    void M(Properties p) { p.Elsewhere = new object(); }
}

public class Visible
{
    public object Gate = new object(); //! LD7002
    protected object Mine = new object(); //! LD7002
    public object Property { get; set; } = new object(); //! LD7002
    public object PrivateSet { get; private set; } = new object();
    public object Init { get; init; } = new object();
    public List<int> NoLock = new List<int>();
    internal object Own = new object();
    void M()
    {
        lock (Gate) { } //! LD7001
        lock (Mine) { } //! LD7001
        lock (Property) { } //! LD7001
        lock (PrivateSet) { } //! LD7001
        lock (Init) { } //! LD7001
        lock (Own) { }
    }
}

class Annotated
{
    object _gate = new object(); //! LD7002
    [GuardedBy("_gate")] int _count;
    void Reset() { _gate = new object(); }
}

partial class Parts
{
    object _gate = new object(); //! LD7002
}

partial class Parts
{
    void M() { lock (_gate) { } }
}

partial class Parts
{
    void Reset() { this._gate = new object(); }
    sealed class Nested { void M(Parts p) { lock (p._gate) { } } }
}

class StaticInInstanceConstructor
{
    static object s_gate; //! LD7002
    StaticInInstanceConstructor() { s_gate = new object(); }
    static void M() { lock (s_gate) { } }
}

class Generic<T>
{
    object _gate = new object(); //! LD7002
    void M() { lock (_gate) { } }
    void Reset(Generic<T> other) { other._gate = new object(); }
}

// Notes which lock is held: nobody takes a lock by it.
class NoteOfTheHeld
{
    object _held;
    void Take(object gate) { Monitor.Enter(gate); _held = gate; } //? LD5001
    void Move(object gate) { Monitor.Exit(_held); Monitor.Enter(gate); _held = gate; } //? LD5001 LD5003
    void Drop() { Monitor.Exit(_held); _held = null; } //? LD5003
}

class TakenByTheNote
{
    object _held = new object(); //! LD7002
    void Take() { Monitor.Enter(_held); } //? LD5001
    void Drop() { Monitor.Exit(_held); } //? LD5003
    void Replace(object gate) { _held = gate; }
}
