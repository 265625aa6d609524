// LD3002 along calls: what is dropped and what is held on the way
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.Chains;

[DriverCallback]
interface IDriver
{
    void Open(int handle);
}

interface IStep { void Run(IDriver d); }
sealed class Quiet : IStep { public void Run(IDriver d) { } }
sealed class Loud : IStep { public void Run(IDriver d) => d.Open(1); }
interface IUnimplemented { void Run(IDriver d); }

struct Scope : IDisposable
{
    readonly IDriver _d;
    internal Scope(IDriver d) { _d = d; }
    public void Dispose() => _d.Open(9);
}

struct Sequence
{
    readonly IDriver _d;
    internal Sequence(IDriver d) { _d = d; }
    public Enumerator GetEnumerator() => new Enumerator(_d);
    internal struct Enumerator
    {
        readonly IDriver _d;
        internal Enumerator(IDriver d) { _d = d; }
        public int Current => 1;
        public bool MoveNext() { _d.Open(1); return false; }
    }
}

sealed class Dev
{
    readonly object _gate = new object();
    readonly object _outer = new object();
    readonly IDriver _driver;
    readonly Sequence _sequence;
    int _count;
    Action _kept;

    internal Dev(IDriver driver) { _driver = driver; _sequence = new Sequence(driver); }

    void Out(int h) => _driver.Open(h);
    int Last { set => _driver.Open(value); }
    int this[int i] { get { _driver.Open(i); return i; } }
    async Task OutAsync(int h) { Out(h); await Task.Yield(); }
    IEnumerable<int> Items() { Out(1); yield return 1; }
    T Generic<T>(T value) { Out(1); return value; }
    static int Converted(Dev dev) { dev.Out(1); return 1; }

    void Setter() { lock (_gate) { Last = 1; } } //! LD3002
    void Indexer() { lock (_gate) { _count = this[1]; } } //! LD3002
    void UsingScope() { lock (_gate) { using (new Scope(_driver)) { _count++; } } } //! LD3002
    void Enumerates() { lock (_gate) { foreach (int i in _sequence) { _count += i; } } } //! LD3002
    async Task Async() { Task t; lock (_gate) { t = OutAsync(1); } await t; } //! LD3002
    void IteratorIsOnlyMade() { IEnumerable<int> items; lock (_gate) { items = Items(); } }
    void CallsGeneric() { lock (_gate) { Generic(1); } } //! LD3002
    void CallsStatic() { lock (_gate) { _count = Converted(this); } } //! LD3002
    void KeepsDelegate() { lock (_gate) { _kept = () => Out(1); } }
    void KeepsGroup() { lock (_gate) { var kept = new Action<int>(Out); } }
    void RunsLater() { lock (_gate) { Task.Run(() => Out(1)); ThreadPool.QueueUserWorkItem(_ => Out(1)); } }
    void RunsGroup() { lock (_gate) { Action<int> a = Out; a(1); } } //! LD3002

    void Interface(IStep step) { lock (_gate) { step.Run(_driver); } } //! LD3002
    void KnownImplementation(Quiet step) { lock (_gate) { step.Run(_driver); } }
    void Unknown(IUnimplemented step) { lock (_gate) { step.Run(_driver); } }
    void Created() { lock (_gate) { IStep step = new Quiet(); step.Run(_driver); } }

    [NoLockAnalysis(Justification = "trusted")]
    void NotAnalysed() => _driver.Open(1);
    void CallsNotAnalysed() { lock (_gate) { NotAnalysed(); } }

    // holds the same lock itself: the defect is there
    void TakesItToo() { lock (_gate) { _driver.Open(1); } } //! LD3001
    void CallsTakesItToo() { lock (_gate) { TakesItToo(); } }

    // a lock of its own that it drops before
    void Drops() { lock (_gate) { _count++; } _driver.Open(1); }
    void CallsDropsUnderIt() { lock (_gate) { Drops(); } } //! LD3002

    [ReleasesLock("_gate")]
    void Tail() { _count++; Monitor.Exit(_gate); _driver.Open(1); }
    void CallsTail() { Monitor.Enter(_gate); Tail(); } //? LD5002
    [ReleasesLock("_gate")]
    void EarlyTail() { _driver.Open(1); Monitor.Exit(_gate); } //! LD3001 //? LD5002
    void CallsEarlyTail() { Monitor.Enter(_gate); EarlyTail(); } //? LD5002

    [RequiresLock("_gate")]
    void CallsOutDropped(int h)
    {
        Monitor.Exit(_gate); //? LD5002
        try { Out(h); }
        finally { Monitor.Enter(_gate); } //? LD5002
    }

    void CallsCallsOutDropped() { lock (_gate) { CallsOutDropped(1); } }
    void UnderBoth() { lock (_outer) { lock (_gate) { CallsOutDropped(1); } } } //! LD3002

    void AfterTheLock() { lock (_gate) { _count++; } Out(1); }
    void OnFailure(bool taken) { if (!Monitor.TryEnter(_gate)) { Out(1); return; } Monitor.Exit(_gate); }
    void Initializer() { lock (_gate) { var made = new Made { Value = Generic(1) }; } } //! LD3002
}

sealed class Made { internal int Value; }

class Base
{
    protected readonly object Gate = new object();
    protected virtual void OnChanged(IDriver d) { }
    internal void Change(IDriver d) { lock (Gate) { OnChanged(d); } } //! LD3002
    internal void CallsBase(IDriver d) { lock (Gate) { NotOverridden(d); } }
    protected virtual void NotOverridden(IDriver d) { }
}

sealed class Derived : Base
{
    protected override void OnChanged(IDriver d) { base.OnChanged(d); d.Open(1); }
    void OnlyBase(IDriver d) { lock (Gate) { base.OnChanged(d); } }
}
