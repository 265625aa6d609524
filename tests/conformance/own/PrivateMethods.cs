// Private methods and local functions whose callers all hold the lock are treated as requiring it
using System;
using System.Collections.Generic;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.PrivateMethods;

class AllHold
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] int _n;

    internal void A() { lock (_gate) { Step(); } }
    internal void B() { lock (_gate) { _n = 0; Step(); } }
    void Step() { _n++; Deeper(); }
    void Deeper() { _n--; }
}

class OneDoesNot
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] int _n;

    internal void A() { lock (_gate) { Step(); } }
    internal void B() { Step(); }
    void Step() { _n++; } //! LD1001
}

class AsDelegate
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] int _n;

    internal void A() { lock (_gate) { Step(); } }
    internal Action B() => Step;
    void Step() { _n++; } //! LD1001
}

class FromTheConstructor
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] int _n;

    internal FromTheConstructor() { Step(); }
    internal void A() { lock (_gate) { Step(); } }
    void Step() { _n++; }
}

class DropsAndRetakes
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] int _n;

    internal void A() { lock (_gate) { Breathe(); _n++; } }

    void Breathe()
    {
        Monitor.Exit(_gate); //? LD5002
        try { Thread.Sleep(1); }
        finally { Monitor.Enter(_gate); }
    }
}
