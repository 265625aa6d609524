// Home-made locks and wrappers of every make: self-guarding, locks that are passed as their base, smart references, static lockers, several declarators, constructors with contracts
using System;
using System.Collections.Generic;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.HomeMade;

[LockType(LockKind.Mutex)]
class BaseMutex
{
    [AcquiresLock("this")] public extern void Enter();
    [ReleasesLock("this")] public extern void Exit();
    [TryAcquiresLock(true, "this")] public extern bool TryEnter();
    [AssertsLockHeld("this")] public extern void AssertHeld();
}

sealed class DerivedMutex : BaseMutex { }

[LockType(LockKind.Mutex)]
sealed class SelfGuarding
{
    [GuardedBy("this")] int _n;
    [AcquiresLock("this")] public extern void Lock();
    [ReleasesLock("this")] public extern void Unlock();

    void DoSomething()
    {
        Lock();
        _n = 0;
        DoSomethingElse();
        Unlock();
        _n = 1; //! LD1001
    }

    void WithThis()
    {
        this.Lock();
        this._n = 0;
        this.Unlock();
    }

    [RequiresLock("this")] void DoSomethingElse() { _n = 1; }
    void Test() { _n = 2; } //! LD1001
    void Calls() { DoSomethingElse(); } //! LD1004

    static void Other(SelfGuarding a, SelfGuarding b)
    {
        a.Lock();
        a._n = 1;
        a.DoSomethingElse();
        b._n = 1; //! LD1005
        b.DoSomethingElse(); //! LD1004|LD1005
        a.Unlock();
    }
}

[LockType(LockKind.Mutex)]
sealed class WithBodies
{
    readonly object _inner = new object();
    [GuardedBy("this")] int _n;
    [AcquiresLock("this")] public void Lock() { Monitor.Enter(_inner); }
    [ReleasesLock("this")] public void Unlock() { Monitor.Exit(_inner); }
    [TryAcquiresLock(true, "this")] public bool TryLock() => Monitor.TryEnter(_inner);
    internal WithBodies() { _n = 1; }
    ~WithBodies() { _n = 0; }
    void Uses() { Lock(); try { _n = 2; } finally { Unlock(); } }
    void Unlocked() { _n = 3; } //! LD1001
}

static class Lockers
{
    [AcquiresLock("m")] internal static extern void CustomLock(BaseMutex m);
    [ReleasesLock("m")] internal static extern void CustomUnlock(BaseMutex m);
    internal static readonly DerivedMutex s_mu = new DerivedMutex();
    [GuardedBy("s_mu")] static int s_n;
    [RequiresLock("s_mu")] static void Need() { s_n++; }

    static void ThroughTheBase()
    {
        CustomLock((BaseMutex)s_mu); //? LD5002
        Need();
        s_n = 1;
        CustomUnlock((BaseMutex)s_mu);
        Need(); //! LD1004
    }

    static void ThroughALocal()
    {
        BaseMutex m = s_mu;
        m.Enter();
        s_n = 1;
        s_mu.Exit();
        s_n = 2; //! LD1001
    }

    static void WrongOne(BaseMutex m)
    {
        CustomLock(m);
        s_n = 1; //! LD1001
        CustomUnlock(m);
    }

    static void ForgotToUnlock(BaseMutex m) { CustomLock(m); } //! LD5001
    static void NotLocked(BaseMutex m) { CustomUnlock(m); } //! LD1004|LD5003
}

sealed class Ref<T>
{
    readonly T _p;
    internal Ref(T p) { _p = p; }
    internal T Value => _p;
    internal T Get() => _p;
    internal T GetLong() { return _p; }
    internal ref readonly T ByRef => ref _p;
}

class Cell
{
    internal readonly Ref<BaseMutex> Mu = new Ref<BaseMutex>(new BaseMutex());
    [GuardedBy("Mu.Value")] internal int A;
    [GuardedBy("Mu.Get()")] internal int B;
    [AcquiresLock("Mu.Value")] internal extern void Lock();
    [ReleasesLock("Mu.Get()")] internal extern void Unlock();
}

class SmartReferences
{
    readonly Ref<Cell> _cell = new Ref<Cell>(new Cell());

    void Own(Cell c)
    {
        c.A = 0; //! LD1001
        c.B = 0; //! LD1001
        c.Mu.Value.Enter(); //? LD5002
        c.A = 0;
        c.B = 0;
        c.Mu.Get().Exit();
        c.Mu.GetLong().Enter(); //? LD5002
        c.A = 0;
        c.B = 0;
        c.Mu.Value.Exit();
        c.Lock();
        c.A = 0;
        c.B = 0;
        c.Unlock();
        c.A = 0; //! LD1001
    }

    void Nested()
    {
        _cell.Value.A = 0; //! LD1001
        _cell.Get().B = 0; //! LD1001
        _cell.Value.Mu.Value.Enter(); //? LD5002
        _cell.Get().A = 0;
        _cell.Value.B = 0;
        _cell.GetLong().Mu.Get().Exit();
    }

    void Compare(Cell a, Cell b)
    {
        a.Mu.Value.Enter(); //? LD5002
        bool same = a.A == b.A; //? LD1005
        a.Mu.Value.Exit();
    }
}

class ManyDeclarators
{
    readonly object _mu = new object();
    [GuardedBy("_mu")] int _a;
    [GuardedBy("_mu")] int _b, _c;
    [ContentsGuardedBy("_mu")] readonly int[] _d = new int[1], _e = new int[1];

    void Unheld()
    {
        _a = 0; //! LD1001
        _b = 0; //! LD1001
        _c = 0; //! LD1001
        _d[0] = 0; //! LD1003
        _e[0] = 0; //! LD1003
    }

    void Held() { lock (_mu) { _a = _b = _c = _d[0] = _e[0]; } }
}

class Constructed
{
    static readonly BaseMutex s_mu = new BaseMutex();
    [GuardedBy("s_mu")] static int s_n;
    [RequiresLock("s_mu")] internal Constructed() { s_n++; }
    [ExcludesLock("s_mu")] internal Constructed(int n) { s_mu.Enter(); s_n = n; s_mu.Exit(); }
    [RequiresLock("s_mu")] internal int this[int i] => s_n;
    [ExcludesLock("s_mu")] internal int this[string s] => 1;
    [RequiresLock("o")] internal Constructed(object o) { }
    [RequiresLock("c._own")] internal Constructed(Constructed c) { c._n = 1; }
    readonly object _own = new object();
    [GuardedBy("_own")] int _n;

    static void Uses(Constructed c, object o)
    {
        var a = new Constructed(); //! LD1004
        int x = c[0]; //! LD1004
        x = c[""];
        a = new Constructed(1);
        a = new Constructed(o); //! LD1004
        a = new Constructed(c); //! LD1004
        s_mu.Enter(); //? LD5002
        a = new Constructed();
        x = c[0];
        a = new Constructed(1); //! LD5006
        x = c[""]; //! LD5006
        s_mu.Exit();
        lock (o) { a = new Constructed(o); }
        lock (c._own) { a = new Constructed(c); }
    }

    class Derived : Constructed
    {
        internal Derived() { } //! LD1004
        internal Derived(string s) : base() { } //! LD1004
        internal Derived(int n) : base(n) { }
        [RequiresLock("s_mu")] internal Derived(long n) : base() { }
        internal Derived(object o) : this("") { }
    }
}

class TakenByConstructor : IDisposable
{
    internal static readonly object s_mu = new object();
    [GuardedBy("s_mu")] internal static int s_n;
    [AcquiresLock("s_mu")] internal TakenByConstructor() { Monitor.Enter(s_mu); }
    [ReleasesLock("s_mu")] public void Dispose() { Monitor.Exit(s_mu); }

    static void Uses()
    {
        using (new TakenByConstructor()) { s_n = 1; }
        s_n = 2; //! LD1001
        using var t = new TakenByConstructor();
        s_n = 3;
    }

    static void Leaves() { var t = new TakenByConstructor(); s_n = 1; } //! LD5001
}

static class NoReturns
{
    static readonly object s_mu = new object();
    static extern bool Ask();
    [System.Diagnostics.CodeAnalysis.DoesNotReturn] static extern void Fatal();
    [System.Diagnostics.CodeAnalysis.DoesNotReturn] static void Throws() => throw new InvalidOperationException();

    static void InAScope()
    {
        lock (s_mu)
        {
            if (Ask())
            {
                Fatal();
                return;
            }
        }
    }

    static void Explicit()
    {
        Monitor.Enter(s_mu); //? LD5002
        if (Ask())
        {
            Fatal();
            return;
        }
        Monitor.Exit(s_mu);
    }

    static void Throwing()
    {
        Monitor.Enter(s_mu); //? LD5002
        if (Ask())
            Throws();
        Monitor.Exit(s_mu);
    }

    [RequiresLock("s_mu")] static void Ends() { Fatal(); }
    [AcquiresLock("s_mu")] static void EndsBefore() { if (Ask()) { Fatal(); } Monitor.Enter(s_mu); } //? LD5002
    [RequiresLock("s_mu")] static void ThrowsOnly() { throw new InvalidOperationException(); }
    [AcquiresLock("s_mu")] static void NotYet() { throw new NotImplementedException(); }
    [AcquiresLock("s_mu")] static void NotYetArrow() => throw new NotImplementedException();
    static void Loops() { Monitor.Enter(s_mu); while (true) { } } //? LD5002
}
