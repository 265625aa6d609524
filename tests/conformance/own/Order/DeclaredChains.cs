// LD6001 over chains and diamonds of declarations, with contracts, assertions, try-acquires, scopes and other objects
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.DeclaredChains;

class Before
{
    [AcquiredBefore("_mu2", "_mu3")] readonly object _mu1 = new object();
    readonly object _mu2 = new object();
    readonly object _mu3 = new object();
    [GuardedBy("_mu1")] int _n;

    void Right() { lock (_mu1) lock (_mu2) lock (_mu3) { } }
    void Wrong2() { lock (_mu2) lock (_mu1) { } } //! LD6001
    void Wrong3() { lock (_mu3) lock (_mu1) { } } //! LD6001
    void WrongInBoth() { lock (_mu2) lock (_mu3) lock (_mu1) { } } //! LD6001
    [RequiresLock("_mu1")] void Required() { lock (_mu2) { } }
    [RequiresLock("_mu2")] void RequiredWrong() { lock (_mu1) { } } //! LD6001
    [RequiresLock("_mu2")] void Asserts() { System.Diagnostics.Debug.Assert(Monitor.IsEntered(_mu1)); }
    [RequiresLock("_mu1", "_mu2", "_mu3")] void All() { }
    [RequiresLock("_mu3", "_mu2", "_mu1")] void AllBackwards() { }
    void Tries() { lock (_mu2) { if (Monitor.TryEnter(_mu1)) Monitor.Exit(_mu1); } }
    void Again() { lock (_mu1) lock (_mu2) lock (_mu1) { } }
    void AfterRelease() { lock (_mu2) { } lock (_mu1) { } }
    void ThroughACall() { lock (_mu2) { TakesFirst(); } } //! LD6001
    internal void TakesFirst() { lock (_mu1) { _n++; } }
    static void OfOthers(Before a, Before b) { lock (a._mu2) lock (b._mu1) { } } //! LD6001
}

class After
{
    readonly object _mu1 = new object();
    [AcquiredAfter("_mu1")] readonly object _mu2 = new object();
    [AcquiredAfter("_mu1")] readonly object _mu3 = new object();
    void Right() { lock (_mu1) lock (_mu2) lock (_mu3) { } }
    void Wrong2() { lock (_mu2) lock (_mu1) { } } //! LD6001
    void Wrong3() { lock (_mu3) lock (_mu1) { } } //! LD6001
}

class Chain
{
    [AcquiredBefore("_mu2")] readonly object _mu1 = new object();
    readonly object _mu2 = new object();
    [AcquiredAfter("_mu2"), AcquiredBefore("_mu4")] readonly object _mu3 = new object();
    readonly object _mu4 = new object();
    void Right() { lock (_mu1) lock (_mu2) lock (_mu3) lock (_mu4) { } }
    void Skips() { lock (_mu1) lock (_mu4) { } }
    void W42() { lock (_mu4) lock (_mu2) { } } //! LD6001
    void W41() { lock (_mu4) lock (_mu1) { } } //! LD6001
    void W31() { lock (_mu3) lock (_mu1) { } } //! LD6001
}

class Diamond
{
    readonly object _mu1 = new object();
    [AcquiredAfter("_mu1")] readonly object _mu2 = new object();
    [AcquiredAfter("_mu1")] readonly object _mu3 = new object();
    [AcquiredAfter("_mu2", "_mu3")] readonly object _mu4 = new object();
    [AcquiredAfter("_mu4")] readonly object _mu5 = new object();
    [AcquiredAfter("_mu4")] readonly object _mu6 = new object();
    [AcquiredAfter("_mu5", "_mu6")] readonly object _mu7 = new object();
    [AcquiredAfter("_mu7")] readonly object _mu8 = new object();
    void Wrong() { lock (_mu8) lock (_mu1) { } } //! LD6001
    void Siblings() { lock (_mu2) lock (_mu3) { } }
}

static class Globals
{
    internal static readonly object s_mu1 = new object();
    [AcquiredAfter("s_mu1")] internal static readonly object s_mu2 = new object();
    static void Wrong() { lock (s_mu2) lock (s_mu1) { } } //! LD6001
    static void Right() { lock (s_mu1) lock (s_mu2) { } }
    static void WrongByEnter()
    {
        Monitor.Enter(s_mu2);
        try
        {
            Monitor.Enter(s_mu1); //! LD6001
            try { }
            finally { Monitor.Exit(s_mu1); }
        }
        finally { Monitor.Exit(s_mu2); }
    }
}

class OnType
{
    readonly Child _child = new Child();
    [AcquiredBefore("_child.Gate")] readonly object _gate = new object();
    internal class Child { internal readonly object Gate = new object(); }
    void Right() { lock (_gate) lock (_child.Gate) { } }
    void Wrong() { lock (_child.Gate) lock (_gate) { } } //! LD6001
}
