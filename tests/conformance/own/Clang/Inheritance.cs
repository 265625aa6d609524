// Clang: base classes, interfaces, hidden members (thread_annot_lock_47, VirtualMethodCanonicalizationTest, inherited guards)
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Clang.Inheritance;

class Base
{
    protected readonly object Mu = new object();
    [GuardedBy("Mu")] protected int A;
    [RequiresLock("Mu")] protected virtual void Need() { A++; }
    [ReturnsLock("Mu")] internal virtual object GetMutex() => Mu;
}

class Derived : Base
{
    [GuardedBy("Mu")] int _b;

    void Unheld()
    {
        A = 1; //! LD1001
        base.A = 2; //! LD1001
        _b = 3; //! LD1001
        Need(); //! LD1004
        base.Need(); //! LD1004
    }

    void Held()
    {
        lock (Mu)
        {
            A = _b;
            base.A = 1;
            Need();
            base.Need();
        }
        lock (base.Mu) { A = 1; _b = 2; }
        lock (GetMutex()) { A = 1; _b = 2; Need(); }
    }

    protected override void Need()
    {
        base.Need();
        A = 2;
        _b = 3;
    }
}

class MoreDerived : Derived
{
    protected override void Need() { base.Need(); A = 1; }

    [RequiresLock("GetMutex()")]
    void Other() { Need(); A = 4; }

    void Calls() { Other(); } //! LD1004
    void CallsHeld() { lock (Mu) { Other(); } }
}

interface ICounter
{
    object Gate { get; }
    [RequiresLock("Gate")] void Add(int i);
    [RequiresLock("Gate")] int Count { get; }
}

class Counter : ICounter
{
    readonly object _gate = new object();
    [ReturnsLock("_gate")] public object Gate => _gate;
    [GuardedBy("_gate")] int _count;
    public void Add(int i) { _count += i; }
    public int Count => _count;
    void Bad() { Add(1); } //! LD1004
    void Good() { lock (_gate) { Add(1); } }
}

static class Users
{
    static int Interface(ICounter c)
    {
        c.Add(1); //! LD1004
        lock (c.Gate)
        {
            c.Add(2);
            return c.Count;
        }
    }

    static int Class(Counter c)
    {
        int n = c.Count; //! LD1004
        lock (c.Gate)
        {
            c.Add(n);
        }
        return n;
    }

    static void Generic<T>(T c, T d) where T : ICounter
    {
        c.Add(1); //! LD1004
        lock (c.Gate)
        {
            c.Add(2);
            d.Add(3); //! LD1004|LD1005
        }
    }
}

abstract class Stricter
{
    internal readonly object Mu = new object();
    internal abstract void Free();
    [RequiresLock("Mu")] internal abstract void Needs();
    [ExcludesLock("Mu")] internal abstract void Excludes();
}

class AsksForMore : Stricter
{
    [RequiresLock("Mu")] internal override void Free() { } //! LD8003
    [RequiresLock("Mu")] internal override void Needs() { }
    internal override void Excludes() { }
}

class ExcludesMore : Stricter
{
    [ExcludesLock("Mu")] internal override void Free() { } //! LD8003
    internal override void Needs() { }
    [ExcludesLock("Mu")] internal override void Excludes() { }
}

record Rec
{
    readonly object _mu = new object();
    [GuardedBy("_mu")] int _a;
    internal void Set(int a) { lock (_mu) { _a = a; } }
    internal int Get() => _a; //! LD1001
}

struct WithLock
{
    readonly object _mu;
    [GuardedBy("_mu")] int _a;
    internal WithLock(int i) { _mu = new object(); _a = i; }
    internal void Set(int a) { lock (_mu) { _a = a; } }
    internal int Get() => _a; //! LD1001
}

class Primary(object gate)
{
    [GuardedBy("gate")] int _a;
    internal void Set(int a) { lock (gate) { _a = a; } }
    internal int Get() => _a; //! LD1001
}
