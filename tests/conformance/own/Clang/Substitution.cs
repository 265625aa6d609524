// Clang: parameters and receivers substituted (substitution_test, FunctionDefinitionTest, FunctionDeclDefTest, thread_annot_lock_43, LockReturnedScopeFix)
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Clang.Substitution;

[LockType(LockKind.Mutex)]
sealed class Mutex
{
    [AcquiresLock("this")] public extern void Lock();
    [ReleasesLock("this")] public extern void Unlock();
}

class MyData
{
    internal readonly Mutex Mu = new Mutex();
    [GuardedBy("Mu")] internal int Value;
    [AcquiresLock("Mu")] internal extern void LockData();
    [ReleasesLock("Mu")] internal extern void UnlockData();
    [RequiresLock("Mu")] internal void DoSomething() { Value++; }
}

class DataLocker
{
    [AcquiresLock("d.Mu")] internal extern void LockData(MyData d);
    [ReleasesLock("d.Mu")] internal extern void UnlockData(MyData d);
}

class Foo
{
    [RequiresLock("d.Mu")] void Need(MyData d) { d.Value = 1; }
    [RequiresLock("d.Mu")] static void SNeed(int i, MyData d) { d.DoSomething(); }

    void Subst(MyData d)
    {
        d.DoSomething(); //! LD1004
        d.LockData(); //? LD5002
        d.DoSomething();
        d.Value = 2;
        d.UnlockData(); //? LD5002
        d.Value = 3; //! LD1001
    }

    void Bar1(MyData d)
    {
        d.LockData(); //? LD5002
        Need(d);
        SNeed(1, d);
        SNeed(d: d, i: 2);
        d.UnlockData(); //? LD5002
        SNeed(d: d, i: 2); //! LD1004
    }

    void Bar2(MyData d)
    {
        var locker = new DataLocker();
        locker.LockData(d); //? LD5002
        Need(d);
        locker.UnlockData(d); //? LD5002
    }

    void Bar3(MyData d1, MyData d2)
    {
        var locker = new DataLocker();
        locker.LockData(d1); //! LD5001 //? LD5002
        locker.UnlockData(d2); //! LD1004|LD1005|LD5003 //? LD5002
    }

    void Bar4(MyData d1, MyData d2)
    {
        var locker = new DataLocker();
        locker.LockData(d1); //? LD5002
        Need(d2); //! LD1004|LD1005
        Need(d1);
        locker.UnlockData(d1); //? LD5002
    }

    void MixedRelease(MyData d)
    {
        var locker = new DataLocker();
        locker.LockData(d); //? LD5002
        d.Value = 1;
        d.Mu.Unlock(); //? LD5002
    }
}

class Owner
{
    internal MyData Data = new MyData();
    [GuardedBy("Data.Mu")] internal int A;
    [RequiresLock("Data.Mu")] internal int GetA() => A;

    static void Use(Owner fb)
    {
        fb.Data.Mu.Lock(); //? LD5002
        int x = fb.GetA();
        fb.A = x;
        fb.Data.Value = x;
        fb.Data.Mu.Unlock(); //? LD5002
        x = fb.GetA(); //! LD1004
    }
}

abstract class Declared
{
    internal readonly object Mu = new object();
    [GuardedBy("Mu")] internal int A;
    [RequiresLock("declared.Mu")] internal abstract void Foo1(Declared declared);
    [RequiresLock("declared.Mu")] internal virtual void Foo2(Declared declared, int i) { declared.A = i; }
}

class Defined : Declared
{
    internal override void Foo1(Declared defined) { defined.A = 0; }
    internal override void Foo2(Declared other, int i) { other.A = i; A = i; } //! LD1005

    static void Test(Defined my, Declared other)
    {
        my.Foo1(other); //! LD1004
        lock (other.Mu) { my.Foo1(other); my.Foo2(other, 1); }
        lock (my.Mu) { my.Foo1(my); my.Foo1(other); } //! LD1004|LD1005
    }
}

partial class Partial
{
    readonly object _mu = new object();
    [GuardedBy("_mu")] int _a;
    [RequiresLock("_mu")] internal partial int Method(int i);
    internal partial void Later(int i);
    static void Test(Partial p) { p.Method(1); p.Later(2); } //! LD1004 LD1004
    static void Held(Partial p) { lock (p._mu) { p.Method(1); p.Later(2); } }
}

partial class Partial
{
    internal partial int Method(int j) => _a + j;
    [RequiresLock("_mu")] internal partial void Later(int j) { _a = j; }
}
