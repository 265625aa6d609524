// await and yield under locks; semaphores as locks; asynchronous locks; mutexes
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.Suspensions;

[LockType(LockKind.Semaphore)]
sealed class HomeSemaphore
{
    [AcquiresLock("this")] public extern Task Enter();
    [TryAcquiresLock(true, "this")] public extern Task<bool> TryEnter(int ms);
    [ReleasesLock("this")] public extern void Exit();
}

[LockType(LockKind.Mutex)]
sealed class HomeMutex
{
    [AcquiresLock("this")] public extern void Enter();
    [ReleasesLock("this")] public extern void Exit();
}

class Semaphores
{
    readonly SemaphoreSlim _sem = new SemaphoreSlim(1, 1);
    readonly SemaphoreSlim _one = new SemaphoreSlim(1);
    readonly SemaphoreSlim _signal = new SemaphoreSlim(0, 1);
    readonly SemaphoreSlim _limit = new SemaphoreSlim(4, 4);
    readonly Semaphore _kernel = new Semaphore(1, 1);
    readonly HomeSemaphore _home = new HomeSemaphore();
    [GuardedBy("_sem")] int _a;
    [GuardedBy("_one")] int _b;
    [GuardedBy("_kernel")] int _c;
    [GuardedBy("_home")] int _d;

    void Wait()
    {
        _sem.Wait();
        try { _a = 1; }
        finally { _sem.Release(); }
        _a = 2; //! LD1001
    }

    void WaitOne()
    {
        _one.Wait();
        try { _b = 1; }
        finally { _one.Release(); }
    }

    async Task WaitAsync()
    {
        await _sem.WaitAsync();
        try
        {
            _a = 1;
            await Task.Delay(1);
            _a = 2;
        }
        finally { _sem.Release(); }
        _a = 3; //! LD1001
    }

    async Task WaitAsyncConfigured(CancellationToken token)
    {
        await _sem.WaitAsync(token).ConfigureAwait(false);
        try { _a = 1; }
        finally { _sem.Release(); }
    }

    async Task TryWaitAsync()
    {
        if (await _sem.WaitAsync(100))
        {
            try { _a = 1; }
            finally { _sem.Release(); }
        }
        else
        {
            _a = 2; //! LD1001
        }
    }

    async Task TryWaitAsyncNegated()
    {
        if (!await _sem.WaitAsync(TimeSpan.FromSeconds(1)).ConfigureAwait(false))
            return;
        try { _a = 1; }
        finally { _sem.Release(); }
    }

    async Task IgnoresTry()
    {
        await _sem.WaitAsync(100); //! LD5008
        try { _a = 1; }
        finally { _sem.Release(); }
    }

    void IgnoresTryWait()
    {
        _sem.Wait(100); //! LD5008
        try { _a = 1; }
        finally { _sem.Release(); }
    }

    void TryWait()
    {
        if (!_sem.Wait(0))
            return;
        try { _a = 1; }
        finally { _sem.Release(); }
    }

    void WaitWithToken(CancellationToken token)
    {
        _sem.Wait(token);
        try { _a = 1; }
        finally { _sem.Release(); }
    }

    async Task NotAwaited()
    {
        var t = _sem.WaitAsync();
        _a = 1; //! LD1001
        await t;
        try { _a = 2; }
        finally { _sem.Release(); }
    }

    async Task LeavesHeld()
    {
        await _sem.WaitAsync(); //! LD5001
        _a = 1;
    }

    async Task TakesTwice()
    {
        await _sem.WaitAsync();
        try
        {
            await _sem.WaitAsync(); //! LD5004
        }
        finally { _sem.Release(); }
    }

    void ReleasesUnheld() { _one.Release(); } //? LD5003

    void Signals()
    {
        _signal.Wait();
        _signal.Release();
        _limit.Wait();
        _limit.Release();
        _limit.Wait();
    }

    void Kernel()
    {
        _kernel.WaitOne();
        try { _c = 1; }
        finally { _kernel.Release(); }
        _c = 2; //! LD1001
    }

    void KernelTry()
    {
        if (_kernel.WaitOne(10))
        {
            try { _c = 1; }
            finally { _kernel.Release(); }
        }
    }

    async Task Home()
    {
        await _home.Enter();
        try
        {
            _d = 1;
            await Task.Yield();
        }
        finally { _home.Exit(); }
        _d = 2; //! LD1001
        if (!await _home.TryEnter(1))
            return;
        try { _d = 3; }
        finally { _home.Exit(); }
    }

    [RequiresLock("_sem")]
    async Task Needs()
    {
        _a = 1;
        await Task.Delay(1);
        _a = 2;
    }

    async Task CallsNeeds()
    {
        await Needs(); //! LD1004
        await _sem.WaitAsync();
        try { await Needs(); }
        finally { _sem.Release(); }
    }
}

class Awaits
{
    readonly object _gate = new object();
    readonly ReaderWriterLockSlim _rw = new ReaderWriterLockSlim();
    readonly Mutex _mutex = new Mutex();
    readonly HomeMutex _home = new HomeMutex();
    SpinLock _spin = new SpinLock(true);
    [GuardedBy("_gate")] int _n;

    async Task UnderMonitor(Task t)
    {
        Monitor.Enter(_gate);
        try
        {
            await t; //! LD5007
        }
        finally { Monitor.Exit(_gate); }
    }

    async Task UnderReaderWriter(Task t)
    {
        _rw.EnterReadLock();
        try { await t; } //! LD5007
        finally { _rw.ExitReadLock(); }
    }

    async Task UnderMutex(Task t)
    {
        _mutex.WaitOne();
        try { await t; } //! LD5007
        finally { _mutex.ReleaseMutex(); }
    }

    async Task UnderHomeMutex(Task t)
    {
        _home.Enter();
        try { await t; } //! LD5007
        finally { _home.Exit(); }
    }

    [RequiresLock("_gate")] async Task Required(Task t) { await t; } //! LD5007

    async Task ForEachAsync(IAsyncEnumerable<int> all)
    {
        Monitor.Enter(_gate);
        try
        {
            await foreach (int i in all) { } //! LD5007
        }
        finally { Monitor.Exit(_gate); }
    }

    async Task UsingAsync(IAsyncDisposable d)
    {
        Monitor.Enter(_gate);
        try
        {
            await using (d) { } //! LD5007
        }
        finally { Monitor.Exit(_gate); }
    }

    async Task BeforeAndAfter(Task t)
    {
        await t;
        lock (_gate) { _n++; }
        await t;
        _n++; //! LD1001
    }

    async Task TryHeld(Task t)
    {
        if (!Monitor.TryEnter(_gate))
        {
            await t;
            return;
        }
        Monitor.Exit(_gate);
    }

    async Task InALambda()
    {
        lock (_gate)
        {
            Func<Task> f = async () => await Task.Yield();
        }
        await Task.Yield();
    }

    IEnumerable<int> Yields()
    {
        lock (_gate)
        {
            yield return 1; //! LD5007
        }
    }

    IEnumerable<int> YieldsAfter()
    {
        lock (_gate) { _n++; }
        yield return 1;
    }

    async IAsyncEnumerable<int> YieldsAsync()
    {
        _home.Enter();
        try
        {
            yield return 1; //! LD5007
        }
        finally { _home.Exit(); }
        await Task.Yield();
    }
}

class Mutexes
{
    readonly Mutex _mutex = new Mutex();
    static readonly Mutex s_owned = new Mutex(true);
    [GuardedBy("_mutex")] int _n;

    void Plain()
    {
        _mutex.WaitOne();
        try { _n = 1; }
        finally { _mutex.ReleaseMutex(); }
        _n = 2; //! LD1001
    }

    void Timed()
    {
        if (!_mutex.WaitOne(1000))
            throw new TimeoutException();
        try { _n = 1; }
        finally { _mutex.ReleaseMutex(); }
    }

    void TimedSpan()
    {
        if (_mutex.WaitOne(TimeSpan.FromSeconds(1), false))
        {
            try { _n = 1; }
            finally { _mutex.ReleaseMutex(); }
        }
    }

    void Ignored() { _mutex.WaitOne(1000); try { _n = 1; } finally { _mutex.ReleaseMutex(); } } //! LD5008
    void Infinite() { _mutex.WaitOne(Timeout.Infinite); try { _n = 1; } finally { _mutex.ReleaseMutex(); } }

    void Owned()
    {
        var m = new Mutex(true); //? LD7001
        try { }
        finally { m.ReleaseMutex(); }
    }

    void OwnedLeft()
    {
        var m = new Mutex(true); //? LD5001 LD5002 LD7001
        GC.KeepAlive(m);
    }

    void NotOwned()
    {
        var m = new Mutex(false);
        m.ReleaseMutex(); //! LD5003
    }

    void Unheld() { _mutex.ReleaseMutex(); } //! LD5003

    void Abandoned()
    {
        try
        {
            _mutex.WaitOne();
        }
        catch (AbandonedMutexException)
        {
        }
        try { _n = 1; }
        finally { _mutex.ReleaseMutex(); }
    }
}
