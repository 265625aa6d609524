// Contracts of methods: required, excluded, taken, given back; several locks, repeated attributes, both modes, substitution of receivers and parameters
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Contracts;

[LockType(LockKind.ReaderWriter)]
sealed class RwLock
{
    [AcquiresLock("this")] public extern void Enter();
    [AcquiresLock("this", Shared = true)] public extern void EnterShared();
    [ReleasesLock("this")] public extern void Exit();
    [ReleasesLock("this", Shared = true)] public extern void ExitShared();
}

static class Free
{
    internal static readonly RwLock s_mu = new RwLock();
    internal static readonly RwLock s_mu2 = new RwLock();

    [RequiresLock("s_mu")] internal static void Exclusive() { }
    [RequiresLock("s_mu2", Shared = true)] internal static void Shared() { }
    [ExcludesLock("s_mu")] internal static void Excluded() { }
    [AcquiresLock("s_mu")] internal static extern void Take();
    [ReleasesLock("s_mu")] internal static extern void Give();
    [AcquiresLock("s_mu", Shared = true)] internal static extern void TakeShared();

    static void Held()
    {
        s_mu.Enter(); //? LD5002
        Exclusive();
        s_mu.Exit();
        s_mu2.Enter(); //? LD5002
        Shared();
        s_mu2.Exit();
        s_mu2.EnterShared(); //? LD5002
        Shared();
        s_mu2.Exit();
        Excluded();
    }

    static void NotHeld()
    {
        Exclusive(); //! LD1004
        Shared(); //! LD1004
    }

    static void OnlyShared()
    {
        s_mu.EnterShared(); //? LD5002
        Exclusive(); //! LD1004
        s_mu.Exit();
    }

    static void HeldThoughExcluded()
    {
        s_mu.Enter(); //? LD5002
        Excluded(); //! LD5006
        s_mu.Exit();
        s_mu.EnterShared(); //? LD5002
        Excluded(); //! LD5006
        s_mu.Exit();
    }

    [NoLockAnalysis] static void NotAnalysed() { Exclusive(); }
    [RequiresLock("s_mu2", Shared = true)] static void PassesOn() { Shared(); }
    [RequiresLock("s_mu2")] static void PassesOnMore() { Shared(); }
    [RequiresLock("s_mu", Shared = true)] static void PassesOnLess() { Exclusive(); } //! LD1004
    [ExcludesLock("s_mu")] static void MayTake() { s_mu.Enter(); s_mu.Exit(); }

    static void Wrapped()
    {
        Take(); //? LD5002
        Exclusive();
        Give();
        Exclusive(); //! LD1004
    }

    static void GivesWhatIsNotHeld()
    {
        Give(); //! LD1004
    }

    static void TakesTwice()
    {
        Take(); //? LD5002
        Take(); //! LD5004
        Give();
    }

    static void Keeps()
    {
        Take(); //! LD5001
    }

    static void TakesAndGivesDirectly()
    {
        Take();
        s_mu.Exit();
        s_mu.Enter();
        Give();
    }

    static void TakesShared()
    {
        TakeShared(); //? LD5002
        Exclusive(); //! LD1004
        Give();
    }
}

class Several
{
    readonly RwLock _mu1 = new RwLock();
    readonly RwLock _mu2 = new RwLock();
    readonly RwLock _mu3 = new RwLock();
    [GuardedBy("_mu1")] int _a;
    [GuardedBy("_mu2")] int _b;
    [GuardedBy("_mu1", "_mu2")] int _c;
    [ContentsGuardedBy("_mu1", "_mu2")] readonly int[] _d = new int[1];

    [RequiresLock("_mu1"), RequiresLock("_mu2")] void Both() { _a = 1; _b = 2; _c = 3; _d[0] = 4; }
    [RequiresLock("_mu1", Shared = true), RequiresLock("_mu2", Shared = true)] int BothShared() => _a + _b + _c + _d[0];
    [ExcludesLock("_mu1"), ExcludesLock("_mu2")] void Neither() { }
    [AcquiresLock("_mu1"), AcquiresLock("_mu2")] void Lock() { _mu1.Enter(); _mu2.Enter(); }
    [AcquiresLock("_mu1", "_mu2", Shared = true)] void LockShared() { _mu1.EnterShared(); _mu2.EnterShared(); }
    [ReleasesLock("_mu1"), ReleasesLock("_mu2")] void Unlock() { _mu1.Exit(); _mu2.Exit(); }
    [TryAcquiresLock(true, "_mu1"), TryAcquiresLock(true, "_mu2")] extern bool TryLock();
    [TryAcquiresLock(true, "_mu1", "_mu2", Shared = true)] extern bool TryLockShared();
    [AcquiresLock("_mu1", "_mu2", "_mu3")] extern void LockThree();
    [ReleasesLock("_mu1", "_mu2", "_mu3")] extern void UnlockThree();

    void OneOfTwo()
    {
        _mu1.Enter(); //? LD5002
        Both(); //! LD1004
        _c = 0; //! LD1001
        _d[0] = 0; //! LD1003
        int x = _c;
        int y = _d[0];
        _mu1.Exit();
    }

    void OneOfTwoShared()
    {
        _mu1.EnterShared(); //? LD5002
        BothShared(); //! LD1004
        int x = _c;
        _c = x; //! LD1001
        _mu1.Exit();
    }

    void BothOfTwoOneShared()
    {
        _mu1.Enter();
        _mu2.EnterShared();
        _c = 1; //! LD1002
        _b = 1; //! LD1002
        _a = 1;
        _mu2.Exit();
        _mu1.Exit();
    }

    void NoneOfTwo()
    {
        Both(); //! LD1004
        BothShared(); //! LD1004
        int x = _c; //! LD1001
        _c = 1; //! LD1001
        _d[0] = 1; //! LD1003
    }

    void ExcludedHeld()
    {
        _mu2.Enter(); //? LD5002
        Neither(); //! LD5006
        _mu2.Exit();
    }

    void ThroughMethods()
    {
        Lock(); //? LD5002
        _a = 0;
        _b = 0;
        _c = 0;
        Both();
        Unlock();
        LockShared();
        int z = _a + _b + _c;
        _a = z; //! LD1002
        Unlock();
        _a = 1; //! LD1001
    }

    void ThroughTries()
    {
        if (TryLock())
        {
            _a = 0;
            _b = 0;
            Unlock();
        }
        if (TryLockShared())
        {
            int z = _a + _b;
            _a = 2; //! LD1002
            Unlock();
        }
        if (!TryLock())
            return;
        _c = 1;
        Unlock();
    }

    void Three()
    {
        LockThree();
        _c = 0;
        UnlockThree();
        _c = 0; //! LD1001
    }

    void KeepsThree() { LockThree(); } //! LD5001 //? LD5001

    [RequiresLock("_mu1", "_mu2")] void KeepsOne() { _mu2.Exit(); } //! LD5001

    [AcquiresLock("_mu1", "_mu2")] void TakesOne() { _mu1.Enter(); } //! LD5001

    [ReleasesLock("_mu1", "_mu2")] void GivesOne() { _mu1.Exit(); } //! LD5001

    [RequiresLock("_mu1", Shared = true)] void GivesShared() { _mu1.Exit(); } //! LD5001

    [RequiresLock("_mu1")] void Retakes() { _mu1.Exit(); _mu1.Enter(); }

    [RequiresLock("_mu1")] void RetakesOnOnePath(bool b) { _mu1.Exit(); if (b) _mu1.Enter(); } //! LD5001|LD5005

    [AcquiresLock("_mu1")] void TakesOnOnePath(bool b) { if (b) _mu1.Enter(); } //! LD5001

    [AcquiresLock("_mu1")] void TakesTwice() { _mu1.Enter(); _mu1.Enter(); } //! LD5004

    [ExcludesLock("_mu1")] void KeepsExcluded() { _mu1.Enter(); } //! LD5001
}

class MyData
{
    internal readonly object Mu = new object();
    [GuardedBy("Mu")] internal int Value;

    [AcquiresLock("Mu")] internal void LockData() { Monitor.Enter(Mu); }
    [ReleasesLock("Mu")] internal void UnlockData() { Monitor.Exit(Mu); }
    [RequiresLock("Mu")] internal void DoSomething() { Value++; }
    [RequiresLock("Mu")] internal int this[int i] { get => Value; set => Value = i; }
}

class DataLocker
{
    [AcquiresLock("d.Mu")] internal void LockData(MyData d) { Monitor.Enter(d.Mu); }
    [ReleasesLock("d.Mu")] internal void UnlockData(MyData d) { Monitor.Exit(d.Mu); }
    [AcquiresLock("o")] internal static void LockAny(object o) { Monitor.Enter(o); }
    [ReleasesLock("o")] internal static void UnlockAny(object o) { Monitor.Exit(o); }
}

class Substitution
{
    readonly DataLocker _locker = new DataLocker();
    readonly MyData _data = new MyData();

    [RequiresLock("d.Mu")] void Need(MyData d) { d.Value = 1; }
    [RequiresLock("x.Mu", "y.Mu")] static void NeedBoth(MyData x, MyData y) { x.Value = y.Value; }

    void OfReceivers(MyData d)
    {
        d.DoSomething(); //! LD1004
        int v = d[0]; //! LD1004
        d[0] = 1; //! LD1004
        d.LockData(); //? LD5002
        d.DoSomething();
        v = d[0];
        d[0] = 1;
        d[0]++;
        Need(d);
        d.UnlockData();
        d[0]++; //! LD1004 //? LD1004
    }

    void OfParameters(MyData d)
    {
        _locker.LockData(d); //? LD5002
        Need(d);
        d.Value = 1;
        _locker.UnlockData(d);
        Need(d); //! LD1004
    }

    void OfOthers(MyData d1, MyData d2)
    {
        _locker.LockData(d1); //? LD5002
        Need(d2); //! LD1004|LD1005
        d2.Value = 1; //! LD1005
        _locker.UnlockData(d1);
    }

    void MixedUp(MyData d1, MyData d2) { _locker.LockData(d1); _locker.UnlockData(d2); } //! LD5001 LD1004|LD5003|LD1005 //? LD5002

    void OfFields()
    {
        _locker.LockData(_data); //? LD5002
        _data.Value = 1;
        Need(_data);
        _locker.UnlockData(_data);
    }

    void OfAnyObject(MyData d)
    {
        DataLocker.LockAny(d.Mu);
        d.Value = 1;
        DataLocker.UnlockAny(d.Mu);
        d.Value = 1; //! LD1001
    }

    void OfTwo(MyData a, MyData b)
    {
        lock (a.Mu)
        {
            NeedBoth(a, b); //! LD1004|LD1005
            NeedBoth(a, a);
            lock (b.Mu) //? LD6003
            {
                NeedBoth(a, b);
                NeedBoth(b, a);
            }
        }
    }

    void OfNamedArguments(MyData a, MyData b)
    {
        lock (a.Mu)
        {
            NeedBoth(y: a, x: a);
            NeedBoth(y: b, x: a); //! LD1004|LD1005
        }
    }

    void OfTheResult(MyData d)
    {
        MyData same = d;
        same.LockData();
        d.Value = 1;
        same.UnlockData();
        d.Value = 1; //! LD1001
    }
}
