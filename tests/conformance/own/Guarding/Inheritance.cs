// Base types, overrides, interfaces, nested and partial types, statics of other types, explicit implementations
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Inheritance;

class A
{
    internal readonly object Mu = new object();
    internal static readonly object s_mu = new object();
    [GuardedBy("Mu")] internal bool Flag;
    [GuardedBy("s_mu")] internal static bool s_flag;
    [GuardedBy("this")] internal int OwnLock;
    [GuardedBy("typeof(A)")] internal static int s_ofType;
}

class B : A
{
    [GuardedBy("Mu")] bool _b;
    [GuardedBy("s_mu")] static bool s_b;

    void Held()
    {
        lock (Mu) { Flag = true; _b = true; }
        lock (base.Mu) { Flag = true; base.Flag = false; this.Flag = true; }
        lock (this.Mu) { _b = Flag; }
        lock (A.s_mu) { s_flag = true; s_b = true; A.s_flag = false; B.s_flag = true; }
        lock (B.s_mu) { s_flag = true; }
        lock (this) { OwnLock = 1; } //? LD7001
        lock (typeof(A)) { s_ofType = 1; } //? LD7001
    }

    void NotHeld()
    {
        Flag = true; //! LD1001
        base.Flag = true; //! LD1001
        _b = true; //! LD1001
        s_flag = true; //! LD1001
        B.s_flag = true; //! LD1001
        OwnLock = 1; //! LD1001
        s_ofType = 1; //! LD1001
    }

    void Wrong()
    {
        lock (typeof(B)) { s_ofType = 1; } //! LD1001 //? LD7001
        lock (s_mu) { Flag = true; } //! LD1001
        lock (Mu) { s_flag = true; } //! LD1001
    }
}

class Hides : A
{
    internal new static readonly object s_mu = new object();
    [GuardedBy("s_mu")] internal new static bool s_flag;

    void Each()
    {
        lock (s_mu)
        {
            s_flag = true;
            A.s_flag = true; //! LD1001
        }
        lock (A.s_mu)
        {
            A.s_flag = true;
            s_flag = true; //! LD1001
        }
    }
}

class Unrelated
{
    static readonly object s_mu = new object();
    [GuardedBy("s_mu")] static bool s_flag;

    void Each()
    {
        lock (s_mu)
        {
            s_flag = true;
            A.s_flag = true; //! LD1001
        }
        lock (A.s_mu)
        {
            A.s_flag = true;
            s_flag = true; //! LD1001
        }
    }
}

abstract class Base
{
    internal readonly object Mu = new object();
    [RequiresLock("Mu")] internal virtual void Required() { }
    [ExcludesLock("Mu")] internal virtual void Excluded() { }
    [RequiresLock("Mu")] internal abstract int Abstract();
    [RequiresLock("Mu")] internal virtual int Property { get => 1; set { } }
    [AcquiresLock("Mu")] internal abstract void Take();
    [ReleasesLock("Mu")] internal abstract void Give();
}

class Derived : Base
{
    [GuardedBy("Mu")] int _n;
    internal override void Required() { _n = 1; }
    internal override void Excluded() { _n = 1; } //! LD1001
    internal override int Abstract() => _n;
    internal override int Property { get => _n; set => _n = value; }
    internal override void Take() { Monitor.Enter(Mu); }
    internal override void Give() { Monitor.Exit(Mu); }

    static void ThroughBase(Base b)
    {
        b.Required(); //! LD1004
        int x = b.Abstract(); //! LD1004
        x = b.Property; //! LD1004
        b.Property = 1; //! LD1004
        b.Excluded();
        lock (b.Mu)
        {
            b.Required();
            x = b.Abstract() + b.Property;
            b.Property = x;
            b.Excluded(); //! LD5006
        }
    }

    static void ThroughDerived(Derived d)
    {
        d.Required(); //! LD1004
        int x = d.Abstract(); //! LD1004
        x = d.Property; //! LD1004
        d.Excluded();
        d.Take(); //? LD5002
        d.Required();
        d.Excluded(); //! LD5006
        x = d._n;
        d.Give();
        d.Required(); //! LD1004
    }

    static void Cast(Derived d)
    {
        Base b = d;
        lock (b.Mu)
        {
            d.Required();
            d._n = 1;
        }
        ((Base)d).Required(); //! LD1004
    }
}

sealed class MoreDerived : Derived
{
    internal override void Required() { base.Required(); }
    internal override int Abstract() { return base.Abstract(); }
    void Calls() { base.Required(); } //! LD1004
}

interface IStore
{
    object Gate { get; }
    [RequiresLock("Gate")] void Add(int x);
    [RequiresLock("Gate")] int Count { get; }
    [ExcludesLock("Gate")] void Flush();
    [RequiresLock("Gate")] int Default() => Count;
    [GuardedBy("Gate")] int State { get; set; }
}

class Store : IStore
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] int _n;
    public object Gate => _gate;
    public void Add(int x) { _n += x; }
    public int Count => _n;
    public void Flush() { lock (_gate) { _n = 0; } }
    public int State { get; set; }

    void Own()
    {
        Add(1); //! LD1004
        int c = Count; //! LD1004
        lock (_gate)
        {
            Add(1);
            c = Count;
            Flush(); //! LD5006
        }
        lock (Gate) { Add(1); }
    }

    static void ThroughInterface(IStore s)
    {
        s.Add(1); //! LD1004
        int c = s.Count; //! LD1004
        c = s.Default(); //! LD1004
        s.State = 1; //! LD1001
        c = s.State; //! LD1001
        s.Flush();
        lock (s.Gate)
        {
            s.Add(1);
            c = s.Count + s.Default();
            s.State = c;
            s.Flush(); //! LD5006
        }
    }

    static void OtherInstance(IStore s, IStore t)
    {
        lock (s.Gate)
        {
            t.Add(1); //! LD1004|LD1005
        }
    }

    static void Generic<T>(T s) where T : IStore
    {
        s.Add(1); //! LD1004
        lock (s.Gate) { s.Add(1); }
    }
}

class ExplicitStore : IStore
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] int _n;
    object IStore.Gate => _gate;
    void IStore.Add(int x) { _n += x; }
    int IStore.Count { get { return _n; } }
    void IStore.Flush() { _n = 0; } //! LD1001
    int IStore.State { get; set; }

    void Own()
    {
        ((IStore)this).Add(1); //! LD1004
        lock (_gate) { _n = 1; }
        lock (((IStore)this).Gate) { ((IStore)this).Add(1); }
    }
}

class Outer
{
    readonly object _mu = new object();
    static readonly object s_mu = new object();
    [GuardedBy("_mu")] bool _b;
    [GuardedBy("s_mu")] static int s_n;

    class Inner
    {
        readonly Outer _outer;
        [GuardedBy("_outer._mu")] int _x;
        [GuardedBy("s_mu")] int _y;
        [GuardedBy("Outer.s_mu")] int _z;
        internal Inner(Outer outer) { _outer = outer; }

        void Held()
        {
            lock (_outer._mu) { _x++; _outer._b = true; N(); }
            lock (s_mu) { _y++; _z++; s_n++; }
            lock (Outer.s_mu) { _y++; _z++; s_n++; }
        }

        [RequiresLock("_outer._mu")] void N() { _outer._b = true; _x++; }

        void NotHeld()
        {
            _x++; //! LD1001
            _y++; //! LD1001
            _z++; //! LD1001
            s_n++; //! LD1001
            _outer._b = true; //! LD1001
            N(); //! LD1004
        }

        void OwnMonitor() { lock (this) { _outer._b = true; } } //! LD1001 //? LD7001

        class Innermost
        {
            void M(Inner i)
            {
                lock (i._outer._mu) { i._x++; i._outer._b = true; }
                i._x++; //! LD1001
                s_n++; //! LD1001
                lock (s_mu) { s_n++; }
            }
        }
    }
}

partial class InParts
{
    readonly object _mu = new object();
    [RequiresLock("_mu")] partial void Defined();
    internal partial int Value { get; set; }
    void Calls() { Defined(); } //! LD1004
    void CallsHeld() { lock (_mu) { Defined(); } }
}

partial class InParts
{
    [GuardedBy("_mu")] int _n;
    partial void Defined() { _n = 1; }
    internal partial int Value
    {
        get { lock (_mu) { return _n; } }
        set { _n = value; } //! LD1001
    }
}

class Guid<T>
{
    internal static readonly object s_mu = new object();
    [GuardedBy("s_mu")] internal static T s_value;

    static void M(T x)
    {
        lock (s_mu) { s_value = x; }
        lock (Guid<T>.s_mu) { Guid<T>.s_value = x; }
        s_value = x; //! LD1001
    }
}

static class UsesGuid
{
    static void M()
    {
        lock (Guid<int>.s_mu) { Guid<int>.s_value = 1; }
        Guid<string>.s_value = ""; //! LD1001
    }
}
