// Clang: the object itself as lock, locks taken by constructors, noreturn (SelfLockingTest, SelfConstructorTest, ComplexNameTest, NoReturnTest, UnreachableExitTest, TestThrowExpr)
using System;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Clang.SelfLocking;

[LockType(LockKind.Mutex)]
sealed class MyLock
{
    [GuardedBy("this")] int _foo;
    [AcquiresLock("this")] public extern void Lock();
    [ReleasesLock("this")] public extern void Unlock();

    internal void DoSomething()
    {
        this.Lock(); //? LD5002
        _foo = 0;
        DoSomethingElse();
        this.Unlock(); //? LD5002
    }

    [RequiresLock("this")] internal void DoSomethingElse() { _foo = 1; }

    void Test() { _foo = 2; } //! LD1001
}

[LockType(LockKind.Mutex)]
sealed class MyLock2
{
    readonly MyLock _mu = new MyLock();
    [GuardedBy("this")] int _foo;
    [AcquiresLock("this")] public void Lock() { _mu.Lock(); } //? LD5002
    [ReleasesLock("this")] public void Unlock() { _mu.Unlock(); } //? LD5002
    MyLock2() { _foo = 1; }
    ~MyLock2() { _foo = 0; }
}

class ItsOwnMonitor
{
    [GuardedBy("this")] int _a;
    [RequiresLock("this")] internal void Need() { _a = 1; }

    static void Use(ItsOwnMonitor x, ItsOwnMonitor y)
    {
        lock (x)
        {
            x._a = 1;
            x.Need();
            y._a = 2; //! LD1005|LD1001
            y.Need(); //! LD1004|LD1005
        }
        x.Need(); //! LD1004
    }
}

class Complex
{
    internal static readonly object s_mu = new object();
    [RequiresLock("s_mu")] internal Complex() { }
    [RequiresLock("s_mu")] internal int this[int i] => 0;

    static void Unheld()
    {
        var f = new Complex(); //! LD1004
        int a = f[0]; //! LD1004
    }

    static void Held()
    {
        lock (s_mu)
        {
            var f = new Complex();
            int a = f[0];
        }
    }
}

class ComplexExcluding
{
    internal static readonly object s_mu = new object();
    [ExcludesLock("s_mu")] internal ComplexExcluding() { }
    [ExcludesLock("s_mu")] internal int this[int i] { get { return 0; } set { } }

    static void Held()
    {
        lock (s_mu)
        {
            var f = new ComplexExcluding(); //! LD5006
            int a = f[0]; //! LD5006
            f[1] = 2; //! LD5006
        }
        var g = new ComplexExcluding();
        g[0] = g[1];
    }
}

class DerivedComplex : Complex
{
    internal DerivedComplex() : base() { } //! LD1004
    [RequiresLock("s_mu")] internal DerivedComplex(int i) : base() { }
    internal DerivedComplex(string s) : this(1) { } //! LD1004
}

class NoReturn
{
    readonly object _mu = new object();
    readonly MyLock _l = new MyLock();
    [GuardedBy("_mu")] int _a;

    [DoesNotReturn] static void Fatal() => throw new InvalidOperationException();
    static extern bool Condition();

    void Test1()
    {
        lock (_mu)
        {
            if (Condition())
            {
                Fatal();
                return;
            }
            _a = 1;
        }
    }

    void ThrowsHeld()
    {
        _l.Lock(); //? LD5002
        if (Condition())
            throw new InvalidOperationException();
        _l.Unlock(); //? LD5002
    }

    void FatalHeld()
    {
        _l.Lock(); //? LD5002
        if (Condition())
            Fatal();
        _l.Unlock(); //? LD5002
    }

    void JoinWithFatal()
    {
        if (Condition())
            _l.Lock(); //? LD5002
        else
            Fatal();
        _l.Unlock(); //? LD5002
    }

    [RequiresLock("_mu")] void ExitsHeld() { Environment.FailFast("x"); }
    [RequiresLock("_mu")] void ExitsHeld2() { Fatal(); }

    void JoinWithExit()
    {
        if (Condition())
            _l.Lock(); //? LD5002
        else
            Environment.Exit(1);
        _l.Unlock(); //? LD5002
    }

    int Spins()
    {
        _l.Lock(); //? LD5002
        for (;;)
        {
            if (Condition())
                break;
        }
        _l.Unlock(); //? LD5002
        return 1;
    }
}

class Fields
{
    readonly object _mu = new object();
    [GuardedBy("_mu")] int _a = 1;
    [GuardedBy("_mu")] static int s_bad = 0; //! LD8001|LD8002
    readonly Fields _other;

    Fields() { _a = 2; Need(); }
    Fields(Fields other) : this() { _a = 3; other._a = 4; } //! LD1001
    Fields(int i) { _other = new Fields(); _other._a = i; } //? LD1001
    ~Fields() { _a = 0; Need(); }

    [RequiresLock("_mu")] void Need() { _a = 5; }
    int Init { get; init; }

    static Fields Make()
    {
        var f = new Fields { _a = 3, Init = 1 };
        f._a = 4;
        f.Need();
        return f;
    }

    static Fields s_last;

    static void Publishes()
    {
        var f = new Fields();
        f._a = 1;
        s_last = f;
        f._a = 2; //! LD1001
    }
}
