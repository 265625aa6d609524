// Clang: lock and unlock over branches and loops (sls_fun_0 .. sls_fun_good_8, sls_fun_bad_1 .. sls_fun_bad_12, GoingNative)
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Clang.Branches;

[LockType(LockKind.Mutex)]
sealed class Mutex
{
    [AcquiresLock("this")] public extern void Lock();
    [ReleasesLock("this")] public extern void Unlock();
    [TryAcquiresLock(true, "this")] public extern bool TryLock();
}

class Wrapper
{
    internal readonly Mutex Mu = new Mutex();
    [GuardedBy("Mu")] internal int X;
    [AcquiresLock("Mu")] internal extern void MyLock();
}

class Foo
{
    readonly Mutex _mu = new Mutex();
    readonly Mutex _mu2 = new Mutex();
    [GuardedBy("_mu")] int _a;
    readonly Wrapper _w = new Wrapper();

    static extern bool B();

    void Good0() { _w.Mu.Lock(); _w.X = 5; _w.Mu.Unlock(); } //? LD5002

    void Good7()
    {
        _mu.Lock(); //? LD5002
        _mu2.Lock(); //? LD5002
        _mu2.Unlock(); //? LD5002
        _mu.Unlock(); //? LD5002
    }

    void Good8()
    {
        _mu.Lock(); //? LD5002
        if (B())
            _mu.Unlock(); //? LD5002
        else
            _mu.Unlock(); //? LD5002
    }

    void Good9()
    {
        if (B())
            _mu.Lock(); //? LD5002
        else
            _mu.Lock(); //? LD5002
        _a = 1;
        _mu.Unlock(); //? LD5002
    }

    void GoodLoop()
    {
        _mu.Lock(); //? LD5002
        while (B())
        {
            _mu.Unlock(); //? LD5002
            if (B())
            {
                if (B())
                {
                    _mu.Lock(); //? LD5002
                    continue;
                }
            }
            _mu.Lock(); //? LD5002
        }
        _a = 1;
        _mu.Unlock(); //? LD5002
    }

    void GoodWrapper()
    {
        _w.MyLock(); //? LD5002
        _w.X = 1;
        _w.Mu.Unlock(); //? LD5002
    }

    void Bad1() { _mu.Unlock(); } //! LD5003 //? LD5002

    void Bad2()
    {
        _mu.Lock(); //? LD5002
        _mu.Lock(); //! LD5004 //? LD5002
        _mu.Unlock(); //? LD5002
    }

    void Bad3() { _mu.Lock(); } //! LD5001 //? LD5002

    void Bad4()
    {
        if (B())
            _mu.Lock(); //! LD5001 //? LD5002
        else
            _mu2.Lock(); //! LD5001 //? LD5002
    }

    void Bad5()
    {
        _mu.Lock(); //! LD5001 //? LD5002
        if (B())
            _mu.Unlock(); //? LD5002
    }

    void Bad6()
    {
        if (B())
            _mu.Lock(); //! LD5005 //? LD5002
        _mu.Unlock(); //? LD5002
    }

    void Bad7()
    {
        _mu.Lock(); //? LD5002
        while (B())
        {
            _mu.Unlock(); //! LD5005 //? LD5002
            if (B())
                continue;
            _mu.Lock(); //? LD5002
        }
        _mu.Unlock(); //? LD5002
    }

    void Bad8() { _mu.Lock(); do { _mu.Unlock(); } while (B()); } //! LD5005|LD5003 //? LD5002
    void Bad9() { do { _mu.Lock(); } while (B()); _mu.Unlock(); } //! LD5005|LD5004 //? LD5002
    void Bad10() { _mu.Lock(); while (B()) { _mu.Unlock(); } } //! LD5005|LD5001 //? LD5002 LD5001 LD5005
    void Bad11() { while (B()) { _mu.Lock(); } _mu.Unlock(); } //! LD5005|LD5003|LD5004 //? LD5002 LD5003
    void Bad12() { _mu.Lock(); while (B()) { _mu.Unlock(); if (B()) break; _mu.Lock(); } _mu.Unlock(); } //! LD5005|LD5003 //? LD5002

    int EarlyReturn(bool c)
    {
        _mu.Lock(); //! LD5001 //? LD5002
        if (c)
            return 1;
        _a = 2;
        _mu.Unlock(); //? LD5002
        return 0;
    }

    void AccessAfterJoin(bool c)
    {
        _mu.Lock(); //? LD5002
        if (c)
        {
            _mu.Unlock(); //? LD5002
            return;
        }
        _a = 1;
        _mu.Unlock(); //? LD5002
        _a = 2; //! LD1001
    }
}
