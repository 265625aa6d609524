// Clang: scopes that lock later, share, and are handed on (RelockableMutexLock with traits, ReturnScopedLock, PassingScope ideas)
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Clang.ScopedMore;

[LockType(LockKind.ReaderWriter)]
sealed class RwMutex
{
    [AcquiresLock("this")] public extern void Lock();
    [AcquiresLock("this", Shared = true)] public extern void ReaderLock();
    [ReleasesLock("this")] public extern void Unlock();
    [AssertsLockHeld("this")] public extern void AssertHeld();
}

struct SharedTraits { }
struct ExclusiveTraits { }

[ScopedLock]
sealed class Scope : IDisposable
{
    [AcquiresLock("mu")] public extern Scope(RwMutex mu, ExclusiveTraits t);
    [AcquiresLock("mu", Shared = true)] public extern Scope(RwMutex mu, SharedTraits t);
    [AcquiresLock("this")] public extern void Lock();
    [AcquiresLock("this", Shared = true)] public extern void ReaderLock();
    [ReleasesLock("this")] public extern void Unlock();
    [RequiresLock("this")] public extern void Need();
    public extern void Dispose();
}

class Foo
{
    readonly RwMutex _mu = new RwMutex();
    [GuardedBy("_mu")] int _x;
    static extern void Print(int x);

    void RelockExclusive()
    {
        using var scope = new Scope(_mu, default(SharedTraits));
        Print(_x);
        _x = 2; //! LD1002
        scope.Unlock(); //? LD5002
        Print(_x); //! LD1001
        scope.Lock(); //? LD5002
        Print(_x);
        _x = 4;
    }

    void RelockShared()
    {
        using var scope = new Scope(_mu, default(ExclusiveTraits));
        _x = 2;
        scope.Need();
        scope.Unlock(); //? LD5002
        Print(_x); //! LD1001
        scope.Need(); //! LD1004
        scope.ReaderLock(); //? LD5002
        Print(_x);
        _x = 4; //! LD1002
    }

    void LoopContinues()
    {
        using var scope = new Scope(_mu, default(ExclusiveTraits));
        for (int i = 0; i < 10; i++)
        {
            scope.Unlock(); //? LD5002
            if (i == 5)
            {
                scope.Lock(); //? LD5002
                continue;
            }
            scope.Lock(); //? LD5002
            _x = i;
        }
    }

    void AssertJoin(bool b)
    {
        if (b)
            _mu.AssertHeld();
        else
            _mu.AssertHeld();
        _x = 2;
    }

    [AcquiresLock("_mu")] extern Scope Take();

    void FromMethod()
    {
        using (Take())
        {
            _x = 1;
        }
        _x = 2; //! LD1001
    }

    void FromMethodDeclared()
    {
        using var s = Take();
        _x = 1;
        s.Unlock(); //? LD5002
        _x = 2; //! LD1001
    }

    void FromMethodDropped() { Take(); } //! LD5001 //? LD5002
}

class Disposables
{
    readonly object _mu = new object();
    [GuardedBy("_mu")] int _x;
    readonly ReaderWriterLockSlim _rw = new ReaderWriterLockSlim();
    [GuardedBy("_rw")] int _y;

    [AcquiresLock("_mu")] extern IDisposable Hold();
    [AcquiresLock("_rw", Shared = true)] extern IDisposable Read();
    [AcquiresLock("_rw")] extern IDisposable Write();

    void Held()
    {
        using (Hold()) { _x = 1; }
        _x = 2; //! LD1001
        using var h = Hold();
        _x = 3;
    }

    void Shared()
    {
        using (Read())
        {
            int z = _y;
            _y = 2; //! LD1002
        }
        using (Write()) { _y = 3; }
    }

    void Kept()
    {
        IDisposable d = Hold();
        try { _x = 1; }
        finally { d.Dispose(); }
        _x = 2; //! LD1001
    }

    void Leaked() { Hold(); } //! LD5001 //? LD5002

    static void Other(Disposables a, Disposables b)
    {
        using (a.Hold())
        {
            a._x = 1;
            b._x = 1; //! LD1005
        }
    }

    void LockScope()
    {
        using (_l.EnterScope()) { _z = 1; }
        _z = 2; //! LD1001
    }

    void LockScopeDropped() { _l.EnterScope(); } //! LD5001 //? LD5002

    readonly Lock _l = new Lock();
    [GuardedBy("_l")] int _z;
}
