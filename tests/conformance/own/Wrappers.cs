// Wrappers without annotations: their contracts are inferred from a partner that does the reverse
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.Wrappers;

static class X
{
    internal static void Enter(object o) => Monitor.Enter(o);
    internal static void Exit(object o) => Monitor.Exit(o);
}

class UsesForwarder
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] int _n;

    void Balanced()
    {
        X.Enter(_gate);
        try { _n++; }
        finally { X.Exit(_gate); }
        _n--; //! LD1001
    }

}

class ForgetsToExit
{
    readonly object _gate = new object();
    void Forgets() { X.Enter(_gate); } //! LD5001
}

class NeverEntered
{
    readonly object _gate = new object();
    void NotHeld() { X.Exit(_gate); } //! LD1004|LD5003
}

class Runner
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] int _n;

    void ExecuteLocked(Action action)
    {
        lock (_gate)
        {
            action();
        }
    }

    void Later(Action action) { Task.Run(action); }

    void Runs() { ExecuteLocked(() => _n++); }
    void RunsElsewhere() { Later(() => _n++); } //! LD1001
}

class Scopes
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] int _n;

    IDisposable Acquire()
    {
        Monitor.Enter(_gate);
        return new Releaser(this);
    }

    sealed class Releaser : IDisposable
    {
        readonly Scopes _owner;
        internal Releaser(Scopes owner) { _owner = owner; }
        public void Dispose() => Monitor.Exit(_owner._gate);
    }

    void Uses()
    {
        using (Acquire())
        {
            _n++;
        }
        _n--; //! LD1001
    }

    void Drops()
    {
        Acquire(); //! LD5001
    }
}

class AsyncLock
{
    readonly SemaphoreSlim _sem = new SemaphoreSlim(1, 1);

    internal async Task<IDisposable> LockAsync()
    {
        await _sem.WaitAsync();
        return new Releaser(_sem);
    }

    sealed class Releaser : IDisposable
    {
        readonly SemaphoreSlim _sem;
        internal Releaser(SemaphoreSlim sem) { _sem = sem; }
        public void Dispose() => _sem.Release();
    }
}

class UsesAsyncLock
{
    readonly AsyncLock _lock = new AsyncLock();

    async Task Twice()
    {
        using (await _lock.LockAsync())
        {
            using (await _lock.LockAsync()) //! LD5004
            {
            }
        }
    }

    async Task Once()
    {
        using (await _lock.LockAsync())
        {
        }
        using (await _lock.LockAsync())
        {
        }
    }
}

class TryWrapper
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] int _n;

    bool TryLock() => Monitor.TryEnter(_gate);
    void Unlock() => Monitor.Exit(_gate);

    void Uses()
    {
        if (!TryLock())
            return;
        try { _n++; }
        finally { Unlock(); }
        _n--; //! LD1001
    }
}

class ForgottenIsNoWrapper
{
    readonly object _gate = new object();
    void Take() { Monitor.Enter(_gate); } //! LD5001
    void Caller() { Take(); }
}

class WrapperInALambda
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] int _n;

    static void Run(Action a) => a();
    static void RunThrough(Action a) { Console.WriteLine(); Run(a); }
    static void RunMaybe(bool b, Action a) { if (b) a(); }

    void Lock() => Run(() => Monitor.Enter(_gate));
    void Unlock() => RunThrough(() => Monitor.Exit(_gate));

    void Uses()
    {
        Lock();
        _n++;
        Unlock();
        _n--; //! LD1001
    }

    void Forgotten()
    {
        Lock(); //! LD5001
        _n++;
    }

    void Direct()
    {
        Run(() => Monitor.Enter(_gate)); //? LD5002
        _n++;
        Run(() => Monitor.Exit(_gate));
    }

    void OnSomePaths(bool b)
    {
        RunMaybe(b, () => Monitor.Enter(_gate)); //! LD5001|LD5005
    }
}
