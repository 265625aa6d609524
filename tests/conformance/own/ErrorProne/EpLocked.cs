// Error Prone GuardedBy: locked, monitor, wrongLock, finally blocks (testLocked, testMonitor, testWrongLock)
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.ErrorProne.EpLocked;

class Test
{
    readonly object _lock = new object();
    readonly object _lock2 = new object();
    readonly Lock _l = new Lock();
    readonly SemaphoreSlim _sem = new SemaphoreSlim(1);
    readonly System.Threading.Mutex _mutex = new System.Threading.Mutex(false);
    readonly ReaderWriterLock _old = new ReaderWriterLock();
    SpinLock _spin = new SpinLock(true);
    [GuardedBy("_lock")] int _x;
    [GuardedBy("_l")] int _y;
    [GuardedBy("_sem")] int _s;
    [GuardedBy("_mutex")] int _m;
    [GuardedBy("_old")] int _o;
    [GuardedBy("_spin")] int _p;

    void M()
    {
        _x++; //! LD1001
        Monitor.Enter(_lock);
        try
        {
            _x++;
        }
        catch (Exception)
        {
            _x--;
        }
        finally
        {
            _x += 2;
            Monitor.Exit(_lock);
        }
        _x++; //! LD1001
    }

    void AfterExitInFinally()
    {
        Monitor.Enter(_lock);
        try { _x++; }
        finally
        {
            Monitor.Exit(_lock);
            _x--; //! LD1001
        }
    }

    void WrongLock()
    {
        lock (_lock2)
        {
            _x++; //! LD1001
        }
        Monitor.Enter(_lock2);
        try { _x++; } //! LD1001
        finally { Monitor.Exit(_lock2); }
    }

    void CatchOutside()
    {
        try
        {
            lock (_lock) { _x++; }
        }
        catch (Exception)
        {
            _x--; //! LD1001
        }
        finally
        {
            _x = 0; //! LD1001
        }
    }

    void CatchInside()
    {
        lock (_lock)
        {
            try { _x++; }
            catch (Exception e) when (e.Message.Length > _x) { _x--; }
            finally { _x = 0; }
        }
    }

    void WithLock()
    {
        _y++; //! LD1001
        lock (_l) { _y++; }
        using (_l.EnterScope()) { _y++; }
        _l.Enter();
        try { _y++; }
        finally { _l.Exit(); }
        _y++; //! LD1001
    }

    void WithTaken()
    {
        bool taken = false;
        try
        {
            Monitor.Enter(_lock, ref taken);
            _x++;
        }
        finally
        {
            if (taken)
                Monitor.Exit(_lock);
        }
        _x++; //! LD1001
    }

    void WithSemaphore()
    {
        _sem.Wait();
        try { _s++; }
        finally { _sem.Release(); }
        _s++; //! LD1001
    }

    async System.Threading.Tasks.Task WithSemaphoreAsync()
    {
        await _sem.WaitAsync();
        try
        {
            _s++;
            await System.Threading.Tasks.Task.Yield();
            _s--;
        }
        finally { _sem.Release(); }
        _s++; //! LD1001
    }

    void WithMutex()
    {
        _mutex.WaitOne();
        try { _m++; }
        finally { _mutex.ReleaseMutex(); }
        _m++; //! LD1001
    }

    void WithOldReaderWriter()
    {
        _old.AcquireReaderLock(-1);
        try
        {
            int z = _o;
            _o = z; //! LD1002
        }
        finally { _old.ReleaseReaderLock(); }
        _old.AcquireWriterLock(Timeout.Infinite);
        try { _o++; }
        finally { _old.ReleaseWriterLock(); }
        _o++; //! LD1001
    }

    void WithSpin()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            _p++;
        }
        finally
        {
            if (taken)
                _spin.Exit();
        }
        _p++; //! LD1001
    }
}
