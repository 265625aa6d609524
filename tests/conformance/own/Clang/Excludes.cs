// Clang: locks_excluded and lock requirements (thread_annot_lock_13, 35, 36, 38, 42, 46, 47, NegativeRequirements)
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Clang.Excludes;

class Lock42
{
    readonly object _mu1 = new object();
    readonly object _mu2 = new object();
    readonly object _mu3 = new object();
    [GuardedBy("_mu1", "_mu2")] int _x;
    [GuardedBy("_mu2")] int _y;
    [GuardedBy("_mu1", "_mu2", "_mu3")] int _z;

    [ExcludesLock("_mu1"), ExcludesLock("_mu2"), ExcludesLock("_mu3")]
    void F2()
    {
        lock (_mu2) { _y = 2; }
    }

    [RequiresLock("_mu2"), RequiresLock("_mu1")]
    internal void F1()
    {
        _x = 5;
        F2(); //! LD5006 //? LD5006
    }

    [RequiresLock("_mu1")] void F3() { _x = 5; } //! LD1001
    [RequiresLock("_mu2")] void F4() { _x = 5; } //! LD1001
    [RequiresLock("_mu1")] int F5() => _x;
    [RequiresLock("_mu2")] int F6() => _x;
    int F7() => _x; //! LD1001
    [RequiresLock("_mu1", "_mu2", "_mu3")] void G1() { _z = 1; }
    [RequiresLock("_mu1", "_mu2")] void G2() { _z = 1; } //! LD1001
    void G3() { _z = 1; } //! LD1001

    static void Call(Lock42 foo) { foo.F1(); } //! LD1004
}

class Lock35
{
    readonly object _lock = new object();
    [GuardedBy("_lock")] int _a;

    [ExcludesLock("_lock")]
    void Func(Lock35 child)
    {
        var fresh = new Lock35();
        lock (_lock)
        {
            child.Func(fresh); //! LD6003
            child.Bar(7); //! LD1005
            child._a = 5; //! LD1005
            _a = 1;
        }
    }

    [ExcludesLock("_lock")]
    void Func2(Lock35 child)
    {
        lock (child._lock)
        {
            child.Func2(this); //! LD5006 //? LD6003
            child.Bar(7);
            child._a = 5;
        }
        child.Func2(this);
    }

    [RequiresLock("_lock")] void Bar(int y) { _a = y; }
}

class Base
{
    internal readonly object Mu = new object();
    [RequiresLock("Mu")] internal virtual void Func1() { }
    [ExcludesLock("Mu")] internal virtual void Func2() { }
}

class Child : Base
{
    [RequiresLock("Mu")] internal override void Func1() { }
    [ExcludesLock("Mu")] internal override void Func2() { }
}

class Quiet : Base
{
    internal override void Func1() { }
    internal override void Func2() { }
}

static class Main46
{
    static void Bad(Child c, Quiet q)
    {
        Base b = c;
        b.Func1(); //! LD1004
        lock (b.Mu) { b.Func2(); } //! LD5006
        c.Func1(); //! LD1004
        lock (c.Mu) { c.Func2(); } //! LD5006
        q.Func1(); //! LD1004
        lock (q.Mu) { q.Func2(); } //! LD5006
    }

    static void Good(Child c, Quiet q)
    {
        Base b = c;
        lock (b.Mu) { b.Func1(); }
        b.Func2();
        lock (c.Mu) { c.Func1(); }
        c.Func2();
        lock (q.Mu) { q.Func1(); }
        q.Func2();
    }
}

class Generic
{
    readonly object _mu = new object();
    [ExcludesLock("_mu")] internal void Func1(int y) { }
    [ExcludesLock("_mu")] internal void Func2<T>(T x) { }

    static void M(Generic foo)
    {
        foo.Func1(5);
        foo.Func2(5);
        lock (foo._mu)
        {
            foo.Func1(5); //! LD5006
            foo.Func2("x"); //! LD5006
        }
    }
}

class Negative
{
    readonly object _mu = new object();
    [GuardedBy("_mu")] int _a;

    void Foo()
    {
        lock (_mu)
        {
            Baz(); //! LD5006
            Bar();
        }
    }

    void Bar() { Bar2(); } //! LD5006
    [ExcludesLock("_mu")] void Bar2() { Baz(); }
    [ExcludesLock("_mu")] void Baz() { lock (_mu) { _a = 0; } }
    [ExcludesLock("_mu")] int Prop => 1;
    int Uses() { lock (_mu) { return Prop; } } //! LD5006
    int UsesFree() => Prop;
}
