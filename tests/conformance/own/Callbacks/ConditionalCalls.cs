// Calls of conditional methods: where no symbol is defined they are not there, and neither are their arguments
#define TRACED
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.ConditionalCalls;

public interface IDriver { [DriverCallback] void Open(); }

public class Base
{
    [Conditional("UNKNOWN")] protected virtual void Step() { Thread.Sleep(1); }
}

public sealed class Conditions : Base
{
    readonly object _gate = new object();
    readonly object _log = new object();
    SpinLock _spin = new SpinLock(false);
    readonly IDriver _driver;
    readonly Action _given;
    int _n;

    public Conditions(IDriver driver, Action given) { _driver = driver; _given = given; }

    [Conditional("UNKNOWN")] void Gone(object text) { _driver.Open(); _given(); Thread.Sleep(1); }
    [Conditional("TRACED")] void There(object text) { _driver.Open(); }
    [Conditional("TRACED")] void ThereToo(object text) { }
    [Conditional("UNKNOWN"), Conditional("TRACED")] void EitherIsEnough() { _driver.Open(); }
    [Conditional("UNKNOWN")] static void GoneRuns(Action a) { a(); }
    [Conditional("TRACED")] static void ThereRuns(Action a) { a(); }
    protected override void Step() { Thread.Sleep(2); }

    public void Callbacks()
    {
        lock (_gate)
        {
            Gone("");
            There(""); //! LD3002
            EitherIsEnough(); //! LD3002
            GoneRuns(_given);
            ThereRuns(_given); //! LD3003
        }
    }

    public void UnderSpin(int i)
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            Gone("a" + i);
            Gone(new List<int> { i });
            Step();
            Debug.WriteLine("a" + i);
            ThereToo("a" + i); //! LD4001
            _n++;
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    [Conditional("UNKNOWN")] void GoneTakes() { lock (_log) { } }
    [Conditional("TRACED")] void ThereTakes() { lock (_log) { } }
    void Other() { lock (_log) { lock (_gate) { } } }
    void NotTaken() { lock (_gate) { GoneTakes(); } }
}

public sealed class TakenForReal
{
    readonly object _gate = new object();
    readonly object _log = new object();

    [Conditional("TRACED")] void Takes() { lock (_log) { } }
    void Other() { lock (_log) { lock (_gate) { } } }
    void Taken() { lock (_gate) { Takes(); } } //! LD6002
}

public sealed class ConditionalWrapper
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] int _n;

    [Conditional("UNKNOWN"), AcquiresLock("_gate")] void Enter() { Monitor.Enter(_gate); }
    [Conditional("UNKNOWN"), ReleasesLock("_gate")] void Leave() { Monitor.Exit(_gate); }
    [Conditional("UNKNOWN"), AssertsLockHeld("_gate")] void Check() { }

    void NotEntered()
    {
        Enter();
        _n++; //! LD1001
        Leave();
    }

    void Asserted()
    {
        Check();
        _n++;
    }
}
