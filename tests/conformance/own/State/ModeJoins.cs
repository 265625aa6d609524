// Shared, upgradeable and exclusive on the paths that join; demotion, promotion, upgrade
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.ModeJoins;

[LockType(LockKind.ReaderWriter)]
sealed class RwLock
{
    [AcquiresLock("this")] public extern void Enter();
    [AcquiresLock("this", Shared = true)] public extern void EnterShared();
    [ReleasesLock("this")] public extern void Exit();
    [ReleasesLock("this", Shared = true)] public extern void ExitShared();
    [ReleasesLock("this", Shared = true), AcquiresLock("this")] public extern void Promote();
    [ReleasesLock("this"), AcquiresLock("this", Shared = true)] public extern void Demote();
}

class Home
{
    readonly RwLock _mu = new RwLock();
    [GuardedBy("_mu")] int _n;

    static extern bool Ask();

    void Demotes()
    {
        _mu.Enter();
        _n = 1;
        _mu.Demote();
        int x = _n;
        _n = 2; //! LD1002
        _mu.ExitShared();
    }

    void Promotes()
    {
        _mu.EnterShared();
        int x = _n;
        _mu.Promote();
        _n = 2;
        _mu.Exit();
    }

    void PromotesUnheld()
    {
        _mu.Promote(); //! LD5003|LD1004
        _n = 2;
        _mu.Exit();
    }

    void PromotesExclusive() { _mu.Enter(); _mu.Promote(); _mu.Exit(); } //! LD5003

    void DemotesUnheld()
    {
        _mu.Demote(); //! LD5003|LD1004
        int x = _n;
        _mu.ExitShared();
    }

    void EitherMode(bool b)
    {
        if (b) _mu.Enter();
        else _mu.EnterShared();
        int x = _n;
        _n = 1; //! LD1002
        _mu.Exit();
    }

    void LoopDemotes()
    {
        _mu.Enter();
        do
        {
            _mu.Exit();
            _mu.EnterShared(); //? LD5002
        }
        while (Ask());
        int x = _n;
        _mu.Exit();
    }

    void LoopPromotes(bool b)
    {
        _mu.EnterShared();
        if (b)
            _mu.Promote();
        _n = 2; //! LD1002
        _mu.Exit();
    }

    void SharedTwice() { _mu.EnterShared(); _mu.EnterShared(); _mu.ExitShared(); _mu.ExitShared(); } //? LD5004

    void ReadThenWriteLock() { _mu.EnterShared(); _mu.Enter(); _mu.Exit(); } //! LD5004 //? LD5001
}

class Slim
{
    readonly ReaderWriterLockSlim _rw = new ReaderWriterLockSlim();
    readonly ReaderWriterLockSlim _recursive = new ReaderWriterLockSlim(LockRecursionPolicy.SupportsRecursion);
    [GuardedBy("_rw")] int _n;
    [GuardedBy("_recursive")] int _m;

    static extern bool Ask();

    void Upgrades()
    {
        _rw.EnterUpgradeableReadLock();
        try
        {
            if (_n == 0)
            {
                _rw.EnterWriteLock();
                try { _n = 1; }
                finally { _rw.ExitWriteLock(); }
            }
            _n = 2; //! LD1002
        }
        finally
        {
            _rw.ExitUpgradeableReadLock();
        }
        _n = 3; //! LD1001
    }

    void UpgradesOnTry()
    {
        _rw.EnterUpgradeableReadLock();
        try
        {
            if (_rw.TryEnterWriteLock(10))
            {
                try { _n = 1; }
                finally { _rw.ExitWriteLock(); }
            }
            else
            {
                _n = 1; //! LD1002
            }
        }
        finally
        {
            _rw.ExitUpgradeableReadLock();
        }
    }

    void Downgrades()
    {
        _rw.EnterUpgradeableReadLock();
        try
        {
            _rw.EnterReadLock();
        }
        finally
        {
            _rw.ExitUpgradeableReadLock();
        }
        try
        {
            int x = _n;
            _n = 2; //! LD1002
        }
        finally
        {
            _rw.ExitReadLock();
        }
    }

    void WriteUnderRead()
    {
        _rw.EnterReadLock();
        try
        {
            _rw.EnterWriteLock(); //! LD5004
            try { _n = 1; }
            finally { _rw.ExitWriteLock(); }
        }
        finally
        {
            _rw.ExitReadLock();
        }
    }

    void UpgradeableUnderRead()
    {
        _rw.EnterReadLock();
        try
        {
            _rw.EnterUpgradeableReadLock(); //! LD5004
            try { int x = _n; }
            finally { _rw.ExitUpgradeableReadLock(); }
        }
        finally
        {
            _rw.ExitReadLock();
        }
    }

    void ReadTwice()
    {
        _rw.EnterReadLock();
        try
        {
            _rw.EnterReadLock(); //! LD5004
            try { int x = _n; }
            finally { _rw.ExitReadLock(); }
        }
        finally
        {
            _rw.ExitReadLock();
        }
    }

    void WriteTwice()
    {
        _rw.EnterWriteLock();
        try
        {
            _rw.EnterWriteLock(); //! LD5004
            try { _n = 1; }
            finally { _rw.ExitWriteLock(); }
        }
        finally
        {
            _rw.ExitWriteLock();
        }
    }

    void RecursiveWriteTwice()
    {
        _recursive.EnterWriteLock();
        try
        {
            _recursive.EnterWriteLock();
            try { _m = 1; }
            finally { _recursive.ExitWriteLock(); }
            _m = 2;
        }
        finally
        {
            _recursive.ExitWriteLock();
        }
    }

    void RecursiveReadUnderWrite()
    {
        _recursive.EnterWriteLock();
        try
        {
            _recursive.EnterReadLock();
            try { _m = 1; }
            finally { _recursive.ExitReadLock(); }
            _m = 2;
        }
        finally
        {
            _recursive.ExitWriteLock();
        }
    }

    void WrongExit()
    {
        _rw.EnterReadLock(); //? LD5001
        _rw.ExitWriteLock(); //! LD5003
    }

    void WrongExit2()
    {
        _rw.EnterWriteLock(); //? LD5001
        _rw.ExitReadLock(); //! LD5003
    }

    void WrongExit3()
    {
        _rw.EnterUpgradeableReadLock(); //? LD5001
        _rw.ExitReadLock(); //! LD5003
    }

    void ReadsUnderRead()
    {
        _rw.EnterReadLock();
        try
        {
            int x = _n;
            _n++; //! LD1002
            _n = x; //! LD1002
        }
        finally
        {
            _rw.ExitReadLock();
        }
    }

    void TryRead()
    {
        if (_rw.TryEnterReadLock(1))
        {
            try
            {
                int x = _n;
                _n = 1; //! LD1002
            }
            finally
            {
                _rw.ExitReadLock();
            }
        }
        if (!_rw.TryEnterUpgradeableReadLock(TimeSpan.Zero))
            return;
        try { int x = _n; }
        finally { _rw.ExitUpgradeableReadLock(); }
    }

    void IgnoresTry() { _rw.TryEnterWriteLock(10); try { _n = 1; } finally { _rw.ExitWriteLock(); } } //! LD5008
}

class Old
{
    readonly ReaderWriterLock _rw = new ReaderWriterLock();
    [GuardedBy("_rw")] int _n;

    void Reads()
    {
        _rw.AcquireReaderLock(Timeout.Infinite);
        try
        {
            int x = _n;
            _n = 1; //! LD1002
        }
        finally
        {
            _rw.ReleaseReaderLock();
        }
    }

    void Writes()
    {
        _rw.AcquireWriterLock(1000);
        try { _n = 1; }
        finally { _rw.ReleaseWriterLock(); }
        _n = 2; //! LD1001
    }

    void Upgrades()
    {
        _rw.AcquireReaderLock(-1);
        try
        {
            var cookie = _rw.UpgradeToWriterLock(-1);
            try { _n = 1; }
            finally { _rw.DowngradeFromWriterLock(ref cookie); }
            _n = 2; //! LD1002
        }
        finally
        {
            _rw.ReleaseReaderLock();
        }
    }

    void WrongMode()
    {
        _rw.AcquireReaderLock(-1); //? LD5001
        _rw.ReleaseWriterLock(); //! LD5003
    }

    void Releases()
    {
        _rw.AcquireWriterLock(-1);
        try { _n = 1; }
        finally { _rw.ReleaseLock(); }
        _n = 2; //! LD1001
    }
}
