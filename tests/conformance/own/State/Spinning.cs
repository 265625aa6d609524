// SpinLock: flags, tries, tests, exits with a barrier
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Spinning;

class WithFlags
{
    SpinLock _spin = new SpinLock(false);
    SpinLock _owned = new SpinLock(true);
    static SpinLock s_spin = new SpinLock();
    [GuardedBy("_spin")] int _n;
    [GuardedBy("_owned")] int _m;
    [GuardedBy("s_spin")] static int s_n;

    void Plain()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            _n++;
        }
        finally
        {
            if (taken) _spin.Exit();
        }
        _n--; //! LD1001
    }

    void WithBarrier()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            _n++;
        }
        finally
        {
            if (taken) _spin.Exit(false);
        }
    }

    void Tries()
    {
        bool taken = false;
        try
        {
            _spin.TryEnter(ref taken);
            if (taken)
                _n++;
            else
                _n--; //! LD1001
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void TriesForAWhile()
    {
        bool taken = false;
        _spin.TryEnter(10, ref taken);
        if (!taken)
            return;
        try { _n++; }
        finally { _spin.Exit(); }
    }

    void IgnoresFlag()
    {
        bool taken = false;
        _spin.TryEnter(ref taken); //! LD5008
        _n++;
        _spin.Exit();
    }

    void Tested()
    {
        if (_owned.IsHeldByCurrentThread)
            _m++;
        _m--; //! LD1001
    }

    static void Static()
    {
        bool taken = false;
        try
        {
            s_spin.Enter(ref taken);
            s_n++;
        }
        finally { if (taken) s_spin.Exit(); }
        s_n--; //! LD1001
    }

    void Twice()
    {
        bool taken = false, again = false;
        _spin.Enter(ref taken);
        _spin.Enter(ref again); //! LD5004
        _spin.Exit();
    }

    void Leaves()
    {
        bool taken = false;
        _spin.Enter(ref taken); //! LD5001
        _n++;
    }

    void Unheld() { _spin.Exit(); } //! LD5003

    [RequiresLock("_spin")] void Need() { _n++; }
    void Calls() { Need(); } //! LD1004
    static void OfRef(ref SpinLock s)
    {
        bool taken = false;
        try { s.Enter(ref taken); }
        finally { if (taken) s.Exit(); }
    }

    void PassesRef() { OfRef(ref _spin); }
}
