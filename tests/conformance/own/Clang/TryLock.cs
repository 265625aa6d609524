// Clang: try-acquires (TryLockTest foo1 .. foo15, TryLockEqTest, LogicalConditionalTryLock, TrylockFunctionTest)
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Clang.TryLock;

[LockType(LockKind.Mutex)]
sealed class Mutex
{
    [AcquiresLock("this")] public extern void Lock();
    [ReleasesLock("this")] public extern void Unlock();
    [TryAcquiresLock(true, "this")] public extern bool TryLock();
    [TryAcquiresLock(false, "this")] public extern bool FailedToLock();
}

class Foo
{
    readonly Mutex _mu = new Mutex();
    readonly Mutex _mu2 = new Mutex();
    [GuardedBy("_mu")] int _a;
    bool _c;

    static extern bool NewC();

    void Foo1() { if (_mu.TryLock()) { _a = 1; _mu.Unlock(); } } //? LD5002
    void Foo2() { if (!_mu.TryLock()) return; _a = 2; _mu.Unlock(); } //? LD5002
    void Foo3() { bool b = _mu.TryLock(); if (b) { _a = 3; _mu.Unlock(); } } //? LD5002
    void Foo4() { bool b = _mu.TryLock(); if (!b) return; _a = 4; _mu.Unlock(); } //? LD5002
    void Foo5() { while (_mu.TryLock()) { _a = _a + 1; _mu.Unlock(); } } //? LD5002
    void Foo6() { bool b = _mu.TryLock(); b = !b; if (b) return; _a = 6; _mu.Unlock(); } //? LD5002
    void Foo7() { bool b1 = _mu.TryLock(); bool b2 = !b1; bool b3 = !b2; if (b3) { _a = 7; _mu.Unlock(); } } //? LD5002

    void Foo13() { if (_mu.TryLock() ? true : false) _mu.Unlock(); } //? LD5002
    void Foo14() { if (_mu.TryLock() ? false : true) return; _mu.Unlock(); } //? LD5002
    void Foo15() { if (_mu.TryLock() ? false : true) { _a = 1; } else { _mu.Unlock(); } } //! LD1001 //? LD5002

    void Inverse()
    {
        if (_mu.FailedToLock()) //? LD5002
        {
            _a = 1; //! LD1001
            return;
        }
        _a = 2;
        _mu.Unlock(); //? LD5002
    }

    void Equals1()
    {
        if (_mu.TryLock() == false) //? LD5002
        {
            _a = 0; //! LD1001
            return;
        }
        _a = 0;
        _mu.Unlock(); //? LD5002
        if (_mu.TryLock() == true) //? LD5002
        {
            _a = 0;
            _mu.Unlock(); //? LD5002
        }
        else
        {
            _a = 0; //! LD1001
        }
        if (_mu.TryLock() != true) //? LD5002
            return;
        _a = 1;
        _mu.Unlock(); //? LD5002
        if (true == _mu.TryLock()) //? LD5002
        {
            _a = 0;
            _mu.Unlock(); //? LD5002
        }
        if (_mu.TryLock() is true) //? LD5002
        {
            _a = 0;
            _mu.Unlock(); //? LD5002
        }
        if (_mu.TryLock() is not true) //? LD5002
            return;
        _a = 2;
        _mu.Unlock(); //? LD5002
    }

    void And1() { if (_c && _mu.TryLock()) { _a = 0; _mu.Unlock(); } } //? LD5002
    void And2() { bool b = _mu.TryLock(); if (b && _c) { _a = 0; _mu.Unlock(); } else if (b) { _mu.Unlock(); } } //? LD5002
    void Or3() { if (_c || !_mu.TryLock()) return; _a = 0; _mu.Unlock(); } //? LD5002
    void While4() { while (_c && _mu.TryLock()) { _a = 0; _c = NewC(); _mu.Unlock(); } } //? LD5002

    void While5()
    {
        while (_c)
        {
            if (NewC() || !_mu.TryLock()) //? LD5002
                break;
            _a = 0;
            _mu.Unlock(); //? LD5002
        }
    }

    void Do6()
    {
        _mu.Lock(); //? LD5002
        do
        {
            _a = 0;
            _mu.Unlock(); //? LD5002
        } while (NewC() && _mu.TryLock()); //? LD5002
    }

    void If8() { if (_c && NewC() && _mu.TryLock()) { _a = 0; _mu.Unlock(); } } //? LD5002
    void If9() { if (!(_c && NewC() && _mu.TryLock())) return; _a = 0; _mu.Unlock(); } //? LD5002
    void If10() { if (!(_c || !_mu.TryLock())) { _a = 0; _mu.Unlock(); } } //? LD5002

    void OrIsUnknown()
    {
        if (_c || _mu.TryLock()) //! LD5001|LD5005 //? LD5002
        {
            _a = 0;
        }
    }

    [TryAcquiresLock(true, "_mu", "_mu2")]
    bool LockBoth()
    {
        if (!_mu.TryLock()) //? LD5002
            return false;
        _mu2.Lock(); //? LD5002
        if (!_c)
        {
            _mu.Unlock(); //? LD5002
            _mu2.Unlock(); //? LD5002
            return false;
        }
        return true;
    }

    void UsesBoth()
    {
        if (!LockBoth()) //? LD5002
        {
            _a = 1; //! LD1001
            return;
        }
        _a = 2;
        _mu2.Unlock(); //? LD5002
        _mu.Unlock(); //? LD5002
    }

    void Ignored() { _mu.TryLock(); } //! LD5008 //? LD5001 LD5002
    void Discarded() { _ = _mu.TryLock(); } //! LD5008 //? LD5001 LD5002
    void NeverRead() { bool b = _mu.TryLock(); } //! LD5008 //? LD5001 LD5002

    void LeftHeld()
    {
        if (_mu.TryLock()) //! LD5001 //? LD5002
            _a = 1;
    }

    int Switch()
    {
        switch (_mu.TryLock()) //? LD5002
        {
            case true:
                _a = 1;
                _mu.Unlock(); //? LD5002
                return 1;
            case false:
                return _a; //! LD1001
        }
    }
}

class Primitives
{
    readonly object _o = new object();
    readonly Lock _l = new Lock();
    readonly ReaderWriterLockSlim _rw = new ReaderWriterLockSlim();
    readonly SemaphoreSlim _sem = new SemaphoreSlim(1, 1);
    readonly System.Threading.Mutex _mutex = new System.Threading.Mutex();
    [GuardedBy("_o")] int _a;
    [GuardedBy("_l")] int _b;
    [GuardedBy("_rw")] int _c;
    [GuardedBy("_sem")] int _d;
    [GuardedBy("_mutex")] int _e;

    void WithTimeout()
    {
        if (Monitor.TryEnter(_o, 100))
        {
            try { _a = 1; }
            finally { Monitor.Exit(_o); }
        }
        else
        {
            _a = 2; //! LD1001
        }
    }

    void Taken()
    {
        bool taken = false;
        try
        {
            Monitor.TryEnter(_o, ref taken);
            if (taken)
                _a = 1;
            else
                _a = 2; //! LD1001
        }
        finally
        {
            if (taken)
                Monitor.Exit(_o);
        }
    }

    void TakenNotTested()
    {
        bool taken = false;
        Monitor.TryEnter(_o, 5, ref taken);
        try
        {
            _a = 1; //! LD1001
        }
        finally
        {
            if (taken)
                Monitor.Exit(_o);
        }
    }

    void Others()
    {
        if (_l.TryEnter())
        {
            try { _b = 1; }
            finally { _l.Exit(); }
        }
        if (_rw.TryEnterReadLock(5))
        {
            try
            {
                int x = _c;
                _c = x; //! LD1002
            }
            finally { _rw.ExitReadLock(); }
        }
        if (!_sem.Wait(10))
            return;
        try { _d = 1; }
        finally { _sem.Release(); }
        _d = 2; //! LD1001
        if (_mutex.WaitOne(5))
        {
            try { _e = 1; }
            finally { _mutex.ReleaseMutex(); }
        }
        _e = 2; //! LD1001
        if (_rw.TryEnterWriteLock(TimeSpan.Zero))
        {
            try { _c = 1; }
            finally { _rw.ExitWriteLock(); }
        }
    }
}
