// Clang: aliases, lock through locals, local functions, closures; paths that depend on a flag (testPointerAlias, sls with const flag)
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Clang.LocalsAndLambdas;

[LockType(LockKind.Mutex)]
sealed class Mutex
{
    [AcquiresLock("this")] public extern void Lock();
    [ReleasesLock("this")] public extern void Unlock();
}

class Foo
{
    internal readonly Mutex Mu = new Mutex();
    [GuardedBy("Mu")] internal int Data;
    internal Foo Next;
    readonly bool _locked;
    bool _field;

    static void Alias(Foo f)
    {
        var p = f;
        p.Mu.Lock(); //? LD5002
        f.Data = 1;
        p.Data = 2;
        f.Mu.Unlock(); //? LD5002
    }

    static void AliasOfLock(Foo f)
    {
        var mu = f.Mu;
        mu.Lock(); //? LD5002
        f.Data = 1;
        f.Mu.Unlock(); //? LD5002
    }

    static void Chain(Foo f)
    {
        var n = f.Next.Next;
        n.Mu.Lock(); //? LD5002
        f.Next.Next.Data = 1;
        f.Next.Data = 2; //! LD1005
        n.Mu.Unlock(); //? LD5002
    }

    void Flag(bool locked)
    {
        if (locked)
            Mu.Lock(); //? LD5002
        if (locked)
            Data = 1;
        if (locked)
            Mu.Unlock(); //? LD5002
    }

    void FlagNegated(bool unlocked)
    {
        if (!unlocked)
            Mu.Lock(); //? LD5002
        if (unlocked)
            return;
        Data = 1;
        Mu.Unlock(); //? LD5002
    }

    void ReadonlyFlag()
    {
        if (_locked)
            Mu.Lock(); //? LD5002
        Work();
        if (_locked)
            Mu.Unlock(); //? LD5002
    }

    void MutableFlag()
    {
        if (_field)
            Mu.Lock(); //! LD5005|LD5001 //? LD5002
        Work();
        if (_field)
            Mu.Unlock(); //? LD5005 LD5003 LD5002
    }

    void FlagReassigned(bool locked)
    {
        if (locked)
            Mu.Lock(); //! LD5005|LD5001 //? LD5002
        locked = Next != null;
        if (locked)
            Mu.Unlock(); //? LD5005 LD5003 LD5002
    }

    static void Work() { }

    void LocalFunctionCalled()
    {
        Mu.Lock(); //? LD5002
        Set(1);
        Mu.Unlock(); //? LD5002
        void Set(int i) { Data = i; }
    }

    void LocalFunctionUnheld()
    {
        Set(1);
        void Set(int i) { Data = i; } //! LD1001
    }

    void LocalFunctionBoth()
    {
        Set(1);
        Mu.Lock(); //? LD5002
        Set(2);
        Mu.Unlock(); //? LD5002
        void Set(int i) { Data = i; } //! LD1001
    }

    void LocalFunctionWithContract()
    {
        Set(1); //! LD1004
        Mu.Lock(); //? LD5002
        Set(2);
        Mu.Unlock(); //? LD5002
        [RequiresLock("Mu")] void Set(int i) { Data = i; }
    }

    void StaticLocal(Foo other)
    {
        Set(other); //! LD1004
        other.Mu.Lock(); //? LD5002
        Set(other);
        Set(this); //! LD1004|LD1005
        other.Mu.Unlock(); //? LD5002
        [RequiresLock("f.Mu")] static void Set(Foo f) { f.Data = 1; }
    }

    Action Kept()
    {
        return () =>
        {
            Mu.Lock(); //? LD5002
            Data = 1;
            Mu.Unlock(); //? LD5002
        };
    }

    Action KeptLeaks()
    {
        return () => { Mu.Lock(); Data = 1; }; //! LD5001 //? LD5002
    }

    void InLambdaNotHere()
    {
        Action a = () => { Mu.Lock(); }; //! LD5001 //? LD5002
    }

    static void Swap(Foo a, Foo b)
    {
        a.Mu.Lock(); //? LD5002
        (a, b) = (b, a);
        a.Data = 1; //! LD1005|LD1001
        b.Data = 2; //? LD1005 LD1001
        b.Mu.Unlock(); //? LD5002 LD5003
    } //? LD5001

    static void Ternary(Foo a, Foo b, bool c)
    {
        var f = c ? a : b;
        f.Mu.Lock(); //? LD5002
        f.Data = 1;
        f.Mu.Unlock(); //? LD5002
    }

    static void OutVar(Func<int, Foo> get)
    {
        Foo f = get(1);
        f.Mu.Lock(); //? LD5002
        f.Data = 1;
        f.Mu.Unlock(); //? LD5002
        get(1).Data = 2; //! LD1001
    }
}
