// Clang: reentrant capabilities made at home, wrong counts (Reentrancy), and non-reentrant ones
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Clang.Reentrant;

[LockType(LockKind.Mutex, Reentrant = true)]
sealed class ReentrantMutex
{
    [AcquiresLock("this")] public extern void Lock();
    [ReleasesLock("this")] public extern void Unlock();
    [TryAcquiresLock(true, "this")] public extern bool TryLock();
}

[LockType(LockKind.Semaphore)]
sealed class Sem
{
    [AcquiresLock("this")] public extern void Down();
    [ReleasesLock("this")] public extern void Up();
}

class Foo
{
    readonly ReentrantMutex _mu = new ReentrantMutex();
    readonly Sem _sem = new Sem();
    [GuardedBy("_mu")] int _a;
    [GuardedBy("_sem")] int _b;

    void Twice()
    {
        _mu.Lock(); //? LD5002
        _mu.Lock(); //? LD5002
        _a = 1;
        _mu.Unlock(); //? LD5002
        _a = 2;
        _mu.Unlock(); //? LD5002
        _a = 3; //! LD1001
    }

    void TryInside()
    {
        _mu.Lock(); //? LD5002
        if (_mu.TryLock()) //? LD5002
        {
            _a = 1;
            _mu.Unlock(); //? LD5002
        }
        _a = 2;
        _mu.Unlock(); //? LD5002
    }

    void OneTooMany() { _mu.Lock(); _mu.Unlock(); _mu.Unlock(); } //! LD5003 //? LD5002
    void OneTooFew() { _mu.Lock(); _mu.Lock(); _mu.Unlock(); } //! LD5001 //? LD5002

    [AcquiresLock("_mu")] void Take() { _mu.Lock(); _a = 1; } //? LD5002

    void TakesTwice()
    {
        Take(); //? LD5002
        Take(); //? LD5002
        _mu.Unlock(); //? LD5002
        _a = 2;
        _mu.Unlock(); //? LD5002
    }

    void CallsTaker()
    {
        _mu.Lock(); //? LD5002
        Whole();
        _mu.Unlock(); //? LD5002
    }

    void Whole() { _mu.Lock(); _a = 3; _mu.Unlock(); } //? LD5002

    void SemTwice()
    {
        _sem.Down(); //? LD5002
        _sem.Down(); //! LD5004 //? LD5002
        _sem.Up(); //? LD5002 LD5001
    } //? LD5001

    void SemThroughCall()
    {
        _sem.Down(); //? LD5002
        SemWhole(); //! LD5004
        _sem.Up(); //? LD5002
    }

    void SemWhole() { _sem.Down(); _b = 1; _sem.Up(); } //? LD5002

    void OtherInstance(Foo other)
    {
        _sem.Down(); //? LD5002
        other.SemWhole(); //? LD6003
        _sem.Up(); //? LD5002
    }
}

class Slims
{
    readonly SemaphoreSlim _sem = new SemaphoreSlim(1, 1);
    readonly SemaphoreSlim _signal = new SemaphoreSlim(0, 1);
    readonly SemaphoreSlim _many = new SemaphoreSlim(4, 4);
    SpinLock _spin = new SpinLock(true);
    [GuardedBy("_sem")] int _a;
    [GuardedBy("_signal")] int _bad; //! LD8001

    void Twice()
    {
        _sem.Wait();
        try
        {
            _sem.Wait(); //! LD5004
            _sem.Release();
        }
        finally { _sem.Release(); }
    }

    void Signals()
    {
        _signal.Release();
        _signal.Wait();
        _many.Wait();
        _many.Wait();
        _many.Release();
    }

    void SpinTwice()
    {
        bool t1 = false, t2 = false;
        _spin.Enter(ref t1); //? LD5002
        _spin.Enter(ref t2); //! LD5004 //? LD5002
        if (t2) _spin.Exit(); //? LD5002
        if (t1) _spin.Exit(); //? LD5002
    }
}
