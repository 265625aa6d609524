// Clang lock state, with C#'s own: foreach, using, try/finally, goto, await foreach, nested functions
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.Clang.WaitsAndStates;

[LockType(LockKind.Mutex)]
sealed class Mutex
{
    [AcquiresLock("this")] public extern void Lock();
    [ReleasesLock("this")] public extern void Unlock();
}

class Foo
{
    readonly Mutex _mu = new Mutex();
    readonly object _o = new object();
    readonly ReaderWriterLockSlim _rw = new ReaderWriterLockSlim();
    [GuardedBy("_mu")] int _a;
    [GuardedBy("_o")] int _b;

    static extern void May();

    void FinallyReleases()
    {
        _mu.Lock();
        try
        {
            _a = 1;
            May();
        }
        finally
        {
            _mu.Unlock();
        }
        _a = 2; //! LD1001
    }

    int ReturnInTry()
    {
        _mu.Lock();
        try { return _a; }
        finally { _mu.Unlock(); }
    }

    void CatchReleases()
    {
        _mu.Lock(); //? LD5002
        try { May(); }
        catch
        {
            _mu.Unlock(); //? LD5002
            throw;
        }
        _a = 1;
        _mu.Unlock(); //? LD5002
    }

    void CatchSwallows()
    {
        _mu.Lock(); //! LD5001 //? LD5002
        try
        {
            May();
            _mu.Unlock(); //? LD5002
        }
        catch { }
    }

    void ForeachBreaks(List<int> list)
    {
        foreach (int i in list)
        {
            _mu.Lock(); //? LD5002
            if (i > 3)
            {
                _mu.Unlock(); //? LD5002
                break;
            }
            _a = i;
            _mu.Unlock(); //? LD5002
        }
    }

    void ForeachBreaksHeld(List<int> list)
    {
        foreach (int i in list)
        {
            _mu.Lock(); //! LD5001|LD5005 //? LD5002
            if (i > 3)
                break;
            _mu.Unlock(); //? LD5002
        }
    }

    void Goto(int n)
    {
        _mu.Lock(); //? LD5002
        if (n > 1)
            goto done;
        _a = 1;
    done:
        _mu.Unlock(); //? LD5002
    }

    void GotoLeaks(int n)
    {
        _mu.Lock(); //! LD5001|LD5005 //? LD5002
        if (n > 1)
            goto done;
        _mu.Unlock(); //? LD5002
    done:
        May();
    }

    IEnumerable<int> Yields()
    {
        _mu.Lock(); //? LD5002
        yield return _a; //! LD5007
        _mu.Unlock(); //? LD5002
    }

    IEnumerable<int> YieldsAfter()
    {
        int x;
        lock (_o) { x = _b; }
        yield return x;
    }

    async Task Awaits()
    {
        _rw.EnterReadLock();
        try
        {
            await Task.Delay(1); //! LD5007
        }
        finally { _rw.ExitReadLock(); }
    }

    async Task AwaitsAfter()
    {
        lock (_o) { _b = 1; }
        await Task.Delay(1);
        lock (_o) { _b = 2; }
    }

    async Task AwaitForeach(IAsyncEnumerable<int> xs)
    {
        Monitor.Enter(_o); //? LD5002
        await foreach (int x in xs) { _b += x; } //! LD5007
        Monitor.Exit(_o); //? LD5002
    }

    async Task AwaitUsing(IAsyncDisposable d)
    {
        Monitor.Enter(_o); //? LD5002
        await using (d) //! LD5007
        {
            _b = 1;
        }
        Monitor.Exit(_o); //? LD5002
    }

    void ConstantTrue()
    {
        _mu.Lock(); //? LD5002
        while (true)
        {
            if (_a > 3)
                break;
        }
        _mu.Unlock(); //? LD5002
    }

    void NeverReturns()
    {
        _mu.Lock(); //? LD5002
        while (true) { May(); }
    }

    void ThrowsInstead()
    {
        _mu.Lock(); //? LD5002
        throw new InvalidOperationException();
    }

    void NotLeft(bool c)
    {
        if (c)
        {
            _mu.Lock(); //? LD5002
            _a = 1;
            _mu.Unlock(); //? LD5002
        }
        else
        {
            _a = 2; //! LD1001
        }
        _a = 3; //! LD1001
    }

    void SwitchLeaks(int k)
    {
        switch (k)
        {
            case 0:
                _mu.Lock(); //! LD5001|LD5005 //? LD5002
                break;
            case 1:
                break;
        }
    }

    int Local()
    {
        return Inner();
        int Inner()
        {
            _mu.Lock(); //? LD5002
            int x = _a;
            _mu.Unlock(); //? LD5002
            return x;
        }
    }

    int LocalLeaks()
    {
        return Inner(); //? LD5001
        int Inner()
        {
            _mu.Lock(); //? LD5001 LD5002
            return _a;
        }
    }

    int Property
    {
        get
        {
            _mu.Lock(); //! LD5001 //? LD5002
            return _a;
        }
        set
        {
            _mu.Lock(); //? LD5002
            _a = value;
            _mu.Unlock(); //? LD5002
        }
    }

    ~Foo() { _mu.Lock(); } //! LD5001 //? LD5002
    Foo() { _mu.Lock(); _a = 1; } //! LD5001 //? LD5002

    void MonitorEnterNull()
    {
        object local = _o;
        Monitor.Enter(local);
        try { _b = 1; }
        finally { Monitor.Exit(_o); }
    }
}
