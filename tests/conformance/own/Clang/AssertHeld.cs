// Clang: asserted locks (AssertHeldTest, AssertSharedExclusive)
using System;
using System.Diagnostics;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Clang.AssertHeld;

[LockType(LockKind.ReaderWriter)]
sealed class RwMutex
{
    [AcquiresLock("this")] public extern void Lock();
    [AcquiresLock("this", Shared = true)] public extern void ReaderLock();
    [ReleasesLock("this")] public extern void Unlock();
    [AssertsLockHeld("this")] public extern void AssertHeld();
    [AssertsLockHeld("this", Shared = true)] public extern void AssertReaderHeld();
}

class Foo
{
    readonly RwMutex _mu = new RwMutex();
    [GuardedBy("_mu")] int _a;
    bool _c;

    void Test1() { _mu.AssertHeld(); int b = _a; _a = 0; }

    void Test2()
    {
        _mu.AssertReaderHeld();
        int b = _a;
        _a = 0; //! LD1002
    }

    void Test3()
    {
        if (_c) { _mu.AssertHeld(); } else { _mu.AssertHeld(); }
        int b = _a;
        _a = 0;
    }

    [RequiresLock("_mu")] void Test4() { _mu.AssertHeld(); _a = 0; }
    [ReleasesLock("_mu")] void Test5() { _mu.AssertHeld(); _mu.Unlock(); } //? LD5002
    void Test6() { _mu.AssertHeld(); _mu.Unlock(); } //? LD5002 LD5003

    void OneBranchOnly()
    {
        if (_c) { _mu.AssertHeld(); }
        _a = 0; //! LD1001
    }

    void Before()
    {
        _a = 0; //! LD1001
        _mu.AssertHeld();
        _a = 1;
    }

    void UnderLock()
    {
        _mu.Lock(); //? LD5002
        _mu.AssertHeld();
        _a = 1;
        _mu.Unlock(); //? LD5002
        _a = 2; //! LD1001
    }

    [AssertsLockHeld("_mu")] extern void AssertMu();
    void Test11() { AssertMu(); _a = 0; }

    static void OtherObject(Foo x, Foo y)
    {
        x.AssertMu();
        x._a = 1;
        y._a = 1; //! LD1005|LD1001
    }
}

class Primitives
{
    readonly object _o = new object();
    readonly Lock _l = new Lock();
    readonly ReaderWriterLockSlim _rw = new ReaderWriterLockSlim();
    SpinLock _spin = new SpinLock(true);
    [GuardedBy("_o")] int _a;
    [GuardedBy("_l")] int _b;
    [GuardedBy("_rw")] int _c;
    [GuardedBy("_spin")] int _d;

    void Asserts()
    {
        Debug.Assert(Monitor.IsEntered(_o));
        _a = 1;
        Debug.Assert(_l.IsHeldByCurrentThread, "not held");
        _b = 1;
        Debug.Assert(_rw.IsWriteLockHeld);
        _c = 1;
        Debug.Assert(_spin.IsHeldByCurrentThread);
        _d = 1;
    }

    void AssertsShared()
    {
        Debug.Assert(_rw.IsReadLockHeld);
        int x = _c;
        _c = 1; //! LD1002
    }

    void AssertsNot()
    {
        Debug.Assert(!Monitor.IsEntered(_o));
        _a = 1; //! LD1001
    }

    void Throws()
    {
        if (!Monitor.IsEntered(_o))
            throw new SynchronizationLockException();
        _a = 1;
    }

    void Branches()
    {
        if (Monitor.IsEntered(_o))
            _a = 1;
        else
            _a = 2; //! LD1001
        _a = 3; //! LD1001
        if (_l.IsHeldByCurrentThread && _b > 0)
            _b = 2;
        if (_rw.IsWriteLockHeld)
            _c = 2;
        if (_rw.IsReadLockHeld || _rw.IsWriteLockHeld)
        {
            int x = _c;
        }
    }

    int Ternary() => Monitor.IsEntered(_o) ? _a : 0;
    int TernaryWrong() => Monitor.IsEntered(_o) ? 0 : _a; //! LD1001
    bool And() => Monitor.IsEntered(_o) && _a > 0;
    bool Or() => !Monitor.IsEntered(_o) || _a > 0;
}
