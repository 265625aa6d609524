// Exceptions and finally: what is held in handlers and after them
using System;
using System.IO;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Exceptions;

class Foo
{
    readonly object _gate = new object();
    readonly object _other = new object();
    [GuardedBy("_gate")] int _n;

    static extern void Work();
    static extern bool Ask();

    void Finally()
    {
        Monitor.Enter(_gate);
        try { _n = 1; Work(); }
        finally { _n = 2; Monitor.Exit(_gate); }
        _n = 3; //! LD1001
    }

    void Catch()
    {
        Monitor.Enter(_gate);
        try { Work(); }
        catch (IOException) { _n = 1; }
        catch (Exception) when (_n > 1) { _n = 1; }
        finally { Monitor.Exit(_gate); }
    }

    void CatchReleases()
    {
        Monitor.Enter(_gate);
        try
        {
            Work();
        }
        catch
        {
            Monitor.Exit(_gate);
            throw;
        }
        _n = 1;
        Monitor.Exit(_gate);
    }

    void CatchOutside()
    {
        try
        {
            lock (_gate) { Work(); }
        }
        catch (Exception)
        {
            _n = 1; //! LD1001
        }
    }

    void FinallyOutside()
    {
        try
        {
            lock (_gate) { Work(); }
        }
        finally
        {
            _n = 1; //! LD1001
        }
    }

    void Nested()
    {
        Monitor.Enter(_gate);
        try
        {
            Monitor.Enter(_other);
            try { _n = 1; }
            finally { Monitor.Exit(_other); }
            _n = 2;
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    void ReturnsThroughTwo()
    {
        Monitor.Enter(_gate);
        try
        {
            Monitor.Enter(_other);
            try
            {
                if (Ask())
                    return;
                _n = 1;
            }
            finally { Monitor.Exit(_other); }
        }
        finally
        {
            Monitor.Exit(_gate);
        }
        _n = 2; //! LD1001
    }

    void LoopWithTry()
    {
        while (Ask())
        {
            Monitor.Enter(_gate);
            try
            {
                if (_n == 1) continue;
                if (_n == 2) break;
                if (_n == 3) return;
                _n = 4;
            }
            finally { Monitor.Exit(_gate); }
        }
        _n = 5; //! LD1001
    }

    void GotoOutOfTry()
    {
        Monitor.Enter(_gate);
        try
        {
            if (_n == 1) goto end;
            _n = 2;
        }
        finally { Monitor.Exit(_gate); }
    end:
        _n = 3; //! LD1001
    }

    void DropsInside()
    {
        lock (_gate)
        {
            Monitor.Exit(_gate);
            try { Work(); }
            finally { Monitor.Enter(_gate); }
            _n = 1;
        }
    }

    void Throws()
    {
        lock (_gate)
        {
            if (Ask())
                throw new InvalidOperationException();
            _n = 1;
        }
    }

    void ThrowsHeld()
    {
        Monitor.Enter(_gate); //! LD5002
        if (Ask())
            throw new InvalidOperationException();
        Monitor.Exit(_gate);
    }

    void MayThrow()
    {
        Monitor.Enter(_gate); //! LD5002
        Work();
        Monitor.Exit(_gate);
    }

    void MayThrowBeforeTry()
    {
        Monitor.Enter(_gate); //! LD5002
        Work();
        try { _n = 1; }
        finally { Monitor.Exit(_gate); }
    }

    void CannotThrow()
    {
        Monitor.Enter(_gate);
        _n = 1;
        Monitor.Exit(_gate);
    }

    void CatchesAll()
    {
        Monitor.Enter(_gate);
        try { Work(); }
        catch { }
        Monitor.Exit(_gate);
    }

    void TakenInTry()
    {
        try
        {
            Monitor.Enter(_gate);
            _n = 1;
            Work();
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    void NeverReturns()
    {
        Monitor.Enter(_gate); //? LD5001 LD5002
        throw new NotSupportedException();
    }

    void FailsFast()
    {
        Monitor.Enter(_gate); //? LD5002
        if (Ask())
            Environment.FailFast("");
        Monitor.Exit(_gate);
    }

    void FinallyOnly()
    {
        try { }
        finally
        {
            Monitor.Enter(_gate);
            _n = 1;
            Monitor.Exit(_gate);
        }
        _n = 2; //! LD1001
    }

    int ReturnsValue()
    {
        Monitor.Enter(_gate);
        try { return _n; }
        finally { Monitor.Exit(_gate); }
    }

    void ReleasesInFinallyUnderFlag()
    {
        bool taken = false;
        try
        {
            Monitor.Enter(_gate, ref taken);
            _n = 1;
            Work();
        }
        finally
        {
            if (taken) Monitor.Exit(_gate);
        }
        _n = 1; //! LD1001
    }

    void ReleasesInFinallyIfEntered()
    {
        try
        {
            Monitor.Enter(_gate);
            _n = 1;
        }
        finally
        {
            if (Monitor.IsEntered(_gate)) Monitor.Exit(_gate);
        }
    }

    [RequiresLock("_gate")]
    void Contract()
    {
        Monitor.Exit(_gate);
        try { Work(); }
        finally { Monitor.Enter(_gate); }
        _n = 1;
    }
}
