// LD3003: delegates, events, completion sources and cancellation under a lock: where they come from decides
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.Foreign;

public delegate void Handler(int code);
[DoesNotBlock] public delegate void Quick(int code);
[DoesNotAllocate] public delegate int Light(int code);
[RequiresLock("Broker.Sync")] public delegate void Inside();

public interface ILog { void Info(string s); }
public interface IStep { void Run(); }

public class Broker
{
    internal static readonly object Sync = new object();
    readonly object _gate = new object();
    readonly Lock _lock = new Lock();
    readonly ReaderWriterLockSlim _rw = new ReaderWriterLockSlim();
    readonly SemaphoreSlim _sem = new SemaphoreSlim(1, 1);
    [LockPolicy(Forbid = LockForbids.None)] readonly object _free = new object();
    [LockPolicy(Forbid = LockForbids.Blocking)] readonly object _quick = new object();
    readonly List<Action> _callbacks = new List<Action>();
    readonly Dictionary<int, Action<int>> _byCode = new Dictionary<int, Action<int>>();
    readonly ConcurrentDictionary<int, string> _cache = new ConcurrentDictionary<int, string>();
    readonly List<int> _numbers = new List<int>();
    readonly Func<int, int> _twice = static n => n * 2;
    readonly Action _own;
    private Action _swapped;
    readonly ILog _log;
    readonly IProgress<int> _progress;
    int _n;

    public event Handler Raised;
    public event EventHandler<EventArgs> Changed;
    public Action<int> Hook { get; set; }
    public Func<string> Name;

    public Broker(ILog log, IProgress<int> progress) { _log = log; _progress = progress; _own = Count; }

    void Count() => _n++;
    public void Swap(bool up) { _swapped = up ? Count : Reset; }
    void Reset() => _n = 0;
    public void Register(Action callback) { lock (_gate) _callbacks.Add(callback); }
    public void Register(int code, Action<int> callback) { lock (_gate) _byCode[code] = callback; }

    // delegates
    public void Parameter(Action a) { lock (_gate) { a(); } } //! LD3003
    public void ParameterAfter(Action a) { lock (_gate) { _n++; } a(); }
    public void ParameterTested(Action a) { lock (_gate) { if (a != null) a.Invoke(); } } //! LD3003
    public int ParameterResult(Func<int> f) { lock (_gate) { return f() + 1; } } //! LD3003
    public void ParameterInLock(Action a) { using (_lock.EnterScope()) a(); } //! LD3003
    public void ParameterInReader(Action a) { _rw.EnterReadLock(); try { a(); } finally { _rw.ExitReadLock(); } } //! LD3003
    public async Task ParameterInSemaphore(Func<Task> f) { await _sem.WaitAsync(); try { await f(); } finally { _sem.Release(); } } //! LD3003
    public void ParameterUnderFree(Action a) { lock (_free) { a(); } }
    public void ParameterUnderQuick(Action a) { lock (_quick) { a(); } }
    public void ParameterUnderBoth(Action a) { lock (_free) { lock (_gate) { a(); } } } //! LD3003
    public void PublicField() { lock (_gate) { Console.WriteLine(Name()); } } //! LD3003
    public void PublicProperty() { lock (_gate) { Hook(1); } } //! LD3003
    public void PublicPropertyTested() { lock (_gate) { Hook?.Invoke(1); } } //! LD3003
    public void Captured() { Action<int> hook; lock (_gate) { hook = Hook; } hook?.Invoke(1); }
    public void CapturedInside() { lock (_gate) { var hook = Hook; hook?.Invoke(1); } } //! LD3003
    public void KnownLambda() { lock (_gate) { _n = _twice(_n); } }
    public void KnownMethod() { lock (_gate) { _own(); } }
    public void KnownOneOfTwo() { lock (_gate) { _swapped(); } }
    public void OwnLambda() { lock (_gate) { Action a = () => _n++; a(); } }
    public void OwnStaticLambda() { lock (_gate) { Func<int, int> f = static n => n + 1; _n = f(_n); } }
    public void OwnMethodGroup() { lock (_gate) { Action a = Count; a(); } }
    public void OwnOrGiven(Action given) { lock (_gate) { var a = given ?? Count; a(); } } //! LD3003
    public void Promised(Quick q, Light l) { lock (_gate) { q(1); _n = l(2); } }
    public void PromisedToBeInside(Inside i) { lock (Sync) { i(); } }
    public void DynamicInvoke(Delegate d) { lock (_gate) { d.DynamicInvoke(); } } //? LD3003
    public void Created(Action a) { lock (_gate) { var again = new Action(a); again(); } } //? LD3003
    public void Combined(Action a) { lock (_gate) { var both = a + Count; both(); } } //! LD3003

    // out of collections
    public void All() { lock (_gate) { foreach (var c in _callbacks) c(); } } //! LD3003
    public void OfCode(int code) { lock (_gate) { if (_byCode.TryGetValue(code, out var c)) c(code); } } //! LD3003
    public void OfCodeByIndexer(int code) { lock (_gate) { _byCode[code](code); } } //! LD3003
    public void AllByLinq() { lock (_gate) { _callbacks.ForEach(c => c()); } } //! LD3003
    public void AllCopied() { Action[] all; lock (_gate) { all = _callbacks.ToArray(); } foreach (var c in all) c(); }
    public void OneCopied(int code) { Action<int> c; lock (_gate) { _byCode.TryGetValue(code, out c); } c?.Invoke(code); }

    // events
    public void Raise() { lock (_gate) { Raised?.Invoke(1); } } //! LD3003
    public void RaiseChanged() { lock (_gate) { Changed?.Invoke(this, EventArgs.Empty); } } //! LD3003
    public void RaiseCaptured() { Handler h; lock (_gate) { h = Raised; } h?.Invoke(1); }
    protected virtual void OnChanged() => Changed?.Invoke(this, EventArgs.Empty);
    public void RaiseByMethod() { lock (_gate) { OnChanged(); } } //! LD3003
    public void RaiseByMethodAfter() { lock (_gate) { _n++; } OnChanged(); }
    void Deeper() { _n++; OnChanged(); }
    public void RaiseDeeper() { lock (_gate) { Deeper(); } } //! LD3003
    public void Subscribe(Handler h) { lock (_gate) { Raised += h; } }
    public void List() { lock (_gate) { foreach (Handler h in Raised.GetInvocationList()) h(1); } } //! LD3003

    // given to what runs it at once
    public void Sorted(Comparison<int> c, IComparer<int> k, IEqualityComparer<int> e) { lock (_gate) { _numbers.Sort(c); _numbers.Sort(k); _n = _numbers.Distinct(e).Count(); } }
    public void Found(Predicate<int> p) { lock (_gate) { _n = _numbers.Find(p); } } //! LD3003
    public void Filtered(Func<int, bool> p) { lock (_gate) { _n = _numbers.Where(p).Count(); } } //! LD3003
    public void FilteredOurs() { lock (_gate) { _n = _numbers.Where(x => x > 3).Select(x => x * 2).Sum(); } }
    public void Made(Func<int, string> make) { lock (_gate) { _cache.GetOrAdd(1, make); } } //! LD3003
    public void MadeOurs() { lock (_gate) { _cache.GetOrAdd(1, static k => "x"); } }
    public void RemovedOurs() { lock (_gate) { _numbers.RemoveAll(n => n < 0); } }
    public void Ordered(Func<int, int> key) { lock (_gate) { _n = _numbers.OrderBy(key).First(); } } //! LD3003
    public void Later(Action a) { lock (_gate) { Task.Run(a); new Thread(() => a()).Start(); } }
    public void Kept(Action a) { lock (_gate) { _callbacks.Add(a); } }

    // other people's interfaces are no delegates
    public void Logged() { lock (_gate) { _log.Info("x"); } }
    public void Stepped(IStep s) { lock (_gate) { s.Run(); } }
    public void Reported() { lock (_gate) { _progress.Report(1); } }
    public void Enumerated(IEnumerable<int> given) { lock (_gate) { foreach (int g in given) _n += g; } }
    public void Compared(object a, object b) { lock (_gate) { if (a.Equals(b)) _n = a.GetHashCode(); } }

    // completion sources
    readonly TaskCompletionSource _plain = new TaskCompletionSource();
    readonly TaskCompletionSource<int> _later = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly List<TaskCompletionSource<int>> _waiters = new List<TaskCompletionSource<int>>();
    readonly CancellationTokenSource _cts = new CancellationTokenSource();

    public void Completed() { lock (_gate) { _plain.SetResult(); } } //! LD3003
    public void TriedToComplete() { lock (_gate) { _n = _plain.TrySetResult() ? 1 : 0; } } //! LD3003
    public void Failed(Exception e) { lock (_gate) { _plain.SetException(e); } } //! LD3003
    public void Canceled() { lock (_gate) { _plain.TrySetCanceled(); } } //! LD3003
    public void CompletedElsewhere() { lock (_gate) { _later.TrySetResult(1); } }
    public void CompletedAfter() { lock (_gate) { _n++; } _plain.TrySetResult(); }
    public void CompletedGiven(TaskCompletionSource<int> tcs) { lock (_gate) { tcs.TrySetResult(1); } } //! LD3003
    void Finish() => _plain.TrySetResult();
    public void CompletedByCall() { lock (_gate) { Finish(); } } //! LD3003
    public void Stopped() { lock (_gate) { _cts.Cancel(); } } //! LD3003
    public void StoppedThrowing() { lock (_gate) { _cts.Cancel(true); } } //! LD3003
    public void StoppedLater() { lock (_gate) { _cts.CancelAfter(3); } }
    public void StoppedAfter() { lock (_gate) { _n++; } _cts.Cancel(); }
    public void Unregistered(CancellationTokenRegistration r) { lock (_gate) { r.Dispose(); } } //! LD3003
    public void UnregisteredByUsing(CancellationToken t) { lock (_gate) { using (t.Register(Count)) { _n++; } } } //? LD3003
    public void Asked() { lock (_gate) { if (_cts.IsCancellationRequested) _n++; _cts.Token.ThrowIfCancellationRequested(); } }

    public Task<int> Wait()
    {
        var tcs = new TaskCompletionSource<int>();
        lock (_gate) _waiters.Add(tcs);
        return tcs.Task;
    }

    public void Release()
    {
        lock (_gate)
        {
            foreach (var w in _waiters)
                w.TrySetResult(1); //! LD3003
            _waiters.Clear();
        }
    }

    public void ReleaseAfter()
    {
        TaskCompletionSource<int>[] all;
        lock (_gate)
        {
            all = _waiters.ToArray();
            _waiters.Clear();
        }
        foreach (var w in all)
            w.TrySetResult(1);
    }

    public void LocalSource()
    {
        var mine = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            mine.SetResult(1);
        }
    }
}

// runners
public sealed class Runner
{
    readonly object _gate = new object();
    int _n;

    private void Do(Action a) { lock (_gate) a(); }
    private T Get<T>(Func<T> f) { lock (_gate) return f(); }
    public void Public(Action a) { lock (_gate) a(); } //! LD3003
    void Ours() { Do(() => _n++); Do(Bump); _n = Get(() => _n + 1); }
    void Bump() => _n++;
    static void Plain(Action a) => a();
    void PlainOurs() { lock (_gate) Plain(() => _n++); }
    public void PlainGiven(Action a) { lock (_gate) Plain(a); } //! LD3003
    static void PlainTwice(Action a) { Plain(a); Plain(a); }
    public void PlainGivenDeeper(Action a) { lock (_gate) PlainTwice(a); } //! LD3003
    void PlainOursDeeper() { lock (_gate) PlainTwice(Bump); }
    void NotHeld() { Plain(() => _n++); }
}

public sealed class UnderSpin
{
    SpinLock _spin = new SpinLock(false);
    readonly TaskCompletionSource _tcs = new TaskCompletionSource();

    public void Given(Action a)
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            a(); //! LD3003
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    public void Promised(Quick a)
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            a(1);
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }
}

public sealed class InvokedDynamically
{
    readonly object _gate = new object();
    readonly Delegate _given;
    readonly Action _typed;
    readonly Delegate _ours = (Action)(() => { });
    int _n;

    public InvokedDynamically(Delegate given, Action typed) { _given = given; _typed = typed; }

    public void Held(Delegate parameter)
    {
        lock (_gate)
        {
            _n++;
            _given.DynamicInvoke(1); //! LD3003
            _typed.DynamicInvoke(); //! LD3003
            parameter.DynamicInvoke(); //! LD3003
            Fire(_given); //! LD3003
            _ours.DynamicInvoke();
            ((Action)Bump).DynamicInvoke();
            Fire((Action)Bump);
        }
        _given.DynamicInvoke(1);
    }

    static void Fire(Delegate handler) { handler.DynamicInvoke(); }
    void Bump() => _n++;
}
