// One unchanged condition deciding the acquisition and the release, and conditions that change in between
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Joins;

class Conditions
{
    readonly object _gate = new object();
    readonly bool _concurrent;
    bool _changes;
    [GuardedBy("_gate")] int _n;

    internal Conditions(bool concurrent) { _concurrent = concurrent; }

    static extern bool Ask();

    void ByParameter(bool locked)
    {
        if (locked) Monitor.Enter(_gate);
        try
        {
            Ask();
        }
        finally
        {
            if (locked) Monitor.Exit(_gate);
        }
    }

    void ByReadonlyField()
    {
        if (_concurrent) Monitor.Enter(_gate);
        try
        {
            Ask();
        }
        finally
        {
            if (_concurrent) Monitor.Exit(_gate);
        }
    }

    void ByLocal()
    {
        bool needed = Ask();
        if (needed) Monitor.Enter(_gate); //? LD5002
        Ask();
        if (needed) Monitor.Exit(_gate);
    }

    void ByNegation(bool free)
    {
        if (!free) Monitor.Enter(_gate); //? LD5002
        Ask();
        if (free)
            return;
        _n++;
        Monitor.Exit(_gate);
    }

    void UsesUnderTheCondition(bool locked)
    {
        if (locked) Monitor.Enter(_gate);
        if (locked) _n++;
        if (locked) Monitor.Exit(_gate);
    }

    void UsesElsewhere(bool locked)
    {
        if (locked) Monitor.Enter(_gate);
        _n++; //! LD1001
        if (locked) Monitor.Exit(_gate);
    }

    void ChangesBetween(bool locked)
    {
        if (locked) Monitor.Enter(_gate); //! LD5005|LD5001 //? LD5002
        locked = Ask();
        if (locked) Monitor.Exit(_gate);
    } //? LD5001 LD5003

    void OtherCondition(bool a, bool b)
    {
        if (a) Monitor.Enter(_gate); //! LD5005|LD5001
        if (b) Monitor.Exit(_gate); //? LD5003
    }

    void ByComparison(int level)
    {
        if (level > 0) Monitor.Enter(_gate); //? LD5002
        Ask();
        if (level > 0) Monitor.Exit(_gate);
    }

    void ByNull(object other)
    {
        if (other != null) Monitor.Enter(other); //? LD5002
        Ask();
        if (other != null) Monitor.Exit(other);
    }

    void ByLockOrNull(bool locked)
    {
        object gate = locked ? _gate : null;
        if (gate != null) Monitor.Enter(gate); //? LD5002
        Ask();
        if (gate != null) Monitor.Exit(gate);
    }
}

class HeldTests
{
    readonly object _gate = new object();
    readonly Lock _lock = new Lock();
    readonly ReaderWriterLockSlim _rw = new ReaderWriterLockSlim();
    [GuardedBy("_gate")] int _a;
    [GuardedBy("_lock")] int _b;
    [GuardedBy("_rw")] int _c;

    void Entered()
    {
        if (Monitor.IsEntered(_gate))
            _a = 1;
        else
            _a = 2; //! LD1001
    }

    void NotEntered()
    {
        if (!Monitor.IsEntered(_gate))
        {
            _a = 2; //! LD1001
            return;
        }
        _a = 1;
    }

    void OfTheLock()
    {
        if (_lock.IsHeldByCurrentThread)
            _b = 1;
        _b = 2; //! LD1001
    }

    void WriteHeld()
    {
        if (_rw.IsWriteLockHeld)
            _c = 1;
    }

    void ReadHeld()
    {
        if (_rw.IsReadLockHeld)
        {
            int x = _c;
            _c = 2; //! LD1002
        }
    }

    void UpgradeableHeld()
    {
        if (_rw.IsUpgradeableReadLockHeld)
        {
            int x = _c;
            _c = 2; //! LD1002
        }
    }

    void EitherHeld()
    {
        if (_rw.IsReadLockHeld || _rw.IsWriteLockHeld)
        {
            int x = _c;
        }
    }

    void Throws()
    {
        if (!Monitor.IsEntered(_gate))
            throw new SynchronizationLockException();
        _a = 3;
    }

    void TakenIfNot()
    {
        bool had = Monitor.IsEntered(_gate);
        if (!had) Monitor.Enter(_gate);
        try
        {
            _a = 4;
        }
        finally
        {
            if (!had) Monitor.Exit(_gate);
        }
    }
}
