// Clang: several attributes and several locks (MultipleAttributeTest, guarded_by_any, DuplicateAttributeTest, thread_annot_lock_66, 67)
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Clang.MultipleAttributes;

[LockType(LockKind.ReaderWriter)]
sealed class RwMutex
{
    [AcquiresLock("this")] public extern void Lock();
    [AcquiresLock("this", Shared = true)] public extern void ReaderLock();
    [ReleasesLock("this")] public extern void Unlock();
}

class Foo
{
    readonly RwMutex _mu1 = new RwMutex();
    readonly RwMutex _mu2 = new RwMutex();
    [GuardedBy("_mu1")] int _a;
    [GuardedBy("_mu2")] int _b;
    [GuardedBy("_mu1", "_mu2")] int _c;
    [ContentsGuardedBy("_mu1", "_mu2")] readonly int[] _d = new int[1];

    [RequiresLock("_mu1"), RequiresLock("_mu2")] void Foo1() { _a = 1; _b = 2; _c = 3; _d[0] = 4; }
    [RequiresLock("_mu1", Shared = true), RequiresLock("_mu2", Shared = true)] int Foo2() => _a + _b + _c + _d[0];
    [ExcludesLock("_mu1"), ExcludesLock("_mu2")] void Foo3() { }
    [AcquiresLock("_mu1"), AcquiresLock("_mu2")] void Lock() { _mu1.Lock(); _mu2.Lock(); } //? LD5002
    [AcquiresLock("_mu1", "_mu2", Shared = true)] void ReaderLock() { _mu1.ReaderLock(); _mu2.ReaderLock(); } //? LD5002
    [ReleasesLock("_mu1"), ReleasesLock("_mu2")] void Unlock() { _mu1.Unlock(); _mu2.Unlock(); } //? LD5002
    [TryAcquiresLock(true, "_mu1", "_mu2")] extern bool TryLock();
    [TryAcquiresLock(true, "_mu1", "_mu2", Shared = true)] extern bool ReaderTryLock();
    [AssertsLockHeld("_mu1"), AssertsLockHeld("_mu2")] extern void AssertBoth();
    [AssertsLockHeld("_mu1", "_mu2")] extern void AlsoAssertBoth();
    [AssertsLockHeld("_mu1", "_mu2", Shared = true)] extern void AssertShared();

    void OnlyFirst()
    {
        _mu1.Lock(); //? LD5002
        Foo1(); //! LD1004
        _c = 0; //! LD1001
        _d[0] = 0; //! LD1003
        int x = _c;
        _mu1.Unlock(); //? LD5002
    }

    void OnlyFirstShared()
    {
        _mu1.ReaderLock(); //? LD5002
        int x = Foo2(); //! LD1004
        x = _c + _d[0];
        _c = 1; //! LD1001
        _mu1.Unlock(); //? LD5002
    }

    void ExcludedOne()
    {
        _mu2.Lock(); //? LD5002
        Foo3(); //! LD5006
        _mu2.Unlock(); //? LD5002
    }

    void Both()
    {
        Lock(); //? LD5002
        _a = 0;
        _b = 0;
        _c = 0;
        Foo1();
        Unlock(); //? LD5002
        _c = 1; //! LD1001
    }

    void BothShared()
    {
        ReaderLock(); //? LD5002
        int z = _a + _b + Foo2();
        _c = 1; //! LD1002
        Foo1(); //! LD1004
        Unlock(); //? LD5002
    }

    void Tries()
    {
        if (TryLock()) //? LD5002
        {
            _a = 0;
            _c = 0;
            Unlock(); //? LD5002
        }
        if (ReaderTryLock()) //? LD5002
        {
            int z = _a + _b;
            _b = z; //! LD1002
            Unlock(); //? LD5002
        }
    }

    void Assert1() { AssertBoth(); _a = 0; _b = 0; _c = 0; }
    void Assert2() { AlsoAssertBoth(); _a = 0; _b = 0; _c = 0; }
    void Assert3() { AssertShared(); int z = _a + _b + _c; }
    void Assert4() { AssertShared(); _a = 1; } //! LD1002

    void LockTwice()
    {
        Lock(); //? LD5002
        Lock(); //! LD5004 //? LD5004 LD5002
        Unlock(); //? LD5002
    }

    void UnlockTwice()
    {
        Lock(); //? LD5002
        Unlock(); //? LD5002
        Unlock(); //! LD1004|LD5003 //? LD5002
    }

    void OneMixed()
    {
        _mu1.Lock(); //? LD5002
        _mu2.ReaderLock(); //? LD5002
        _c = 1; //! LD1002
        _mu2.Unlock(); //? LD5002
        _mu1.Unlock(); //? LD5002
    }
}

class Lock66
{
    static readonly object s_mu = new object();
    internal readonly object Mu1 = new object();
    internal readonly object Mu2 = new object();
    [GuardedBy("Mu1")] internal int Data;
    [RequiresLock("Mu1", "s_mu", "Mu2", Shared = true)] internal int Method1(int i) => Data + i;

    static void Main66(Lock66 a)
    {
        lock (a.Mu2)
            lock (a.Mu1)
                lock (s_mu)
                    a.Method1(1);
        a.Method1(1); //! LD1004
        lock (a.Mu1)
            a.Method1(1); //! LD1004
    }
}
