// LD7001 to LD7007 over members, accessors, kinds of locks and forms of code
using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.LockObjectsOfAllKinds;

public class Visible
{
    public readonly object PublicGate = new();
    protected readonly object ProtectedGate = new();
    internal readonly object InternalGate = new();
    private readonly object _gate = new();
    private readonly object _returned = new();
    private readonly object _syncRoot = new();
    private readonly Thread _thread = Thread.CurrentThread;
    private readonly MemberInfo _info = typeof(Visible);
    private readonly string _text = "x";
    private int _n;

    public object Returned => _returned;
    public object SyncRoot => _syncRoot;

    void A() { lock (this) _n++; } //! LD7001
    void B() { lock (typeof(Visible)) _n++; } //! LD7001
    void C() { lock (GetType()) _n++; } //! LD7001
    void D() { lock ("x") _n++; } //! LD7001
    void E() { lock (_text) _n++; } //! LD7001
    void F() { lock ((object)_n) _n++; } //! LD7001
    void G() { lock (PublicGate) _n++; } //! LD7001
    void H() { lock (ProtectedGate) _n++; } //! LD7001
    void I() { lock (InternalGate) _n++; }
    void J() { lock (_gate) _n++; }
    void K() { lock (_returned) _n++; } //! LD7001
    void L() { lock (_syncRoot) _n++; }
    void M() { lock (SyncRoot) _n++; }
    void N() { lock (new object()) _n++; } //! LD7001
    void O() { var o = new object(); lock (o) _n++; } //! LD7001
    void P() { lock (_thread) _n++; } //! LD7001
    void Q() { lock (_info) _n++; } //! LD7001
    void R() { Monitor.Enter(this); try { _n++; } finally { Monitor.Exit(this); } } //! LD7001
    void S() { if (Monitor.TryEnter(typeof(Visible))) { try { _n++; } finally { Monitor.Exit(typeof(Visible)); } } } //! LD7001
    [MethodImpl(MethodImplOptions.Synchronized)] void T() => _n++; //! LD7001
    void U() { var g = _gate; lock (g) _n++; }
    void V() { var o = new object(); System.Threading.Tasks.Parallel.For(0, 3, i => { lock (o) _n++; }); }
    void W() { var o = new object(); new Thread(() => { lock (o) _n++; }).Start(); lock (o) _n++; }
    void X(object o) { lock (o) _n++; }
}

class Hidden
{
    public readonly object PublicGate = new();
    int _n;
    void A() { lock (this) _n++; }
    void B() { lock (PublicGate) _n++; }
    [MethodImpl(MethodImplOptions.Synchronized)] void C() => _n++; //! LD7001
    [MethodImpl(MethodImplOptions.Synchronized)] static void D() { } //! LD7001
}

public sealed class SealedType
{
    protected internal readonly object Gate = new();
    int _n;
    void A() { lock (Gate) _n++; }
    class Inner { int _m; void A() { lock (this) _m++; } }
}

class Stream2 : MemoryStream
{
    int _n;
    void A() { lock (this) _n++; } //! LD7001
}

public class Replaceable
{
    private object _assigned = new(); //! LD7002
    private object _never = new();
    private object _lazy;
    private object _coalesced;
    private readonly object _gate = new();
    public object Settable { get; set; } = new(); //! LD7002
    public object Init { get; init; } = new();
    private static object s_assigned = new(); //! LD7002
    int _n;
    void A() { lock (_assigned) _n++; }
    void Reset() { _assigned = new(); s_assigned = new(); }
    void B() { lock (_never) _n++; }
    void C() { Interlocked.CompareExchange(ref _lazy, new object(), null); lock (_lazy) _n++; }
    void D() { lock (_gate) _coalesced ??= new(); lock (_coalesced) _n++; }
    void E() { lock (Settable) _n++; } //? LD7001
    void F() { lock (Init) _n++; } //? LD7001
    static void G() { lock (s_assigned) { } }
}

public class Spins
{
    private SpinLock _lock = new(false);
    private readonly SpinLock _readonly = new(false); //! LD7003
    private static readonly SpinLock s_readonly = new(); //! LD7003
    void A() { var copy = _lock; bool t = false; copy.Enter(ref t); } //! LD7003 //? LD5001
    void B() { object o = _lock; GC.KeepAlive(o); } //! LD7003
    void C(SpinLock byValue) { bool t = false; try { byValue.Enter(ref t); } finally { if (t) byValue.Exit(); } } //? LD7003
    void D() { C(_lock); } //! LD7003
    void E(ref SpinLock byRef) { bool t = false; try { byRef.Enter(ref t); } finally { if (t) byRef.Exit(); } }
    void F() { E(ref _lock); }
    SpinLock G() => _lock; //! LD7003
    void H() { ref var r = ref _lock; bool t = false; try { r.Enter(ref t); } finally { if (t) r.Exit(); } }
}

public class Converted
{
    private readonly Lock _lock = new();
    private readonly object _asObject;
    int _n;
    public Converted() { _asObject = Take(_lock); }
    static object Take<T>(T x) => x;
    void A() { lock (_lock) _n++; }
    void C() { object o = Id(_lock); lock (o) _n++; } //? LD7004
    static object Id(object o) => o; 
    void D() { Monitor.Enter(_lock); try { _n++; } finally { Monitor.Exit(_lock); } } //? LD7004
}

public class Volatiles
{
    private volatile int _v;
    private volatile int _guarded;
    private volatile object _o;
    private readonly object _gate = new();
    void A() { _v++; } //! LD7006
    void B() { _v += 2; } //! LD7006
    void C() { _v = _v + 1; } //! LD7006
    void D() { --_v; } //! LD7006
    void E() { lock (_gate) _guarded++; }
    void F() { lock (_gate) _guarded = 0; }
    void G() { _o ??= new object(); } //! LD7006
    void H() { Interlocked.Increment(ref _v); }
    void I() { _v = 5; }
    int J() => _v + 1;
    public Volatiles() { _v++; _v = _v + 1; }
}

public class DoubleChecked
{
    private readonly object _gate = new();
    private object _plain;
    private volatile object _volatile;
    private bool _done;
    private volatile bool _doneV;
    private List<int> _list;
    private int _value;
    private object _read;
    private object _resettable;

    object A() { if (_plain == null) { lock (_gate) { if (_plain == null) _plain = new object(); } } return _plain; } //! LD7007
    object B() { if (_volatile == null) { lock (_gate) { if (_volatile == null) _volatile = new object(); } } return _volatile; }
    int C() { if (!_done) { lock (_gate) { if (!_done) { _value = 3; _done = true; } } } return _value; } //! LD7005
    int D() { if (!_doneV) { lock (_gate) { if (!_doneV) { _value = 3; _doneV = true; } } } return _value; }
    List<int> E() { if (_list == null) { lock (_gate) { if (_list == null) { _list = new List<int>(); _list.Add(1); } } } return _list; } //! LD7005
    object F() { if (Volatile.Read(ref _read) == null) { lock (_gate) { if (_read == null) _read = new object(); } } return Volatile.Read(ref _read); } //? LD1008
    object G() { if (_resettable == null) { lock (_gate) { if (_resettable == null) _resettable = new object(); } } return _resettable; } //! LD7005
    void Reset() { lock (_gate) _resettable = null; }
}
