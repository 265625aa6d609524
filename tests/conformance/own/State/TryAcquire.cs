// Results of try-acquires: tested at once, negated, stored, joined, compared, in conditions of every form
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.TryAcquire;

[LockType(LockKind.Mutex)]
sealed class Mutex
{
    [AcquiresLock("this")] public extern void Enter();
    [ReleasesLock("this")] public extern void Exit();
    [TryAcquiresLock(true, "this")] public extern bool TryEnter();
    [TryAcquiresLock(false, "this")] public extern bool FailsToEnter();
}

class Tests
{
    readonly Mutex _mu = new Mutex();
    readonly object _gate = new object();
    readonly Lock _lock = new Lock();
    [GuardedBy("_mu")] int _a;
    [GuardedBy("_gate")] int _b;
    [GuardedBy("_lock")] int _c;
    bool _cond;

    static extern bool Ask();

    void InIf()
    {
        if (_mu.TryEnter())
        {
            _a = 1;
            _mu.Exit();
        }
        _a = 2; //! LD1001
    }

    void Negated()
    {
        if (!_mu.TryEnter())
            return;
        _a = 1;
        _mu.Exit();
    }

    void NegatedWithUse()
    {
        if (!_mu.TryEnter())
        {
            _a = 1; //! LD1001
            return;
        }
        _mu.Exit();
    }

    void Local()
    {
        bool b = _mu.TryEnter();
        if (b)
        {
            _a = 1;
            _mu.Exit();
        }
    }

    void LocalNegated()
    {
        bool b = _mu.TryEnter();
        if (!b) return;
        _a = 1;
        _mu.Exit();
    }

    void LocalInverted()
    {
        bool b = _mu.TryEnter();
        b = !b;
        if (b) return;
        _a = 1;
        _mu.Exit();
    }

    void LocalOfLocal()
    {
        bool b1 = _mu.TryEnter();
        bool b2 = !b1;
        bool b3 = !b2;
        if (b3)
        {
            _a = 1;
            _mu.Exit();
        }
    }

    void InWhile()
    {
        while (_mu.TryEnter())
        {
            _a++;
            _mu.Exit();
        }
        _a--; //! LD1001
    }

    void Conditional()
    {
        if (_mu.TryEnter() ? true : false)
            _mu.Exit();
    }

    void ConditionalSwapped()
    {
        if (_mu.TryEnter() ? false : true)
            return;
        _a = 1;
        _mu.Exit();
    }

    void ConditionalWrong() { if (_mu.TryEnter() ? false : true) _mu.Exit(); } //! LD5003 LD5001|LD5005 //? LD5005

    void EqualsTrue()
    {
        if (_mu.TryEnter() == true)
        {
            _a = 1;
            _mu.Exit();
        }
        else
        {
            _a = 2; //! LD1001
        }
    }

    void EqualsFalse()
    {
        if (_mu.TryEnter() == false)
        {
            _a = 1; //! LD1001
            return;
        }
        _a = 2;
        _mu.Exit();
    }

    void NotEquals()
    {
        if (true != _mu.TryEnter())
            return;
        _a = 2;
        _mu.Exit();
    }

    void IsTrue()
    {
        if (_mu.TryEnter() is true)
        {
            _a = 1;
            _mu.Exit();
        }
    }

    void IsNotTrue()
    {
        if (_mu.TryEnter() is not true)
            return;
        _a = 1;
        _mu.Exit();
    }

    void InSwitch()
    {
        switch (_mu.TryEnter())
        {
            case true:
                _a = 1;
                _mu.Exit();
                break;
            case false:
                _a = 2; //! LD1001
                break;
        }
    }

    void And()
    {
        if (_cond && _mu.TryEnter())
        {
            _a = 0;
            _mu.Exit();
        }
    }

    void AndLocal()
    {
        bool b = _mu.TryEnter(); //? LD5001
        if (_cond && b)
        {
            _a = 0;
            _mu.Exit();
        }
    }

    void OrNegated()
    {
        if (_cond || !_mu.TryEnter())
            return;
        _a = 0;
        _mu.Exit();
    }

    void WhileAnd()
    {
        while (_cond && _mu.TryEnter()) //? LD5002
        {
            _a = 0;
            _cond = Ask();
            _mu.Exit();
        }
    }

    void WhileBreak()
    {
        while (_cond)
        {
            if (Ask() || !_mu.TryEnter())
                break;
            _a = 0;
            _mu.Exit();
        }
    }

    void DoWhile()
    {
        _mu.Enter();
        do
        {
            _a = 0;
            _mu.Exit();
        }
        while (Ask() && _mu.TryEnter());
    }

    void ThreeAnds()
    {
        if (_cond && Ask() && _mu.TryEnter())
        {
            _a = 0;
            _mu.Exit();
        }
    }

    void NegatedAnds()
    {
        if (!(_cond && Ask() && _mu.TryEnter()))
            return;
        _a = 0;
        _mu.Exit();
    }

    void NegatedOr()
    {
        if (!(_cond || !_mu.TryEnter()))
        {
            _a = 0;
            _mu.Exit();
        }
    }

    void OrWithOther()
    {
        if (_mu.TryEnter() || Ask()) //! LD5001
        {
            _a = 1; //! LD1001
        }
    }

    void JoinWithEnter(bool c)
    {
        if (c)
        {
            if (!_mu.TryEnter())
                return;
        }
        else
        {
            _mu.Enter();
        }
        _a = 1;
        _mu.Exit();
    }

    void SuccessIsFalse()
    {
        if (_mu.FailsToEnter())
        {
            _a = 1; //! LD1001
            return;
        }
        _a = 2;
        _mu.Exit();
    }

    void SuccessIsFalseNegated()
    {
        if (!_mu.FailsToEnter())
        {
            _a = 1;
            _mu.Exit();
        }
    }

    void MonitorTryEnter()
    {
        if (Monitor.TryEnter(_gate))
        {
            try { _b = 1; }
            finally { Monitor.Exit(_gate); }
        }
        else
        {
            _b = 2; //! LD1001
        }
    }

    void MonitorWithTimeout()
    {
        if (!Monitor.TryEnter(_gate, 100))
            throw new TimeoutException();
        try { _b = 1; }
        finally { Monitor.Exit(_gate); }
    }

    void MonitorWithTimeSpan()
    {
        if (!Monitor.TryEnter(_gate, TimeSpan.FromSeconds(1)))
            return;
        try { _b = 1; }
        finally { Monitor.Exit(_gate); }
    }

    void MonitorRef()
    {
        bool taken = false;
        try
        {
            Monitor.TryEnter(_gate, ref taken);
            if (taken)
                _b = 1;
            else
                _b = 2; //! LD1001
        }
        finally
        {
            if (taken)
                Monitor.Exit(_gate);
        }
    }

    void MonitorRefTimeout()
    {
        bool taken = false;
        try
        {
            Monitor.TryEnter(_gate, 100, ref taken);
            if (!taken)
                return;
            _b = 1;
        }
        finally
        {
            if (taken)
                Monitor.Exit(_gate);
        }
    }

    void MonitorRefTimeSpan()
    {
        bool taken = false;
        Monitor.TryEnter(_gate, TimeSpan.FromSeconds(1), ref taken);
        if (!taken)
            return;
        try { _b = 1; }
        finally { Monitor.Exit(_gate); }
    }

    void MonitorEnterRef()
    {
        bool taken = false;
        try
        {
            Monitor.Enter(_gate, ref taken);
            _b = 1;
        }
        finally
        {
            if (taken)
                Monitor.Exit(_gate);
        }
        _b = 2; //! LD1001
    }

    void LockTryEnter()
    {
        if (_lock.TryEnter())
        {
            try { _c = 1; }
            finally { _lock.Exit(); }
        }
        if (!_lock.TryEnter(10))
        {
            _c = 2; //! LD1001
            return;
        }
        try { _c = 1; }
        finally { _lock.Exit(); }
        if (_lock.TryEnter(TimeSpan.FromMilliseconds(1)))
        {
            try { _c = 1; }
            finally { _lock.Exit(); }
        }
    }

    void LocalInFinally()
    {
        bool got = Monitor.TryEnter(_gate, 5);
        try
        {
            if (got)
                _b++;
        }
        finally
        {
            if (got)
                Monitor.Exit(_gate);
        }
    }

    void PatternVariable()
    {
        if (Monitor.TryEnter(_gate) is var got && got)
        {
            try { _b++; }
            finally { Monitor.Exit(_gate); }
        }
    }

    void Assigned()
    {
        bool got;
        if (got = Monitor.TryEnter(_gate))
        {
            try { _b++; }
            finally { Monitor.Exit(_gate); }
        }
    }

    void ForBody()
    {
        for (bool b = _mu.TryEnter(); b; b = _mu.TryEnter())
        {
            _a++;
            _mu.Exit();
        }
    }

    void Ignored() { _mu.TryEnter(); _a = 1; _mu.Exit(); } //! LD5008
    void IgnoredMonitor() { Monitor.TryEnter(_gate); try { _b = 1; } finally { Monitor.Exit(_gate); } } //! LD5008
    void Discarded() { _ = Monitor.TryEnter(_gate, 10); try { _b = 1; } finally { Monitor.Exit(_gate); } } //! LD5008
    void Infinite() { Monitor.TryEnter(_gate, Timeout.Infinite); try { _b = 1; } finally { Monitor.Exit(_gate); } }
    void InfiniteSpan() { Monitor.TryEnter(_gate, Timeout.InfiniteTimeSpan); try { _b = 1; } finally { Monitor.Exit(_gate); } }
    void MinusOne() { _lock.TryEnter(-1); try { _c = 1; } finally { _lock.Exit(); } }
    void IgnoredLock() { _lock.TryEnter(); try { _c = 1; } finally { _lock.Exit(); } } //! LD5008
    void UnreadLocal() { bool got = Monitor.TryEnter(_gate, 1); try { _b = 1; } finally { Monitor.Exit(_gate); } } //! LD5008
    void UnreadFlag() { bool got = false; Monitor.TryEnter(_gate, 1, ref got); try { _b = 1; } finally { Monitor.Exit(_gate); } } //! LD5008

    [TryAcquiresLock(true, "_mu")] bool Forwards() => _mu.TryEnter();
    [TryAcquiresLock(false, "_mu")] bool ForwardsNegated() => !_mu.TryEnter();

    [TryAcquiresLock(true, "_mu")]
    bool Both()
    {
        if (!_mu.TryEnter())
            return false;
        if (!_cond)
        {
            _mu.Exit();
            return false;
        }
        _a = 1;
        return true;
    }

    [TryAcquiresLock(true, "_mu")]
    bool LiesOnSuccess() //! LD5001
    {
        return true;
    }

    [TryAcquiresLock(true, "_mu")]
    bool KeepsOnFailure()
    {
        _mu.Enter(); //! LD5001
        return false;
    }
}

class StoredConjunctions
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] int _n;

    void And(bool cond)
    {
        bool b = cond && Monitor.TryEnter(_gate);
        if (!b)
            return;
        try { _n++; }
        finally { Monitor.Exit(_gate); }
    }

    void Or(bool cond)
    {
        bool b = cond || !Monitor.TryEnter(_gate);
        if (b)
            return;
        try { _n++; }
        finally { Monitor.Exit(_gate); }
    }

    void Conditional(bool cond)
    {
        bool b = cond ? Monitor.TryEnter(_gate) : false;
        if (b)
        {
            try { _n++; }
            finally { Monitor.Exit(_gate); }
        }
        else
        {
            _n--; //! LD1001
        }
    }

    bool Returned(bool cond)
    {
        bool b = cond && Monitor.TryEnter(_gate);
        try { return b && _n > 0; }
        finally { if (b) Monitor.Exit(_gate); }
    }
}

class Factories
{
    static Mutex Make() => new Mutex();
    static Mutex Make(int n) { var m = new Mutex(); return m; }

    void Two()
    {
        var a = Make();
        var b = Make();
        a.Enter();
        b.Enter(); //? LD6003
        b.Exit();
        a.Exit();
    }

    void TwoOfOneNumber()
    {
        var a = Make(1);
        var b = Make(1);
        a.Enter();
        b.Enter(); //? LD6003
        b.Exit();
        a.Exit();
    }
}
