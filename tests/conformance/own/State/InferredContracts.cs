// Contracts that nobody wrote: wrappers over every kind of lock, chains of them, parameters, scopes, tasks, lambdas; what forgets its lock all the same
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.InferredContracts;

[LockType(LockKind.Mutex)]
sealed class KMutex
{
    [AcquiresLock("this")] public extern void Acquire();
    [ReleasesLock("this")] public extern void Free();
    [TryAcquiresLock(true, "this")] public extern bool TryAcquire();
}

class OverHomeMade
{
    readonly KMutex _mu = new KMutex();
    [GuardedBy("_mu")] int _n;

    void Begin() { _mu.Acquire(); }
    void End() { _mu.Free(); }
    bool TryBegin() => _mu.TryAcquire();

    void Uses()
    {
        Begin();
        try { _n++; }
        finally { End(); }
        _n--; //! LD1001
    }

    void Tries()
    {
        if (!TryBegin())
            return;
        try { _n++; }
        finally { End(); }
    }

    void Forgets() { Begin(); _n = 1; } //! LD5001
    void NotBegun() { End(); } //! LD1004|LD5003
    void Twice() { Begin(); Begin(); End(); } //! LD5004 //? LD5002
}

class OfAWrapper
{
    readonly OverMonitor _m = new OverMonitor();
    [GuardedBy("_m.Gate")] int _n;

    void Lock() { _m.Enter(); }
    void Unlock() { _m.Exit(); }

    void Uses()
    {
        Lock();
        try { _n++; }
        finally { Unlock(); }
        _n--; //! LD1001
    }
}

class OverMonitor
{
    internal readonly object Gate = new object();
    [GuardedBy("Gate")] internal int N;
    internal void Enter() => Monitor.Enter(Gate);
    internal void Exit() => Monitor.Exit(Gate);
    internal bool TryEnter(int ms) { return Monitor.TryEnter(Gate, ms); }
    internal void EnterWithFlag() { bool taken = false; Monitor.Enter(Gate, ref taken); }

    static void Outside(OverMonitor m, OverMonitor other)
    {
        m.Enter();
        try
        {
            m.N++;
            other.N++; //! LD1005
        }
        finally { m.Exit(); }
        if (m.TryEnter(10))
        {
            try { m.N++; }
            finally { m.Exit(); }
        }
        m.EnterWithFlag();
        try { m.N++; }
        finally { m.Exit(); }
        m.N--; //! LD1001
    }

    static void Leaves(OverMonitor m)
    {
        m.Enter(); //! LD5001
        m.N++;
    }
}

class OverReaderWriter
{
    readonly ReaderWriterLockSlim _rw = new ReaderWriterLockSlim();
    [GuardedBy("_rw")] int _n;
    void Read() => _rw.EnterReadLock();
    void DoneReading() => _rw.ExitReadLock();
    void Write() => _rw.EnterWriteLock();
    void DoneWriting() => _rw.ExitWriteLock();

    void Uses()
    {
        Read();
        try
        {
            int x = _n;
            _n = 1; //! LD1002
        }
        finally { DoneReading(); }
        Write();
        try { _n = 2; }
        finally { DoneWriting(); }
    }
}

class OverSemaphore
{
    readonly SemaphoreSlim _sem = new SemaphoreSlim(1, 1);
    [GuardedBy("_sem")] int _n;
    Task EnterAsync() => _sem.WaitAsync();
    async Task EnterLater() { await _sem.WaitAsync(); }
    void Leave() => _sem.Release();

    async Task Uses()
    {
        await EnterAsync();
        try { _n++; }
        finally { Leave(); }
        await EnterLater();
        try { _n++; }
        finally { Leave(); }
        _n--; //! LD1001
    }

    async Task Leaves() { await EnterLater(); _n = 1; } //! LD5001
}

static class Forwarders
{
    internal static void Take(object o) { Monitor.Enter(o); }
    internal static void Give(object o) { Monitor.Exit(o); }
    internal static bool Try(object o) => Monitor.TryEnter(o);
    internal static void TakeTwo(object a, object b) { Monitor.Enter(a); Monitor.Enter(b); }
    internal static void GiveTwo(object a, object b) { Monitor.Exit(b); Monitor.Exit(a); }
    internal static void TakeFrom(OverMonitor m) { Monitor.Enter(m.Gate); }
    internal static void GiveTo(OverMonitor m) { Monitor.Exit(m.Gate); }
    internal static void Extended(this OverMonitor m) { Monitor.Enter(m.Gate); }
}

class UsesForwarders
{
    readonly object _a = new object();
    readonly object _b = new object();
    [GuardedBy("_a")] int _n;
    [GuardedBy("_b")] int _m;

    void One()
    {
        Forwarders.Take(_a);
        try { _n++; _m++; } //! LD1001
        finally { Forwarders.Give(_a); }
    }

    void Two()
    {
        Forwarders.TakeTwo(_a, _b);
        try { _n = _m; _m = 1; }
        finally { Forwarders.GiveTwo(_a, _b); }
    }

    void Tries()
    {
        if (Forwarders.Try(_a))
        {
            try { _n++; }
            finally { Forwarders.Give(_a); }
        }
        else
        {
            _n--; //! LD1001
        }
    }

    void OfObjects(OverMonitor m)
    {
        Forwarders.TakeFrom(m);
        try { m.N = 1; }
        finally { Forwarders.GiveTo(m); }
        m.Extended();
        try { m.N = 1; }
        finally { Forwarders.GiveTo(m); }
        m.N = 2; //! LD1001
    }

    void MixedUp() { Forwarders.Take(_a); Forwarders.Give(_b); } //! LD5001 LD1004|LD5003 //? LD5002
}

class Scopes
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] int _n;

    internal Releaser Enter() { Monitor.Enter(_gate); return new Releaser(_gate); }

    internal readonly struct Releaser : IDisposable
    {
        readonly object _o;
        internal Releaser(object o) { _o = o; }
        public void Dispose() { Monitor.Exit(_o); }
    }

    void Uses()
    {
        using (Enter()) { _n++; }
        using var r = Enter();
        _n++;
    }

    void Drops() { Enter(); } //! LD5001
    void NotHeld() { _n++; } //! LD1001
}

sealed class Holding : IDisposable
{
    readonly object _o;
    internal Holding(object o) { _o = o; Monitor.Enter(o); }
    public void Dispose() { Monitor.Exit(_o); }
}

class UsesHolding
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] int _n;

    void Uses()
    {
        using (new Holding(_gate)) { _n++; }
        using var h = new Holding(_gate);
        _n++;
    }

    void After()
    {
        using (new Holding(_gate)) { }
        _n++; //! LD1001
    }
}

class Delegating
{
    readonly object _gate = new object();
    readonly Lock _lock = new Lock();
    [GuardedBy("_gate")] int _n;
    [GuardedBy("_lock")] int _m;

    void Run(Action a) { lock (_gate) a(); } //? LD3003
    T Run<T>(Func<T> f) { lock (_gate) return f(); } //? LD3003
    void RunOther(Action a) { using (_lock.EnterScope()) { a(); } } //? LD3003
    void RunBoth(Action a) { Run(() => RunOther(a)); }
    void RunStatic(object gate, Action a) { lock (gate) { a(); } } //? LD3003
    static void RunParameter(object gate, Action<int> a) { Monitor.Enter(gate); try { a(1); } finally { Monitor.Exit(gate); } } //? LD3003
    void RunUnlocked(Action a) { a(); }
    void Keeps(Action a) { _kept = a; }
    Action _kept;

    void Uses()
    {
        Run(() => _n++);
        int x = Run(() => _n);
        RunOther(() => _m++);
        RunOther(() => _n++); //! LD1001
        RunBoth(() => { _n++; _m++; });
        RunStatic(_gate, () => _n++);
        RunStatic(_lock, () => _n++); //! LD1001 //? LD7004
        RunParameter(_gate, i => _n += i);
        RunUnlocked(() => _n++); //! LD1001
        Keeps(() => _n++); //! LD1001
    }
}

class Callers
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] int _n;
    [RequiresLock("_gate")] void Need() { _n++; }

    internal void A() { lock (_gate) { Step(); Other(); } }
    internal void B() { Monitor.Enter(_gate); try { Step(); } finally { Monitor.Exit(_gate); } }
    void Step() { _n++; Need(); Deep(); }
    void Deep() { _n--; }
    internal void C() { Other(); }
    void Other() { _n = 3; } //! LD1001

    int Value => _n; //! LD1001
    internal int D() { lock (_gate) { return Value; } }
}
