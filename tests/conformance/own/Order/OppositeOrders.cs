// LD6002: locks that are taken in opposite orders; once a pair, at the inner acquisition of what comes second
using System;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.OppositeOrders;

class Pair
{
    readonly object _a = new object();
    readonly object _b = new object();
    int _n;

    void One() { lock (_a) { lock (_b) { _n++; } } }
    void Other() { lock (_b) { lock (_a) { _n++; } } } //! LD6002
    void OnceMore() { lock (_b) { lock (_a) { _n++; } } }
}

class SameOrder
{
    readonly object _a = new object();
    readonly object _b = new object();
    int _n;

    void One() { lock (_a) { lock (_b) { _n++; } } }
    void Two() { lock (_a) { Inner(); } }
    void Inner() { lock (_b) { _n++; } }
    void Apart() { lock (_b) { _n++; } lock (_a) { _n--; } }
    void Later() { lock (_b) { Task.Run(() => { lock (_a) { _n++; } }); } }
    void Tried() { lock (_b) { if (Monitor.TryEnter(_a, 10)) { try { _n++; } finally { Monitor.Exit(_a); } } } }
}

class ByCalls
{
    readonly object _people = new object();
    readonly object _groups = new object();
    int _n;

    void Join() { lock (_people) { AddToGroup(); } }
    void AddToGroup() { lock (_groups) { _n++; } }
    void Dissolve() { lock (_groups) { Forget(); } } //! LD6002
    void Forget() => Drop();
    void Drop() { lock (_people) { _n--; } }
}

class Cache
{
    internal readonly object Gate = new object();
    internal int Hits;
    internal void Invalidate(Loader loader) { lock (Gate) { loader.Reset(); } }
    internal void Clear() { lock (Gate) { Hits = 0; } }
}

class Loader
{
    readonly Cache _cache = new Cache();
    readonly object _gate = new object();
    int _runs;
    internal void Reset() { lock (_gate) { _runs = 0; } }
    internal void Load() { lock (_gate) { _runs++; _cache.Clear(); } } //! LD6002
}

class Gated
{
    readonly object _gate = new object();
    readonly object _a = new object();
    readonly object _b = new object();
    int _n;

    void One() { lock (_gate) { lock (_a) { lock (_b) { _n++; } } } }
    void Other() { lock (_gate) { lock (_b) { lock (_a) { _n++; } } } }
}

class GatedOnce
{
    readonly object _gate = new object();
    readonly object _a = new object();
    readonly object _b = new object();
    int _n;

    void One() { lock (_gate) { lock (_a) { lock (_b) { _n++; } } } }
    void Other() { lock (_b) { lock (_a) { _n++; } } } //! LD6002
}

class Declared
{
    [AcquiredBefore("_b")] readonly object _a = new object();
    readonly object _b = new object();
    int _n;

    void One() { lock (_a) { lock (_b) { _n++; } } }
    void Other() { lock (_b) { lock (_a) { _n++; } } } //! LD6001
}

class Readers
{
    readonly ReaderWriterLockSlim _table = new ReaderWriterLockSlim();
    readonly ReaderWriterLockSlim _index = new ReaderWriterLockSlim();
    readonly object _log = new object();
    int _n;

    int One()
    {
        _table.EnterReadLock();
        try
        {
            lock (_log)
                return _n;
        }
        finally
        {
            _table.ExitReadLock();
        }
    }

    int Other()
    {
        lock (_log)
        {
            _table.EnterReadLock();
            try
            {
                return _n;
            }
            finally
            {
                _table.ExitReadLock();
            }
        }
    }
}

class Writers
{
    readonly ReaderWriterLockSlim _table = new ReaderWriterLockSlim();
    readonly object _log = new object();
    int _n;

    void One()
    {
        _table.EnterWriteLock();
        try
        {
            lock (_log)
                _n++;
        }
        finally
        {
            _table.ExitWriteLock();
        }
    }

    void Other()
    {
        lock (_log)
        {
            _table.EnterWriteLock(); //! LD6002
            try
            {
                _n++;
            }
            finally
            {
                _table.ExitWriteLock();
            }
        }
    }
}

class Ring
{
    readonly object _a = new object();
    readonly object _b = new object();
    readonly object _c = new object();
    int _n;

    void One() { lock (_a) { lock (_b) { _n++; } } }
    void Two() { lock (_b) { lock (_c) { _n++; } } }
    void Three() { lock (_c) { lock (_a) { _n++; } } } //! LD6002
}

class RingOfFour
{
    readonly Lock _a = new Lock();
    readonly object _b = new object();
    readonly SemaphoreSlim _c = new SemaphoreSlim(1);
    readonly object _d = new object();
    int _n;

    void One() { lock (_a) { lock (_b) { _n++; } } }
    void Two() { lock (_b) { _c.Wait(); try { _n++; } finally { _c.Release(); } } }
    void Three() { _c.Wait(); try { lock (_d) { _n++; } } finally { _c.Release(); } }
    void Four() { lock (_d) { Take(); } } //! LD6002
    void Take() { using (_a.EnterScope()) { _n++; } }
}

static class Arguments
{
    static readonly object s_x = new object();
    static readonly object s_y = new object();
    static int s_n;

    static void Both(object first, object second) { lock (first) { lock (second) { s_n++; } } }
    static void One() { Both(s_x, s_y); }
    static void Other() { Both(s_y, s_x); } //! LD6002
}

class InOneMethod
{
    readonly object _a = new object();
    readonly object _b = new object();
    int _n;

    void Either(bool way)
    {
        if (way)
        {
            lock (_a) { lock (_b) { _n++; } }
        }
        else
        {
            lock (_b) { lock (_a) { _n++; } } //! LD6002
        }
    }
}

class Lambdas
{
    readonly object _a = new object();
    readonly object _b = new object();
    int _n;

    void Start()
    {
        Task.Run(() => { lock (_a) { lock (_b) { _n++; } } });
        Task.Run(() => { lock (_b) { lock (_a) { _n++; } } }); //! LD6002
    }
}

class Contracts
{
    readonly object _a = new object();
    readonly object _b = new object();
    int _n;

    [RequiresLock("_a")] void UnderA() { lock (_b) { _n++; } }
    [RequiresLock("_b")] void UnderB() { lock (_a) { _n++; } } //! LD6002
    void Both() { lock (_a) { UnderA(); } }
}

class OwnTypes
{
    readonly object _a = new object();
    int _n;

    void ThisInside() { lock (_a) { lock (this) { _n++; } } } //? LD7001
    void ThisOutside() { lock (this) { lock (_a) { _n++; } } } //! LD6002 //? LD7001
    static void TypeInside(OwnTypes o) { lock (o._a) { lock (typeof(OwnTypes)) { o._n++; } } } //? LD7001
    static void TypeOutside(OwnTypes o) { lock (typeof(OwnTypes)) { lock (o._a) { o._n++; } } } //! LD6002 //? LD7001
}

class Async
{
    readonly SemaphoreSlim _a = new SemaphoreSlim(1, 1);
    readonly SemaphoreSlim _b = new SemaphoreSlim(1, 1);
    int _n;

    async Task One()
    {
        await _a.WaitAsync();
        try
        {
            await Two();
        }
        finally
        {
            _a.Release();
        }
    }

    async Task Two()
    {
        await _b.WaitAsync();
        try
        {
            _n++;
        }
        finally
        {
            _b.Release();
        }
    }

    async Task Other()
    {
        await _b.WaitAsync();
        try
        {
            await _a.WaitAsync(); //! LD6002
            try
            {
                _n++;
            }
            finally
            {
                _a.Release();
            }
        }
        finally
        {
            _b.Release();
        }
    }
}

class Reentrant
{
    readonly object _a = new object();
    readonly object _b = new object();
    int _n;

    void One() { lock (_a) { lock (_b) { Again(); } } }
    void Again() { lock (_a) { _n++; } }
}

class NotAnalysed
{
    readonly object _a = new object();
    readonly object _b = new object();
    int _n;

    void One() { lock (_a) { lock (_b) { _n++; } } }
    [NoLockAnalysis(Justification = "runs before the others start")] void Other() { lock (_b) { lock (_a) { _n++; } } }
}
