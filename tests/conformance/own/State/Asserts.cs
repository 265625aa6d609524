// Assertions that a lock is held: annotated methods, Debug.Assert and its like
using System;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Contracts;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Asserts;

[LockType(LockKind.ReaderWriter)]
sealed class RwLock
{
    [AcquiresLock("this")] public extern void Enter();
    [AcquiresLock("this", Shared = true)] public extern void EnterShared();
    [ReleasesLock("this")] public extern void Exit();
    [AssertsLockHeld("this")] public extern void AssertHeld();
    [AssertsLockHeld("this", Shared = true)] public extern void AssertHeldShared();
}

class Home
{
    readonly RwLock _mu = new RwLock();
    readonly RwLock _mu2 = new RwLock();
    [GuardedBy("_mu")] int _a;
    [GuardedBy("_mu2")] int _b;

    void Asserted()
    {
        _mu.AssertHeld();
        int b = _a;
        _a = 0;
        _b = 1; //! LD1001
    }

    void AssertedShared()
    {
        _mu.AssertHeldShared();
        int b = _a;
        _a = 0; //! LD1002
    }

    void BeforeTheAssertion()
    {
        _a = 0; //! LD1001
        _mu.AssertHeld();
        _a = 1;
    }

    void OnBothBranches(bool c)
    {
        if (c) { _mu.AssertHeld(); }
        else { _mu.AssertHeld(); }
        int b = _a;
        _a = 0;
    }

    void OnOneBranch(bool c)
    {
        if (c)
            _mu.AssertHeld();
        _a = 0; //! LD1001
    }

    [RequiresLock("_mu")]
    void Required()
    {
        _mu.AssertHeld();
        int b = _a;
        _a = 0;
    }

    [RequiresLock("_mu", Shared = true)]
    void RequiredShared()
    {
        _mu.AssertHeld();
        int b = _a;
    }

    [ReleasesLock("_mu")]
    void Released()
    {
        _mu.AssertHeld();
        _mu.Exit();
    }

    void AssertedAndReleased()
    {
        _mu.AssertHeld();
        _mu.Exit(); //? LD5003
    }

    void AssertedOrTaken(bool c)
    {
        if (c)
            _mu.AssertHeld();
        else
            _mu.Enter(); //? LD5002 LD5005
        int b = _a;
        _a = 0;
        _mu.Exit(); //? LD5003 LD5002
    }

    void TakenAndLeft(bool c)
    {
        if (c)
            _mu.AssertHeld();
        else
            _mu.Enter(); //! LD5001
        _a = 1;
    }

    [AssertsLockHeld("_mu")] extern void AssertMu();
    [AssertsLockHeld("_mu", "_mu2")] extern void AssertBoth();
    [AssertsLockHeld("_mu"), AssertsLockHeld("_mu2", Shared = true)] extern void AssertMixed();

    void ThroughAMethod()
    {
        AssertMu();
        _a = 1;
        _b = 2; //! LD1001
    }

    void BothThroughAMethod()
    {
        AssertBoth();
        _a = _b;
        _b = 2;
    }

    void MixedThroughAMethod()
    {
        AssertMixed();
        _a = _b;
        _b = 2; //! LD1002
    }

    static void OfAnother(Home h, Home other)
    {
        h.AssertMu();
        h._a = 1;
        other._a = 2; //! LD1005
    }
}

class Reentrant
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] int _n;

    void TakenAgain()
    {
        Debug.Assert(Monitor.IsEntered(_gate));
        _n = 1;
        lock (_gate) { _n = 2; }
        _n = 3;
    }
}

class WithTheFramework
{
    readonly object _gate = new object();
    readonly Lock _lock = new Lock();
    readonly ReaderWriterLockSlim _rw = new ReaderWriterLockSlim();
    SpinLock _spin = new SpinLock(true);
    [GuardedBy("_gate")] int _a;
    [GuardedBy("_lock")] int _b;
    [GuardedBy("_rw")] int _c;
    [GuardedBy("_spin")] int _d;

    void Asserts()
    {
        Debug.Assert(Monitor.IsEntered(_gate));
        _a = 1;
        _b = 1; //! LD1001
    }

    void AssertsWithAMessage()
    {
        Debug.Assert(Monitor.IsEntered(_gate), "the lock is not held");
        _a = 1;
    }

    void Traces()
    {
        Trace.Assert(_lock.IsHeldByCurrentThread);
        _b = 1;
    }

    void Writes()
    {
        Debug.Assert(_rw.IsWriteLockHeld);
        _c = 1;
    }

    void Reads()
    {
        Debug.Assert(_rw.IsReadLockHeld);
        int x = _c;
        _c = 1; //! LD1002
    }

    void Spins()
    {
        Debug.Assert(_spin.IsHeldByCurrentThread);
        _d = 1;
    }

    void Contracts()
    {
        Contract.Requires(Monitor.IsEntered(_gate));
        _a = 1;
    }

    void Assumes()
    {
        Contract.Assume(Monitor.IsEntered(_gate));
        _a = 1;
    }

    void Both()
    {
        Debug.Assert(Monitor.IsEntered(_gate) && _lock.IsHeldByCurrentThread);
        _a = 1;
        _b = 1;
    }

    void Opposite()
    {
        Debug.Assert(!Monitor.IsEntered(_gate));
        _a = 1; //! LD1001
    }

    void SomethingElse(bool b)
    {
        Debug.Assert(b);
        _a = 1; //! LD1001
    }

    static extern void Check([DoesNotReturnIf(false)] bool condition);
    static extern void FailIf([DoesNotReturnIf(true)] bool condition);

    void DoesNotReturn()
    {
        Check(Monitor.IsEntered(_gate));
        _a = 1;
    }

    void DoesNotReturnIfNot()
    {
        FailIf(!Monitor.IsEntered(_gate));
        _a = 1;
    }

    int Property
    {
        get
        {
            Debug.Assert(Monitor.IsEntered(_gate));
            return _a;
        }
    }
}
