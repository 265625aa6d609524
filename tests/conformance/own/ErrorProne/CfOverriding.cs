// Checker Framework Lock Checker: Overriding, LockInterface, ThisSuper, ViewpointAdaptation, TypeVar, Constructors
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.ErrorProne.CfOverriding;

class SuperClass
{
    protected readonly object A = new object();
    protected readonly object B = new object();
    protected readonly object C = new object();
    [RequiresLock("A", "B")] internal virtual void One() { }
    [RequiresLock("A")] internal virtual void Two() { }
    internal virtual void Three() { }
    [RequiresLock("A")] internal virtual void Four() { }
    [AcquiresLock("A")] internal virtual void Five() { Monitor.Enter(A); }
    [ReleasesLock("A")] internal virtual void Six() { Monitor.Exit(A); }
    [RequiresLock("A", Shared = true)] internal virtual void Seven() { }
    [AssertsLockHeld("A")] internal virtual void Eight() { if (!Monitor.IsEntered(A)) throw new Exception(); }
}

class SubClass : SuperClass
{
    [RequiresLock("A")] internal override void One() { }
    [RequiresLock("A", "B")] internal override void Two() { } //! LD8003
    [RequiresLock("A")] internal override void Three() { } //! LD8003
    [RequiresLock("C")] internal override void Four() { } //! LD8003
    [AcquiresLock("A")] internal override void Five() { Monitor.Enter(A); }
    [ReleasesLock("A")] internal override void Six() { Monitor.Exit(A); }
    [RequiresLock("A")] internal override void Seven() { } //! LD8003
    [AssertsLockHeld("A")] internal override void Eight() { if (!Monitor.IsEntered(A)) throw new Exception(); }
}

class Inherits : SuperClass
{
    internal override void One() { Two(); }
    internal override void Two() { One(); } //! LD1004
    internal override void Three() { Two(); } //! LD1004
    internal override void Four() { Four2(); }
    [RequiresLock("A")] void Four2() { }
    internal override void Five() { Monitor.Enter(A); }
    internal override void Six() { Monitor.Exit(A); }
}

class BreaksContract : SuperClass
{
    internal override void Five() { } //! LD5001
    internal override void Six() { } //! LD5001
}

class Uses
{
    static void M(SubClass s, Inherits i)
    {
        s.Five(); //! LD5001 //? LD5002
        i.Five(); //? LD5002 LD6003
        i.Six(); //? LD5002
    }
}

interface ILocking
{
    object Gate { get; }
    [AcquiresLock("Gate")] void Lock();
    [ReleasesLock("Gate")] void Unlock();
    [TryAcquiresLock(true, "Gate")] bool TryLock();
}

class UsesILocking
{
    static void Right(ILocking l)
    {
        l.Lock(); //? LD5002
        l.Unlock(); //? LD5002
        if (l.TryLock()) //? LD5002
            l.Unlock(); //? LD5002
    }

    static void Wrong(ILocking l, ILocking m)
    {
        l.Lock(); //! LD5001 //? LD5002
        m.Unlock(); //! LD1004|LD1005 //? LD5002
    }
}

class Viewpoint
{
    internal readonly object Lock = new object();
    [GuardedBy("Lock")] internal int F;
    internal Viewpoint Other;
    [ContentsGuardedBy("Other.Lock")] internal int[] Arr;

    static void Test(Viewpoint v, Viewpoint w)
    {
        lock (v.Lock)
        {
            v.F = 1;
            w.F = 2; //! LD1005
            v.Other.F = 3; //! LD1005
        }
        lock (v.Other.Lock)
        {
            v.Other.F = 1;
            v.Arr[0] = 1;
            v.F = 2; //! LD1005
        }
        v.Arr[0] = 1; //! LD1003
    }
}

class Constructors
{
    static readonly object s_unlocked = new object();
    readonly object _unlocked = new object();
    [GuardedBy("s_unlocked")] static int s_g;
    [GuardedBy("_unlocked")] int _g;
    [ContentsGuardedBy("_unlocked")] readonly int[] _arr = new int[2];
    readonly int _init = s_g; //! LD1001
    static int s_init = s_g;

    Constructors()
    {
        _g = 1;
        _arr[0] = 1;
        s_g = 2; //! LD1001
        lock (s_unlocked) { s_g = 3; }
        Action later = () => _g = 2; //! LD1001|LD1006
    }

    static Constructors() { s_g = 1; }
}

class Generic<T> where T : Viewpoint
{
    T _t;
    [GuardedBy("_t.Lock")] int _v; //? LD8002

    void M(T u)
    {
        lock (_t.Lock) { _v = 1; _t.F = 2; }
        lock (u.Lock) { u.F = 1; _v = 2; } //? LD1001 LD1005
        u.F = 2; //! LD1001
    }
}
