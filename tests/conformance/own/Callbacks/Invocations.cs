// LD3001, LD3003: what is a driver callback, what is a delegate of unknown origin, and which locks they may be called under
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.Invocations;

interface IBase { void Reset(); }

[DriverCallback]
interface IDriver : IBase
{
    int Status { get; set; }
    int this[int index] { get; }
    event Action Lost;
    void Open(int handle);
}

sealed class SoftDriver : IDriver
{
    int _opened;
    public int Status { get; set; }
    public int this[int index] => index;
    public event Action Lost { add { } remove { } }
    public void Open(int handle) => _opened++;
    public void Reset() => _opened = 0;
}

interface IMixed
{
    [DriverCallback] void Foreign();
    [DriverCallback] int Level { get; }
    void Own();
}

[DriverCallback] delegate void Hook(int code);
delegate void Plain(int code);
[RequiresLock("Device.Gate")] delegate void UnderGate();

abstract class Plugin
{
    [DriverCallback] internal abstract void Load();
    [DriverCallback] internal virtual void Unload() { }
    internal void Prepare() { }
}

sealed class Device
{
    internal static readonly object Gate = new object();
    readonly object _gate = new object();
    readonly Lock _lock = new Lock();
    readonly ReaderWriterLockSlim _rw = new ReaderWriterLockSlim();
    readonly SemaphoreSlim _sem = new SemaphoreSlim(1, 1);
    readonly Mutex _mutex = new Mutex();
    SpinLock _spin = new SpinLock(false);
    [LockPolicy(Forbid = LockForbids.None)] readonly object _open = new object();
    [LockPolicy(Forbid = LockForbids.Allocation)] readonly object _noMemory = new object();
    readonly IDriver _driver;
    readonly SoftDriver _soft = new SoftDriver();
    [DriverCallback] readonly Action _onClose;
    [DriverCallback] Action OnOpen { get; set; }
    [DriverCallback] event Action Changed;
    int _n;

    internal Device(IDriver driver, Action onClose) { _driver = driver; _onClose = onClose; }

    void ByMonitor() { lock (_gate) { _driver.Open(1); } } //! LD3001
    void ByLock() { lock (_lock) { _driver.Open(1); } } //! LD3001
    void ByLockScope() { using (_lock.EnterScope()) { _driver.Open(1); } } //! LD3001
    void ByReadLock() { _rw.EnterReadLock(); try { _driver.Open(1); } finally { _rw.ExitReadLock(); } } //! LD3001
    void ByWriteLock() { _rw.EnterWriteLock(); try { _driver.Open(1); } finally { _rw.ExitWriteLock(); } } //! LD3001
    void BySemaphore() { _sem.Wait(); try { _driver.Open(1); } finally { _sem.Release(); } } //! LD3001
    void ByMutex() { _mutex.WaitOne(); try { _driver.Open(1); } finally { _mutex.ReleaseMutex(); } } //! LD3001
    async Task BySemaphoreAsync() { await _sem.WaitAsync(); try { _driver.Open(1); } finally { _sem.Release(); } } //! LD3001
    void ByOpenLock() { lock (_open) { _driver.Open(1); } }
    void ByAllocationPolicy() { lock (_noMemory) { _driver.Open(1); } }
    void ByNone() { _driver.Open(1); }

    void BySpin()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            _driver.Open(1); //! LD3001
        }
        finally { if (taken) _spin.Exit(); }
    }

    [RequiresLock("_gate")] void Required() => _driver.Open(1); //! LD3001
    void CallsRequired() { lock (_gate) { Required(); } }

    void Members(IMixed mixed, Plugin plugin, Hook hook, [DriverCallback] Action given)
    {
        lock (_gate)
        {
            _n = _driver.Status; //! LD3001
            _driver.Status = 1; //! LD3001
            _n = _driver[1]; //! LD3001
            _driver.Reset(); //! LD3001
            mixed.Foreign(); //! LD3001
            _n = mixed.Level; //! LD3001
            mixed.Own();
            plugin.Load(); //! LD3001
            plugin.Unload(); //! LD3001
            plugin.Prepare();
            hook(1); //! LD3001
            hook.Invoke(1); //! LD3001
            hook?.Invoke(1); //! LD3001
            given(); //! LD3001
            _onClose(); //! LD3001
            OnOpen?.Invoke(); //! LD3001
            Changed?.Invoke(); //! LD3001
            _soft.Open(1);
            _soft.Reset();
            _n = _soft.Status;
            OnOpen = given;
            var open = OnOpen;
        }
    }

    void ThroughTheInterface(SoftDriver soft)
    {
        IDriver driver = soft;
        lock (_gate)
        {
            driver.Open(1); //? LD3001
            soft.Open(1);
        }
    }

    void CapturedAndCalledAfterwards(Action<int> done)
    {
        Action changed;
        int n;
        lock (_gate)
        {
            changed = Changed;
            n = _n;
        }
        changed?.Invoke();
        done(n);
    }

    void LambdaUnderTheLock()
    {
        lock (_gate)
        {
            new List<int>().ForEach(x => _driver.Open(x)); //! LD3001
            Action later = () => _driver.Open(2);
            Task.Run(() => _driver.Open(3));
        }
    }

    void LocalFunctionUnderTheLock()
    {
        lock (_gate)
        {
            Call(); //! LD3002
        }
        Call();
        void Call() => _driver.Open(1);
    }

    void ParallelUnderTheLock(int[] all)
    {
        lock (_gate)
        {
            Parallel.ForEach(all, x => _driver.Open(x)); //! LD3001
        }
    }
}

// MayHold
interface IOperations
{
    [DriverCallback(MayHold = new[] { "buf.Reservation" })] void Map(Buffer buf);
    [DriverCallback(MayHold = new[] { "buf.Reservation", "buf.Device.Big" })] void Move(Buffer buf);
    [DriverCallback] void Free(Buffer buf);
}

sealed class BigDevice { internal readonly object Big = new object(); }

sealed class Buffer
{
    internal readonly object Reservation = new object();
    internal readonly BigDevice Device = new BigDevice();
    readonly object _list = new object();
    readonly IOperations _ops;

    internal Buffer(IOperations ops) { _ops = ops; }

    void Map() { lock (Reservation) { _ops.Map(this); } }
    void MapOther(Buffer other) { lock (Reservation) { _ops.Map(other); } } //! LD3001
    void MapOtherRight(Buffer other) { lock (other.Reservation) { _ops.Map(other); } }
    void MapUnderList() { lock (_list) { lock (Reservation) { _ops.Map(this); } } } //! LD3001
    void Move() { lock (Device.Big) { lock (Reservation) { _ops.Move(this); } } }
    void MoveUnderBig() { lock (Device.Big) { _ops.Move(this); } }
    void Free() { lock (Reservation) { _ops.Free(this); } } //! LD3001
    static void MapHelper(IOperations ops, Buffer b) => ops.Map(b);
    void MapThroughHelper() { lock (Reservation) { MapHelper(_ops, this); } }
    void MapThroughHelperUnderList() { lock (_list) { MapHelper(_ops, this); } } //! LD3002
    void MapThroughHelperOther(Buffer other) { lock (Reservation) { MapHelper(_ops, other); } } //! LD3002
}

// LD3003
sealed class Publisher
{
    readonly object _gate = new object();
    readonly Action<int> _given;
    readonly Func<int, int> _known = x => x + 1;
    Action _assigned;
    Action _alwaysNull = null;
    event Action Raised;
    internal event Action Ours;
    internal Func<int> Producer { get; set; }
    static readonly Comparison<int> s_compare = (a, b) => a - b;
    readonly TaskCompletionSource<int> _direct = new TaskCompletionSource<int>();
    readonly TaskCompletionSource<int> _elsewhere = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly CancellationTokenSource _cancel = new CancellationTokenSource();
    CancellationTokenRegistration _registration;
    int _n;

    internal Publisher(Action<int> given) { _given = given; Ours += OnOurs; }

    void OnOurs() => _n++;
    void Assign() { _assigned = OnOurs; _assigned = () => _n--; }

    void Invokes(Action parameter, Plain plain, UnderGate trusted)
    {
        lock (_gate)
        {
            parameter(); //! LD3003
            plain(1); //! LD3003
            _given(1); //! LD3003
            Producer?.Invoke(); //! LD3003
            Raised?.Invoke(); //! LD3003
            Ours?.Invoke();
            _assigned();
            _n = _known(1);
            _n = s_compare(1, 2);
        }
    }

    void Trusted(UnderGate trusted)
    {
        lock (Device.Gate)
            trusted();
    }

    void Completes(TaskCompletionSource local)
    {
        lock (_gate)
        {
            _direct.SetResult(1); //! LD3003
            _direct.TrySetException(new Exception()); //! LD3003
            _direct.TrySetCanceled(); //! LD3003
            _elsewhere.SetResult(1);
            local.SetResult(); //! LD3003
            var made = new TaskCompletionSource();
            made.SetResult(); //! LD3003
            var asynchronous = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            asynchronous.SetResult();
            _cancel.Cancel(); //! LD3003
            _registration.Dispose(); //! LD3003
            _cancel.CancelAfter(10);
        }
        _direct.TrySetResult(2);
        _cancel.Cancel();
    }

    void GivenToTheFramework(Action<int> action, List<int> list, Comparison<int> order, IComparer<int> comparer)
    {
        lock (_gate)
        {
            list.ForEach(action); //! LD3003
            list.Sort(order);
            list.Sort(comparer);
            list.ForEach(x => _n += x);
        }
    }

    // the helper runs what it is given; the lambda is ours
    static void Run(Action action) => action();
    void RunsOurs() { lock (_gate) { Run(() => _n++); } }
    void RunsUnknown(Action action) { lock (_gate) { Run(action); } } //! LD3003
    void RunsOursWithTheLock() => WithLock(() => _n++);
    private void WithLock(Action action) { lock (_gate) action(); }
    internal static void Public(Action action, object gate) { lock (gate) action(); } //! LD3003

    void Raise() => Raised?.Invoke();
    void RaisesThroughACall() { lock (_gate) { Raise(); } } //! LD3003
    void RaisesAfterwards() { lock (_gate) { _n++; } Raise(); }
}
