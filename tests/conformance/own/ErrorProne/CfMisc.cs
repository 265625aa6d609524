// Checker Framework Lock Checker: Strings, Primitives, ReturnsNewObject, TestAnon, ItselfExpressionCases, JCIPAnnotations, NestedSynchronizedBlocks
using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.ErrorProne.CfMisc;

class MyClass { internal object Field; internal int N; }

class Itself
{
    readonly MyClass _m = new MyClass();
    [GuardedBy("_m")] int _a;
    [ContentsGuardedBy("_m")] MyClass _o = new MyClass();

    void Test()
    {
        lock (_m)
        {
            _a = 1;
            _o.N = 2;
        }
        _a = 2; //! LD1001
        _o.N = 3; //! LD1003
        lock (_o) { _o.N = 4; } //! LD1003 //? LD7002
    } 

    void LockedOnThis()
    {
        lock (this) //? LD7001
        {
            _a = 1; //! LD1001
        }
    }

    [MethodImpl(MethodImplOptions.Synchronized)] //? LD7001
    void Synchronized() //? LD7001
    {
        _a = 1; //! LD1001
    }
}

class Replaced
{
    [ContentsGuardedBy("_gate")] readonly List<int> _list = new List<int>();
    object _gate = new object(); //! LD7002
    void Reset() { _gate = new object(); }
    void Use() { lock (_gate) { _list.Add(1); } }
}

class Synchronised
{
    [GuardedBy("this")] int _a;
    [MethodImpl(MethodImplOptions.Synchronized)] //? LD7001
    void Set() { _a = 1; } //? LD7001
    void SetUnheld() { _a = 1; } //! LD1001
    static void SetOther(Synchronised s) { lock (s) { s._a = 1; } } //? LD7001
}

class Order
{
    readonly object _a = new object();
    readonly object _b = new object();
    [GuardedBy("_a")] int _x;
    [GuardedBy("_b")] int _y;

    void Nested()
    {
        lock (_a)
        {
            lock (_b)
            {
                _x = _y;
            }
            _y = 1; //! LD1001
        }
        lock (_b)
        {
            _y = _x; //! LD1001 //? LD2003
        }
    }

    void TwoBlocks()
    {
        lock (_a) { _x = 1; }
        _x = 2; //! LD1001
        lock (_a) { _x = 3; }
    }

    void EmptyBlock()
    {
        lock (_a) { }
        _x = 1; //! LD1001
    }
}

class Threads
{
    readonly object _lock = new object();
    [GuardedBy("_lock")] int _a;
    readonly Timer _timer;
    internal event EventHandler Ev;

    internal Threads()
    {
        _timer = new Timer(_ => { _a++; }); //! LD1001
        _timer = new Timer(OnTimer);
    }

    void OnTimer(object state) { _a++; } //! LD1001

    void Start()
    {
        lock (_lock)
        {
            var t = new Thread(Run);
            t.Start();
            Ev += (s, e) => _a++; //! LD1001|LD1006
        }
        Ev += OnEv;
    }

    void OnEv(object s, EventArgs e) { lock (_lock) { _a++; } }
    void Run() { _a++; } //! LD1001

    async System.Threading.Tasks.Task Async()
    {
        lock (_lock) { _a++; }
        await System.Threading.Tasks.Task.Yield();
        _a++; //! LD1001
    }

    async System.Threading.Tasks.Task AwaitHeld()
    {
        Monitor.Enter(_lock);
        try
        {
            await System.Threading.Tasks.Task.Yield(); //! LD5007
        }
        finally { Monitor.Exit(_lock); }
    }
}

class Waiting
{
    readonly object _lock = new object();
    [GuardedBy("_lock")] bool _ready;

    void Good()
    {
        lock (_lock)
        {
            while (!_ready)
                Monitor.Wait(_lock);
            _ready = false;
            Monitor.Pulse(_lock);
        }
    }

    void NoLoop()
    {
        lock (_lock)
        {
            if (!_ready)
                Monitor.Wait(_lock); //! LD5010
            _ready = false; //? LD2004
        }
    }

    void NoLock()
    {
        while (true)
            Monitor.Wait(_lock); //! LD5009
    }

    void PulseNoLock() { Monitor.PulseAll(_lock); } //! LD5009
    void PulseOther(object o) { lock (o) { Monitor.Pulse(_lock); } } //! LD5009
}

class Boxed
{
    readonly int _n = 1;
    void LocksBoxed() { lock ((object)_n) { } } //! LD7001
    void LocksString() { lock ("x") { } } //! LD7001
    void LocksType() { lock (typeof(Boxed)) { } } //! LD7001
    void LocksFresh() { lock (new object()) { } } //! LD7001
}

public class Visible
{
    public readonly object Gate = new object();
    private readonly object _gate = new object();
    public void A() { lock (this) { } } //! LD7001
    public void B() { lock (Gate) { } } //! LD7001
    public void C() { lock (_gate) { } }
}
