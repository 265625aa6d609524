// Every kind of member: expression bodies, properties, indexers, events, operators, records, primary constructors, initializers, finalizers, C# 14
using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Members;

class Properties
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] int _n;
    [GuardedBy("_gate")] internal int Auto { get; set; }
    [GuardedBy("_gate")] internal static int s_bad { get; set; } //! LD8001

    int Unlocked => _n; //! LD1001
    int UnlockedBody { get { return _n; } } //! LD1001
    int Locked { get { lock (_gate) { return _n; } } set { lock (_gate) { _n = value; } } }
    int HalfLocked { get { lock (_gate) { return _n; } } set { _n = value; } } //! LD1001
    [RequiresLock("_gate")] int Required => _n;
    [RequiresLock("_gate")] int RequiredBoth { get => _n; set => _n = value; }
    int OnAccessors { [RequiresLock("_gate")] get => _n; set { lock (_gate) { _n = value; } } }
    int InitOnly { get; init; }
    int Setter { set => _n = value; } //! LD1001

    void Uses()
    {
        Auto = 1; //! LD1001
        int x = Auto; //! LD1001
        Auto++; //! LD1001
        x = Required; //! LD1004
        RequiredBoth = 1; //! LD1004
        x = RequiredBoth; //! LD1004
        x = OnAccessors; //! LD1004
        OnAccessors = 1;
        x = Locked;
        Locked = 3;
    }

    void UsesHeld()
    {
        lock (_gate)
        {
            Auto = 1;
            Auto += Auto;
            RequiredBoth = Required + OnAccessors;
            RequiredBoth++;
        }
    }

    void Increments() { RequiredBoth++; } //! LD1004 //? LD1004
    void Initializes() { var p = new Properties { Auto = 1, RequiredBoth = 2 }; }
    static void Other(Properties p) { p.Auto = 1; p.RequiredBoth = 1; } //! LD1001 LD1004
    int UsesField
    {
        get { lock (_gate) { return field; } }
        set { lock (_gate) { field = value; } }
    }
}

class Indexers
{
    readonly object _gate = new object();
    [ContentsGuardedBy("_gate")] readonly int[] _all = new int[4];
    [RequiresLock("_gate")] int this[int i] { get => _all[i]; set => _all[i] = value; }
    int this[string s] { get { lock (_gate) { return _all[s.Length]; } } set { _all[s.Length] = value; } } //! LD1003
    int this[long l] => _all[l]; //! LD1003

    void Uses(Indexers other)
    {
        int x = this[0]; //! LD1004
        this[0] = 1; //! LD1004
        other[0] = 1; //! LD1004
        x = this["a"];
        lock (_gate)
        {
            x = this[0];
            this[0] += x;
            other[0] = 1; //! LD1004|LD1005
        }
    }
}

class Events
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] event Action Changed;
    [GuardedBy("_gate")] Action _handlers;

    event Action Custom
    {
        add { lock (_gate) { _handlers += value; } }
        remove { _handlers -= value; } //! LD1001
    }

    void Uses(Action a)
    {
        Changed += a; //! LD1001
        lock (_gate)
        {
            Changed += a;
            Changed -= a;
        }
        Custom += a;
        var h = Changed; //! LD1001
        Changed = null; //! LD1001
    }

    void Raises()
    {
        Action h;
        lock (_gate) { h = Changed; }
        h?.Invoke();
    }
}

class Construction
{
    readonly object _gate = new object();
    static readonly object s_gate = new object();
    [GuardedBy("_gate")] int _n = 1;
    [GuardedBy("s_gate")] static int s_n = 1;
    [GuardedBy("_gate")] readonly List<int> _list = new List<int>();
    int _copy;
    static int s_copy = s_n++;

    internal Construction()
    {
        _n = 2;
        _n++;
        _list.Add(_n);
        Need();
        _copy = _n;
    }

    static Construction()
    {
        s_n = 2;
        s_copy = s_n;
    }

    internal Construction(Construction other)
    {
        _n = other._n; //! LD1001
        other._n = 1; //! LD1001
        other.Need(); //! LD1004
        lock (other._gate) { _n = other._n; }
    }

    internal Construction(int n)
    {
        s_n = n; //! LD1001
        lock (s_gate) { s_n = n; }
    }

    internal Construction(Action<Action> register) { register(() => _n++); } //! LD1001

    ~Construction()
    {
        _n = 0;
        Need();
        s_n = 0; //! LD1001
    }

    [RequiresLock("_gate")] void Need() { _n++; }

    static Construction Make()
    {
        var c = new Construction();
        c._n = 3;
        c.Need();
        lock (s_gate) { s_n++; }
        return c;
    }
}

record Rec
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] int _n;
    [GuardedBy("_gate")] internal int Auto { get; set; }

    void Unlocked() { _n++; } //! LD1001
    void Locked() { lock (_gate) { _n++; } }
    static Rec With(Rec r) => r with { };
}

record Positional(object Gate)
{
    [GuardedBy("Gate")] int _n;
    void Unlocked() { _n++; } //! LD1001
    void Locked() { lock (Gate) { _n++; } }
    static void Other(Positional p, Positional q)
    {
        lock (p.Gate)
        {
            p._n = 1;
            q._n = 2; //! LD1005
        }
    }
}

sealed class Primary(object gate, List<int> items)
{
    [GuardedBy("gate")] int _n;
    int _set = items.Count;

    void Locked() { lock (gate) { _n++; } }
    void Unlocked() { _n++; } //! LD1001
    [RequiresLock("gate")] void Need() { _n++; }
    void Calls() { Need(); } //! LD1004
    void CallsHeld() { lock (gate) { Need(); } }
}

sealed class AssignedPrimary(object gate)
{
    [GuardedBy("gate")] int _n; //! LD8001
    void Reassign() { gate = new object(); }
}

sealed class GuardedPrimary([ContentsGuardedBy("_gate")] List<int> items)
{
    readonly object _gate = new object();
    void Locked() { lock (_gate) { items.Add(1); } }
    void Unlocked() { items.Add(1); } //! LD1003
}

struct Counter
{
    readonly object _gate;
    [GuardedBy("_gate")] int _n;
    internal Counter(object gate) { _gate = gate; _n = 1; }
    void Unlocked() { _n++; } //! LD1001
    void Locked() { lock (_gate) { _n++; } }
    public static Counter operator ++(Counter c) { c._n++; return c; } //? LD1001
}

static class Extensions
{
    internal static readonly object s_gate = new object();
    [GuardedBy("s_gate")] static int s_n;

    [RequiresLock("p.Gate")] internal static void Need(this Positional p) { }
    [RequiresLock("s_gate")] internal static void NeedStatic(this string s) { s_n++; }

    static void Uses(Positional p, string s)
    {
        p.Need(); //! LD1004
        Extensions.Need(p); //! LD1004
        s.NeedStatic(); //! LD1004
        lock (p.Gate)
        {
            p.Need();
            Extensions.Need(p);
        }
        lock (s_gate) { s.NeedStatic(); }
    }

    extension(Positional p)
    {
        [RequiresLock("p.Gate")] internal void NeedInBlock() { }
        internal int Unlocked => s_n; //! LD1001
        internal int Locked { get { lock (s_gate) { return s_n; } } }
    }

    static void UsesBlock(Positional p)
    {
        p.NeedInBlock(); //! LD1004
        lock (p.Gate) { p.NeedInBlock(); }
        int x = p.Locked;
    }
}

class NullConditional
{
    internal readonly object Gate = new object();
    [GuardedBy("Gate")] internal int N;
    [GuardedBy("Gate")] internal NullConditional Next;

    static void Assigns(NullConditional c)
    {
        c?.N = 1; //! LD1001
        c?.N += 1; //! LD1001
        if (c is null)
            return;
        lock (c.Gate)
        {
            c?.N = 2;
            c?.N += 1;
        }
    }
}

class Synchronized
{
    [GuardedBy("this")] int _n;
    [GuardedBy("typeof(Synchronized)")] static int s_n;

    [MethodImpl(MethodImplOptions.Synchronized)] //? LD7001
    void Instance() { _n++; } //? LD7001

    [MethodImpl(MethodImplOptions.Synchronized)] //? LD7001
    static void Static() { s_n++; } //? LD7001

    [MethodImpl(MethodImplOptions.Synchronized)] //? LD7001
    void InstanceNotStatic() { s_n++; } //! LD1001 //? LD7001

    void Not() { _n++; s_n++; } //! LD1001 LD1001

    void OnThis() { lock (this) { _n++; } } //? LD7001
    void OnType() { lock (typeof(Synchronized)) { s_n++; } } //? LD7001

    int Property
    {
        [MethodImpl(MethodImplOptions.Synchronized)] get { return _n; } //? LD7001
        set { _n = value; } //! LD1001
    }
}

class Suppressed
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] int _n;

    [NoLockAnalysis(Justification = "checked by hand")] void Method() { _n++; }
    [NoLockAnalysis] int Property { get => _n; set => _n = value; }
    int Accessor { [NoLockAnalysis] get => _n; set => _n = value; } //! LD1001
    [NoLockAnalysis] internal Suppressed() { }
    void Local()
    {
        [NoLockAnalysis] void F() { _n++; }
        F();
        _n++; //! LD1001
    }
    [NoLockAnalysis, RequiresLock("_gate")] void WithContract() { }
    void Calls()
    {
        Method();
        WithContract(); //! LD1004
    }
}

[NoLockAnalysis]
class SuppressedType
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] internal int N;
    void Method() { N++; }
    [RequiresLock("_gate")] internal void Need() { }
    internal object Gate => _gate;
}

class UsesSuppressedType
{
    static void Uses(SuppressedType t)
    {
        t.N++; //! LD1001
        t.Need(); //! LD1004
        lock (t.Gate)
        {
            t.N++;
            t.Need();
        }
    }
}
