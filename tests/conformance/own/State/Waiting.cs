// LD5004, LD5009, LD5010, LD5011, LD5012: waiting, signalling and taking again, here and through calls
using System;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.Waiting;

[LockType(LockKind.Mutex)]
sealed class KMutex
{
    [AcquiresLock("this")] public extern void Enter();
    [ReleasesLock("this")] public extern void Exit();
    [TryAcquiresLock(true, "this")] public extern bool TryEnter();
}

[LockType(LockKind.Mutex, Reentrant = true)]
sealed class Reentrant
{
    [AcquiresLock("this")] public extern void Enter();
    [ReleasesLock("this")] public extern void Exit();
}

class TakesAgain
{
    readonly KMutex _mu = new KMutex();
    readonly Reentrant _re = new Reentrant();
    readonly SemaphoreSlim _sem = new SemaphoreSlim(1, 1);
    readonly ReaderWriterLockSlim _rw = new ReaderWriterLockSlim();
    readonly object _gate = new object();
    [GuardedBy("_mu")] int _n;

    void Direct() { _mu.Enter(); _mu.Enter(); _mu.Exit(); _mu.Exit(); } //! LD5004 //? LD5002

    internal void Helper()
    {
        _mu.Enter();
        try { _n++; }
        finally { _mu.Exit(); }
    }

    internal void Outer() { Helper(); }

    void ThroughACall()
    {
        _mu.Enter();
        try { Helper(); } //! LD5004
        finally { _mu.Exit(); }
    }

    void ThroughTwoCalls()
    {
        _mu.Enter();
        try { Outer(); } //! LD5004
        finally { _mu.Exit(); }
    }

    void AfterTheLock()
    {
        _mu.Enter();
        _mu.Exit();
        Helper();
    }

    void OfAnother(TakesAgain other)
    {
        _mu.Enter();
        try { other.Helper(); } //? LD6003
        finally { _mu.Exit(); }
    }

    [RequiresLock("_mu")] void Required() { Helper(); } //! LD5004

    void Tries()
    {
        _mu.Enter();
        try
        {
            if (_mu.TryEnter())
                _mu.Exit();
        }
        finally { _mu.Exit(); }
    }

    internal void HelperOfReentrant() { _re.Enter(); _re.Exit(); }

    void ReentrantThroughACall()
    {
        _re.Enter();
        try { HelperOfReentrant(); }
        finally { _re.Exit(); }
    }

    void ReentrantDirect()
    {
        _re.Enter();
        _re.Enter();
        _re.Exit();
        _re.Exit();
    }

    internal void Monitored() { lock (_gate) { } }
    void MonitoredThroughACall() { lock (_gate) { Monitored(); } }

    internal void TakesSemaphore() { _sem.Wait(); try { } finally { _sem.Release(); } }

    void SemaphoreThroughACall()
    {
        _sem.Wait();
        try { TakesSemaphore(); } //! LD5004
        finally { _sem.Release(); }
    }

    internal async Task TakesAsync()
    {
        await _sem.WaitAsync();
        try { }
        finally { _sem.Release(); }
    }

    async Task AsyncThroughACall()
    {
        await _sem.WaitAsync();
        try { await TakesAsync(); } //! LD5004
        finally { _sem.Release(); }
    }

    internal void Reads() { _rw.EnterReadLock(); try { } finally { _rw.ExitReadLock(); } }
    internal void Writes() { _rw.EnterWriteLock(); try { } finally { _rw.ExitWriteLock(); } }

    void WritesUnderRead()
    {
        _rw.EnterReadLock();
        try { Writes(); } //! LD5004
        finally { _rw.ExitReadLock(); }
    }

    void ReadsUnderWrite()
    {
        _rw.EnterWriteLock();
        try { Reads(); } //! LD5004
        finally { _rw.ExitWriteLock(); }
    }

    void WritesUnderUpgradeable()
    {
        _rw.EnterUpgradeableReadLock();
        try { Writes(); }
        finally { _rw.ExitUpgradeableReadLock(); }
    }

    internal int Property { get { _mu.Enter(); try { return _n; } finally { _mu.Exit(); } } }

    void ThroughAProperty()
    {
        _mu.Enter();
        try { int x = Property; } //! LD5004
        finally { _mu.Exit(); }
    }

    void InALambdaThatRunsLater()
    {
        _mu.Enter();
        try { Task.Run(() => Helper()); }
        finally { _mu.Exit(); }
    }

    void InALambdaThatRunsNow(int[] all)
    {
        _mu.Enter();
        try { Array.ForEach(all, x => Helper()); } //! LD5004
        finally { _mu.Exit(); }
    }

    internal static void Static(TakesAgain t) { t.Helper(); }

    void ThroughAParameter()
    {
        _mu.Enter();
        try { Static(this); } //! LD5004
        finally { _mu.Exit(); }
    }

    void Drops()
    {
        _mu.Exit(); //! LD5003
        Helper();
        _mu.Enter(); //! LD5001
    }

    [RequiresLock("_mu")]
    void DropsRequired()
    {
        _mu.Exit();
        try { Helper(); }
        finally { _mu.Enter(); }
    }
}

class PrivateHelpers
{
    readonly KMutex _mu = new KMutex();
    readonly object _gate = new object();
    readonly object _other = new object();
    bool _ready;

    void Takes() { _mu.Enter(); _mu.Exit(); } //! LD5004 //? LD5002

    internal void A()
    {
        _mu.Enter();
        try { Takes(); }
        finally { _mu.Exit(); }
    }

    void Waits(Task t) { t.Wait(); } //! LD5012

    internal void B(Task t) { lock (_gate) { Waits(t); } }

    void WaitsInside() { lock (_gate) { while (!_ready) Monitor.Wait(_gate); } } //! LD5011

    internal void C() { lock (_other) { WaitsInside(); } }
}

class Signals
{
    readonly object _gate = new object();
    readonly object _other = new object();
    readonly Lock _lock = new Lock();
    [GuardedBy("_gate")] bool _ready;

    void WaitUnheld() { Monitor.Wait(_gate); } //! LD5009 //? LD5010
    void PulseUnheld() { Monitor.Pulse(_gate); } //! LD5009
    void PulseAllUnheld() { Monitor.PulseAll(_gate); } //! LD5009
    void PulseOther() { lock (_other) { Monitor.Pulse(_gate); } } //! LD5009
    void WaitOther() { lock (_other) { while (true) Monitor.Wait(_gate); } } //! LD5009 //? LD5011 LD5010
    void PulseHeld() { lock (_gate) { Monitor.Pulse(_gate); Monitor.PulseAll(_gate); } }
    [RequiresLock("_gate")] void PulseRequired() { Monitor.Pulse(_gate); }
    void PulseAfter() { lock (_gate) { } Monitor.Pulse(_gate); } //! LD5009
    void PulseIfEntered() { if (Monitor.IsEntered(_gate)) Monitor.Pulse(_gate); }
    void PulseTried() { if (Monitor.TryEnter(_gate)) { Monitor.Pulse(_gate); Monitor.Exit(_gate); } }
    void PulseOfOtherInstance(Signals s) { lock (_gate) { Monitor.Pulse(s._gate); } } //! LD5009

    void WaitInALoop()
    {
        lock (_gate)
        {
            while (!_ready)
                Monitor.Wait(_gate);
            _ready = false;
        }
    }

    void WaitInADoLoop()
    {
        lock (_gate)
        {
            do
            {
                Monitor.Wait(_gate);
            }
            while (!_ready);
        }
    }

    void WaitInIf()
    {
        lock (_gate)
        {
            if (!_ready)
                Monitor.Wait(_gate); //! LD5010
            _ready = false;
        }
    }

    void WaitBare()
    {
        lock (_gate)
        {
            Monitor.Wait(_gate); //! LD5010
            _ready = false;
        }
    }

    void WaitUnderTwo()
    {
        lock (_other)
        {
            lock (_gate)
            {
                while (!_ready)
                    Monitor.Wait(_gate); //! LD5011
            }
        }
    }

    internal void Helper()
    {
        lock (_gate)
        {
            while (!_ready)
                Monitor.Wait(_gate);
        }
    }

    internal void Outer() { Helper(); }

    void WaitsThroughACall()
    {
        lock (_other)
        {
            Helper(); //! LD5011
        }
    }

    void WaitsThroughTwoCalls()
    {
        lock (_other)
        {
            Outer(); //! LD5011
        }
    }

    void WaitsThroughALock()
    {
        lock (_lock)
        {
            Helper(); //! LD5011
        }
    }

    // the wait gives the lock up however often it was taken
    void Nested()
    {
        lock (_gate)
        {
            Helper();
        }
    }

    void After()
    {
        lock (_other) { }
        Helper();
    }
}

class WaitsForOthers
{
    readonly object _gate = new object();
    readonly ManualResetEvent _event = new ManualResetEvent(false);

    internal void Waits(Task t) { t.Wait(); }
    internal int Result(Task<int> t) => t.Result;
    internal void Joins(Thread t) { t.Join(); }
    internal void Outer(Task t) { Waits(t); }
    async Task Awaits(Task t) { await t; }
    void Nothing(Task t) { }

    void ThroughACall(Task t)
    {
        lock (_gate)
        {
            Waits(t); //! LD5012
        }
    }

    void ThroughTwoCalls(Task t)
    {
        lock (_gate)
        {
            Outer(t); //! LD5012
        }
    }

    void ThroughAResult(Task<int> t)
    {
        lock (_gate)
        {
            int x = Result(t); //! LD5012
        }
    }

    void ThroughAJoin(Thread t)
    {
        lock (_gate)
        {
            Joins(t); //! LD5012
        }
    }

    void NoWait(Task t)
    {
        lock (_gate)
        {
            Nothing(t);
            Awaits(t);
        }
        Waits(t);
    }

    internal int Slow { get { _event.WaitOne(); return 1; } }

    void ThroughAProperty()
    {
        lock (_gate)
        {
            int x = Slow; //! LD5012
        }
    }

    [RequiresLock("_gate")] void Required(Task t) { Waits(t); } //! LD5012
}
