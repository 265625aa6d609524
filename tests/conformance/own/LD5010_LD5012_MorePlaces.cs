// LD5010 and LD5012 in more kinds of code
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;
namespace Conformance.Own.WaitsInMorePlaces;
class Waits
{
    readonly object _gate = new();
    readonly Lock _mu = new();
    readonly ManualResetEvent _mre = new(false);
    readonly CountdownEvent _cd = new(3);
    readonly Barrier _barrier = new(2);
    readonly Semaphore _sem = new(0, 3);
    readonly Semaphore _lockSem = new(1, 1);
    int _n;
    Task _task = Task.CompletedTask;
    Task<int> _value;
    CancellationToken _token;
    void A() { lock (_gate) { _task.Wait(_token); } } //! LD5012
    void B() { lock (_gate) { WaitHandle.WaitAny(new WaitHandle[] { _mre }); } } //! LD5012
    void C() { lock (_gate) { _cd.Wait(TimeSpan.FromSeconds(1)); } } //! LD5012
    void D() { lock (_gate) { _barrier.SignalAndWait(); } } //! LD5012
    void E() { lock (_gate) { _token.WaitHandle.WaitOne(); } } //! LD5012
    void F(ValueTask<int> t) { lock (_gate) { _n = t.Result; } } //! LD5012
    void G(ValueTask t) { lock (_gate) { t.AsTask().Wait(); } } //! LD5012
    void H() { lock (_gate) { Task.Run(() => { }).Wait(); } } //! LD5012
    void I() { lock (_gate) { Task.Delay(3).GetAwaiter().GetResult(); } } //! LD5012
    void J() { lock (_gate) { _value.ConfigureAwait(false).GetAwaiter().GetResult(); } } //! LD5012
    void K() { lock (_gate) { _n = _value.Result; } } //! LD5012
    void L() { lock (_gate) { _task.Wait(0); _mre.WaitOne(TimeSpan.Zero); } }
    void M() { lock (_gate) { _lockSem.WaitOne(); _lockSem.Release(); } }
    void N() { lock (_gate) { _sem.WaitOne(); } } //? LD5012
    void O(Thread t) { lock (_mu) { if (!t.Join(100)) _n++; } } //! LD5012
    void P(Task t) { Monitor.Enter(_gate); Monitor.Exit(_gate); t.Wait(); }
    void Q(Task t) { lock (_gate) { Action a = () => t.Wait(); a(); } } //! LD5012
    void R(Task t) { lock (_gate) { void W() { t.Wait(); } W(); } } //! LD5012
    [AssertsLockHeld("_gate")] void Check() { Debug.Assert(Monitor.IsEntered(_gate)); }
    void S(Task t) { Check(); t.Wait(); } //! LD5012
    int Prop { get { lock (_gate) { return _value.Result; } } } //! LD5012
    void T(Task<int> t) { lock (_gate) { if (!t.IsCompleted) return; _n = t.Result; } }
    async Task U(Task<int> a, Task<int> b) { var done = await Task.WhenAny(a, b); lock (_gate) { _n = done.Result; } }
    void V(Task t) { lock (_gate) { if (t.Wait(10)) _n++; } } //! LD5012
    ~Waits() { lock (_gate) { _task.Wait(); } } //! LD5012
    void W(Task[] all) { lock (_gate) Parallel.ForEach(all, t => t.Wait()); }
    void X(Task t) { bool taken = false; try { Monitor.TryEnter(_gate, 10, ref taken); if (!taken) { t.Wait(); return; } } finally { if (taken) Monitor.Exit(_gate); } }
    void Y() { lock (_gate) { foreach (var i in Enumerable.Range(0, 3).AsParallel().Select(x => { lock (_gate) { return x; } })) _n += i; } } //? LD5012
    void Z() { lock (_gate) { Parallel.Invoke(() => { lock (_gate) { _n++; } }); } } //! LD5012
    void AA() { lock (_gate) { Parallel.For(0, 3, Body); void Body(int i) { lock (_gate) { _n++; } } } } //! LD5012
    string BB(string[] s) { lock (_gate) { return string.Join(",", s); } }
    async Task CC() { var sem = new SemaphoreSlim(1, 1); await sem.WaitAsync(); try { _task.Wait(); } finally { sem.Release(); } } //? LD5012 LD7001
}
class LoopsMore
{
    readonly object _gate = new();
    int _n; bool _stop;
    readonly Queue<int> _q = new();
    bool Ready => _n > 0;
    void A() { lock (_gate) { while (!Ready && !_stop) Monitor.Wait(_gate); _n--; } }
    void B() { lock (_gate) { while (true) { if (_n > 0) { _n--; return; } Monitor.Wait(_gate); } } }
    void C() { lock (_gate) { for (; _n == 0; ) Monitor.Wait(_gate); } }
    void D() { lock (_gate) { try { while (_n == 0) Monitor.Wait(_gate); } catch (ThreadInterruptedException) { _n = 0; } } }
    void E() { lock (_gate) { while (_n == 0) { try { Monitor.Wait(_gate); } finally { _stop = false; } } } }
    void F() { lock (_gate) { if (_n == 0) { Monitor.Wait(_gate); if (_n == 0) throw new Exception(); } _n--; } } //! LD5010
    IEnumerable<int> G() { while (true) { int v; lock (_gate) { while (_q.Count == 0) Monitor.Wait(_gate); v = _q.Dequeue(); } yield return v; } }
    void H() { Monitor.Enter(_gate); while (_n == 0) Monitor.Wait(_gate); Monitor.Exit(_gate); } //? LD5002
    void I(Func<bool> done) { lock (_gate) { while (!done()) Monitor.Wait(_gate); } } //? LD3003
    void J() { while (_n == 0) { lock (_gate) { Monitor.Wait(_gate); } } } //! LD5010
    void K() { lock (_gate) { switch (_n) { case 0: Monitor.Wait(_gate); break; } _n = 1; } } //! LD5010 //? LD2004
    void L() { lock (_gate) { int tries = 0; while (tries++ < 3) { Monitor.Wait(_gate); } _n = 1; } } //! LD5010
    void M() { lock (_gate) { foreach (var x in new[] { 1, 2 }) { Monitor.Wait(_gate); } _n = 1; } } //! LD5010
    void N() { lock (_gate) { _n = Monitor.Wait(_gate, 100) ? _n : 0; } } //! LD5010
    void O() { lock (_gate) { Func<bool> w = () => Monitor.Wait(_gate); while (_n == 0) w(); } }
    private void Helper() { lock (_gate) { Monitor.Wait(_gate); } } //! LD5010
    void P() { while (_n == 0) Helper(); }
    private void Deep() { Deeper(); } private void Deeper() { Monitor.Wait(_gate); }
    void Q() { lock (_gate) { while (_n == 0) Deep(); } }
    protected void Prot() { lock (_gate) { while (_n == 0) { Monitor.Wait(_gate, 5); _n--; } } } //? LD2004
}
