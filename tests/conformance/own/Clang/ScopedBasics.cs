// Clang: scoped locks (TestScopedLockable foo1 .. foo7, temporary, ReaderMutexLock, DoubleMutexLock, FoolishScopedLockableBug)
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Clang.ScopedBasics;

[LockType(LockKind.ReaderWriter)]
sealed class RwMutex
{
    [AcquiresLock("this")] public extern void Lock();
    [AcquiresLock("this", Shared = true)] public extern void ReaderLock();
    [ReleasesLock("this")] public extern void Unlock();
}

[ScopedLock]
readonly struct MutexLock : IDisposable
{
    [AcquiresLock("mu")] public extern MutexLock(RwMutex mu);
    public extern void Dispose();
}

[ScopedLock]
sealed class ReaderMutexLock : IDisposable
{
    [AcquiresLock("mu", Shared = true)] public extern ReaderMutexLock(RwMutex mu);
    public extern void Dispose();
}

[ScopedLock]
sealed class DoubleMutexLock : IDisposable
{
    [AcquiresLock("mu1", "mu2")] public extern DoubleMutexLock(RwMutex mu1, RwMutex mu2);
    public extern void Dispose();
}

[ScopedLock]
sealed class ReleasableLock : IDisposable
{
    [AcquiresLock("mu")] public extern ReleasableLock(RwMutex mu);
    [ReleasesLock("this")] public extern void Release();
    public extern void Dispose();
}

[ScopedLock]
sealed class AnyLock<T> : IDisposable where T : class
{
    [AcquiresLock("mu")] public extern AnyLock(T mu);
    public extern void Dispose();
}

class Foo
{
    readonly RwMutex _mu1 = new RwMutex();
    readonly RwMutex _mu2 = new RwMutex();
    [GuardedBy("_mu1")] int _a;
    [GuardedBy("_mu2")] int _b;

    static extern bool B();

    void Foo1()
    {
        using (new MutexLock(_mu1)) { _a = 5; }
        _a = 6; //! LD1001
    }

    void Declaration()
    {
        using var l = new MutexLock(_mu1);
        _a = 5;
    }

    void Block()
    {
        {
            using var l = new MutexLock(_mu1);
            _a = 5;
        }
        _a = 6; //! LD1001
    }

    void Foo2()
    {
        using var l1 = new ReaderMutexLock(_mu1);
        if (B())
        {
            using var l2 = new MutexLock(_mu2);
            _b = _a + 1;
        }
        else
        {
            using var l3 = new MutexLock(_mu2);
            _b = _a + 2;
        }
        _a = 1; //! LD1002
        _b = 1; //! LD1001
    }

    void Foo3()
    {
        using var a = new MutexLock(_mu1);
        using var b = new MutexLock(_mu1); //! LD5004
    }

    void Foo4()
    {
        using (MutexLock l1 = new MutexLock(_mu1), l2 = new MutexLock(_mu2))
        {
            _a = _b + 1;
            _b = _a + 1;
        }
    }

    void Foo5()
    {
        using var l = new DoubleMutexLock(_mu1, _mu2);
        _a = _b + 1;
        _b = _a + 1;
    }

    void Foo6()
    {
        using var l = new AnyLock<RwMutex>(_mu1);
        _a = 1;
        _b = 1; //! LD1001
    }

    void Early(bool c)
    {
        using var l = new MutexLock(_mu1);
        if (c)
            return;
        _a = 2;
    }

    void Loop()
    {
        for (int i = 0; i < 3; i++)
        {
            using var l = new MutexLock(_mu1);
            if (B())
                continue;
            _a = i;
        }
        _a = 3; //! LD1001
    }

    void Dropped() { new MutexLock(_mu1); } //! LD5001 //? LD5002

    void NeverDisposed() { var l = new ReleasableLock(_mu1); _a = 1; } //! LD5001 //? LD5002

    void DisposedByHand()
    {
        var l = new MutexLock(_mu1); //? LD5002
        _a = 1;
        l.Dispose(); //? LD5002
        _a = 2; //! LD1001
    }

    void InFinally()
    {
        var l = new ReleasableLock(_mu1);
        try { _a = 1; }
        finally { l.Dispose(); }
        _a = 2; //! LD1001
    }

    void Released()
    {
        using var l = new ReleasableLock(_mu1);
        _a = 0;
        l.Release(); //? LD5002
        _a = 1; //! LD1001
    }

    void ReleasedTwice()
    {
        using var l = new ReleasableLock(_mu1);
        l.Release(); //? LD5002
        l.Release(); //! LD5003|LD1004 //? LD5002
    }

    void ReleasedOnOnePath(bool c)
    {
        using var l = new ReleasableLock(_mu1);
        if (c)
            l.Release(); //? LD5002
    }

    void ReleasedInLoop(bool c)
    {
        using var l = new ReleasableLock(_mu1);
        do
        {
            if (c)
            {
                l.Release(); //? LD5002
                break;
            }
        } while (c);
        _a = 1; //! LD1001
    }

    void DirectUnlock()
    {
        using var l = new ReleasableLock(_mu1);
        _a = 1;
        l.Release(); //? LD5002
        _mu1.Lock(); //? LD5002
        _a = 2;
        _mu1.Unlock(); //? LD5002
    }
}
