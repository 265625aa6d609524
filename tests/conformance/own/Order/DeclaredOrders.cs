// LD6001: the declared order, transitively, across types, for every kind of lock, and through calls
using System;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.DeclaredOrders;

class Chain
{
    [AcquiredBefore("_b")] readonly object _a = new object();
    [AcquiredBefore("_c")] readonly object _b = new object();
    readonly object _c = new object();
    [AcquiredAfter("_c")] readonly object _d = new object();
    int _n;

    void InOrder() { lock (_a) lock (_b) lock (_c) lock (_d) { _n++; } }
    void Skipping() { lock (_a) lock (_d) { _n++; } }
    void Direct() { lock (_b) lock (_a) { _n++; } } //! LD6001
    void Transitive() { lock (_d) { lock (_a) { _n++; } } } //! LD6001
    void OneAfterTheOther() { lock (_b) { _n++; } lock (_a) { _n++; } }

    void Twice()
    {
        lock (_d)
        {
            lock (_b) //! LD6001
            {
            }
            lock (_c) //! LD6001
            {
            }
        }
    }

    void TriedOnly()
    {
        lock (_b)
        {
            if (Monitor.TryEnter(_a))
                Monitor.Exit(_a);
        }
    }

    void Again() { lock (_a) lock (_b) lock (_a) { _n++; } }

    void InALambdaThatRunsNow()
    {
        lock (_b)
        {
            Array.ForEach(new[] { 1 }, x =>
            {
                lock (_a) //! LD6001
                {
                    _n += x;
                }
            });
        }
    }

    void InALambdaThatRunsLater()
    {
        lock (_b)
        {
            Task.Run(() => { lock (_a) { _n++; } });
        }
    }

    void InALocalFunction()
    {
        lock (_b)
            Take();

        void Take()
        {
            lock (_a) //! LD6001
            {
            }
        }
    }

    void TakesA() { lock (_a) { _n++; } }
    void TakesAByTwo() => TakesA();
    int ReadsUnderA { get { lock (_a) return _n; } }
    void ByCall() { lock (_b) { TakesA(); } } //! LD6001
    void ByTwoCalls() { lock (_c) { TakesAByTwo(); } } //! LD6001
    int ByGetter() { lock (_d) { return ReadsUnderA; } } //! LD6001
    void ByCallInOrder() { lock (_a) { TakesC(); } }
    void TakesC() { lock (_c) { _n++; } }

    void OnlyCaller() { lock (_b) { OnlyUnderB(); } } //! LD6001
    void OnlyUnderB() { lock (_a) { _n++; } }

    [RequiresLock("_b")] void ByContract() { lock (_a) { _n++; } } //! LD6001
    [ReleasesLock("_b")] void DropsFirst() { Monitor.Exit(_b); lock (_a) { _n++; } }
    void CallsTail() { Monitor.Enter(_b); DropsFirst(); } //? LD5002

    void HalfReleased()
    {
        Monitor.Enter(_b);
        Monitor.Exit(_b);
        lock (_a) { _n++; }
    }
}

class Device
{
    internal readonly object NameLock = new object();
}

class File
{
    readonly Device _device;
    [AcquiredAfter("_device.NameLock")] readonly object _table = new object();
    internal File(Device device) { _device = device; }

    void Right() { lock (_device.NameLock) lock (_table) { } }
    void Wrong() { lock (_table) { lock (_device.NameLock) { } } } //! LD6001
    static void WrongOfAnother(File file, Device device) { lock (file._table) { lock (device.NameLock) { } } } //! LD6001
}

static class Globals
{
    internal static readonly object First = new object();
    [AcquiredAfter("Globals.First")] internal static readonly object Second = new object();
    static void Wrong() { lock (Second) { lock (First) { } } } //! LD6001
    static void Right() { lock (First) { lock (Second) { } } }
}

class UsesGlobals
{
    [AcquiredBefore("Globals.First")] readonly object _outer = new object();
    void Right() { lock (_outer) { lock (Globals.Second) { } } }
    void Wrong() { lock (Globals.Second) { lock (_outer) { } } } //! LD6001
}

class Kinds
{
    [AcquiredBefore("_rw", "_spin")] readonly Lock _lock = new Lock();
    [AcquiredBefore("_semaphore")] readonly ReaderWriterLockSlim _rw = new ReaderWriterLockSlim();
    readonly SemaphoreSlim _semaphore = new SemaphoreSlim(1, 1);
    SpinLock _spin = new SpinLock();
    int _n;

    void ReaderThenLock()
    {
        _rw.EnterReadLock();
        try
        {
            lock (_lock) //! LD6001
            {
                _n++;
            }
        }
        finally
        {
            _rw.ExitReadLock();
        }
    }

    void ScopeUnderWriter()
    {
        _rw.EnterWriteLock();
        try
        {
            using (_lock.EnterScope()) //! LD6001
            {
                _n++;
            }
        }
        finally
        {
            _rw.ExitWriteLock();
        }
    }

    async Task WriterUnderSemaphore()
    {
        await _semaphore.WaitAsync();
        try
        {
            await Task.Yield();
            _n++;
            Sync();
        }
        finally
        {
            _semaphore.Release();
        }

        void Sync()
        {
            _rw.EnterWriteLock(); //! LD6001
            try
            {
                _n++;
            }
            finally
            {
                _rw.ExitWriteLock();
            }
        }
    }

    void InOrder()
    {
        lock (_lock)
        {
            _rw.EnterReadLock();
            try
            {
                _semaphore.Wait();
                try
                {
                    _n++;
                }
                finally
                {
                    _semaphore.Release();
                }
            }
            finally
            {
                _rw.ExitReadLock();
            }
        }
    }
}

class Properties
{
    readonly object _gate = new object();
    [AcquiredBefore("Inner")] internal object Outer => _gate;
    internal object Inner { get; } = new object();

    void Right() { lock (Outer) { lock (Inner) { } } }
    void Wrong() { lock (Inner) { lock (Outer) { } } } //! LD6001
}

class Base
{
    protected readonly object BaseLock = new object();
}

sealed class Derived : Base
{
    [AcquiredBefore("BaseLock")] readonly object _own = new object();
    void Right() { lock (_own) { lock (BaseLock) { } } }
    void Wrong() { lock (BaseLock) { lock (_own) { } } } //! LD6001
}

// the order between the instances of one class: the parent first
sealed class Folder
{
    Folder _parent;
    [AcquiredAfter("_parent._gate")] readonly object _gate = new object();
    internal void Attach(Folder parent) { lock (_gate) { _parent = parent; } }
    void FromAbove() { lock (_parent._gate) { lock (_gate) { } } }
    void FromBelow() { lock (_gate) { lock (_parent._gate) { } } } //! LD6001 //? LD6003
}

interface IStore { void Save(); }

sealed class Store : IStore
{
    [AcquiredBefore("Globals.First")] readonly object _gate = new object();
    public void Save() { lock (_gate) { } }
    internal static void Wrong(Store store) { lock (Globals.First) { store.Save(); } } //! LD6001
}

partial class Parts
{
    [AcquiredBefore("_inner")] readonly object _outer = new object();
}

partial class Parts
{
    readonly object _inner = new object();
    void Wrong() { lock (_inner) { lock (_outer) { } } } //! LD6001
}

class Generic<T>
{
    [AcquiredBefore("_inner")] readonly object _outer = new object();
    readonly object _inner = new object();
    void Wrong() { lock (_inner) { lock (_outer) { } } } //! LD6001
    static void WrongOf(Generic<int> other) { lock (other._inner) { lock (other._outer) { } } } //! LD6001
}

class Aliases
{
    [AcquiredBefore("_inner")] readonly object _outer = new object();
    readonly object _inner = new object();

    void Wrong()
    {
        var inner = _inner;
        var outer = _outer;
        lock (inner)
        {
            lock (outer) //! LD6001
            {
            }
        }
    }

    void Fresh()
    {
        lock (_inner)
        {
            var other = new Aliases();
            lock (other._outer)
            {
            }
        }
    }
}
