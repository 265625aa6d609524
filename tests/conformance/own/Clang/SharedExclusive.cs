// Clang: shared and exclusive (shared_fun_*, shared_bad_3 .. shared_bad_6, es_bad_1, es_bad_5)
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Clang.SharedExclusive;

[LockType(LockKind.ReaderWriter)]
sealed class RwMutex
{
    [AcquiresLock("this")] public extern void Lock();
    [AcquiresLock("this", Shared = true)] public extern void ReaderLock();
    [ReleasesLock("this")] public extern void Unlock();
    [ReleasesLock("this", Shared = true)] public extern void ReaderUnlock();
    [AssertsLockHeld("this")] public extern void AssertHeld();
    [AssertsLockHeld("this", Shared = true)] public extern void AssertReaderHeld();
}

class Foo
{
    readonly RwMutex _mu = new RwMutex();
    readonly RwMutex _mu2 = new RwMutex();
    [GuardedBy("_mu")] int _a;

    [RequiresLock("_mu")] void NeedExclusive() { _a = 1; }
    [RequiresLock("_mu", Shared = true)] int NeedShared() => _a;
    [RequiresLock("_mu", Shared = true)] void WritesShared() { _a = 1; } //! LD1002
    [ExcludesLock("_mu")] void Excluded() { }

    static extern bool B();

    void Loop()
    {
        _mu.Lock(); //? LD5002
        do
        {
            _mu.Unlock(); //? LD5002
            _mu.Lock(); //? LD5002
        } while (B());
        _mu.Unlock(); //? LD5002
    }

    void ReadSide()
    {
        int x;
        _mu.ReaderLock();
        try
        {
            x = _a;
            x = NeedShared();
            NeedExclusive(); //! LD1004
            _a = 2; //! LD1002
            Excluded(); //! LD5006
        }
        finally { _mu.ReaderUnlock(); }
        x = _a; //! LD1001
    }

    void WriteSide()
    {
        _mu.Lock(); //? LD5002
        int x = NeedShared();
        NeedExclusive();
        Excluded(); //! LD5006
        _mu.Unlock(); //? LD5002
        Excluded();
    }

    void Other()
    {
        _mu2.Lock(); //? LD5002
        int x = NeedShared(); //! LD1004
        NeedExclusive(); //! LD1004
        Excluded();
        _mu2.Unlock(); //? LD5002
    }

    void SharedReleaseOfExclusive() { _mu.Lock(); _mu.ReaderUnlock(); } //! LD5003 //? LD5001 LD5002

    void GenericReleaseOfShared() { _mu.ReaderLock(); int x = _a; _mu.Unlock(); } //? LD5002

    void Asserts()
    {
        _mu.AssertReaderHeld();
        int x = _a;
        _a = x; //! LD1002
    }

    void AssertsExclusive()
    {
        _mu.AssertHeld();
        int x = _a;
        _a = x;
    }

    [RequiresLock("_mu", Shared = true)]
    void AssertUpgrades()
    {
        _mu.AssertHeld();
        _a = 3;
    }

    void DoubleShared() { _mu.ReaderLock(); _mu.ReaderLock(); _mu.ReaderUnlock(); _mu.ReaderUnlock(); } //! LD5004 //? LD5002 LD5003
}

class Slim
{
    readonly ReaderWriterLockSlim _rw = new ReaderWriterLockSlim();
    [GuardedBy("_rw")] int _a;

    void WrongExit()
    {
        _rw.EnterReadLock(); //? LD5001 LD5002
        int x = _a;
        _rw.ExitWriteLock(); //! LD5003 //? LD5002
    }

    void WrongExit2()
    {
        _rw.EnterWriteLock(); //? LD5001 LD5002
        _a = 1;
        _rw.ExitReadLock(); //! LD5003 //? LD5002
    }

    void Upgradeable(bool c)
    {
        _rw.EnterUpgradeableReadLock();
        try
        {
            int x = _a;
            _a = x; //! LD1002
            if (c)
            {
                _rw.EnterWriteLock();
                try { _a = x + 1; }
                finally { _rw.ExitWriteLock(); }
            }
            _a = 3; //! LD1002
        }
        finally { _rw.ExitUpgradeableReadLock(); }
        _a = 4; //! LD1001
    }

    void WriteUnderRead()
    {
        _rw.EnterReadLock();
        try
        {
            _rw.EnterWriteLock(); //! LD5004
            try { _a = 1; }
            finally { _rw.ExitWriteLock(); }
        }
        finally { _rw.ExitReadLock(); }
    }

    void RecursiveRead()
    {
        _rw.EnterReadLock();
        try
        {
            _rw.EnterReadLock(); //! LD5004
            try { int x = _a; }
            finally { _rw.ExitReadLock(); }
        }
        finally { _rw.ExitReadLock(); }
    }
}

class Recursive
{
    readonly ReaderWriterLockSlim _rw = new ReaderWriterLockSlim(LockRecursionPolicy.SupportsRecursion);
    [GuardedBy("_rw")] int _a;

    void Twice()
    {
        _rw.EnterWriteLock();
        try
        {
            _rw.EnterWriteLock();
            try { _a = 1; }
            finally { _rw.ExitWriteLock(); }
            _rw.EnterReadLock();
            try { _a = 2; }
            finally { _rw.ExitReadLock(); }
            _a = 3;
        }
        finally { _rw.ExitWriteLock(); }
        _a = 4; //! LD1001
    }
}
