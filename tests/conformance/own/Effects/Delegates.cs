// Effects of delegates: promising delegate types and parameters, conversions to them, lambdas and local functions with promises, invocation under a spinlock
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.EffectDelegates;

[LockType(LockKind.Spin)]
sealed class KSpinLock
{
    [AcquiresLock("this")] public extern void Lock();
    [ReleasesLock("this")] public extern void Unlock();
}

[DoesNotAllocate] delegate int QuietFunc(int x);
[DoesNotBlock] delegate void Prompt();
[DoesNotAllocate, DoesNotBlock] delegate void Both();
delegate void Any();

sealed class Conversions
{
    static int Quiet(int x) => x + 1;
    [DoesNotAllocate] static int Promises(int x) => x;
    static int Loud(int x) => new int[x].Length;
    [Allocates] static int Says(int x) => x;
    static void Sleeps() { Thread.Sleep(1); }
    static void Nothing() { }
    [DoesNotBlock] static void PromisesNotToBlock() { }
    static extern int Unknown(int x);
    static QuietFunc s_static = Loud; //! LD4005
    QuietFunc _field;
    QuietFunc Property { get; set; }

    void Methods()
    {
        QuietFunc a = Promises;
        QuietFunc b = Loud; //! LD4005
        QuietFunc c = Says; //! LD4005
        QuietFunc d = new QuietFunc(Loud); //! LD4005
        _field = Loud; //! LD4005
        Property = Loud; //! LD4005
        Takes(Loud); //! LD4005
        Takes(Promises);
        Prompt e = Sleeps; //! LD4005
        Prompt f = PromisesNotToBlock;
        Func<int, int> anything = Loud;
        Any g = Sleeps;
    }

    void Unpromised()
    {
        QuietFunc a = Quiet; //? LD4005
        QuietFunc b = Unknown; //? LD4005
    }

    void Lambdas(int n)
    {
        QuietFunc a = x => x + 1;
        QuietFunc b = x => new int[x].Length; //! LD4005
        QuietFunc c = static x => { object o = x; return 1; }; //! LD4005
        QuietFunc d = delegate (int x) { return "a".Length + Loud(x); }; //! LD4005
        Prompt e = () => Thread.Sleep(1); //! LD4005
        Prompt f = () => new object();
        Both g = () => { };
        Both h = () => { lock (this) { } }; //! LD4005 //? LD7001
        Takes(x => x * 2);
        Takes(x => Loud(x)); //! LD4005
        Any any = () => new object();
    }

    QuietFunc Returns() => Loud; //! LD4005
    QuietFunc ReturnsLambda() => x => Loud(x); //! LD4005
    QuietFunc ReturnsQuiet() => x => x;

    static void Takes(QuietFunc f) { }

    void Local()
    {
        QuietFunc a = F; //? LD4005
        QuietFunc b = G; //! LD4005
        [DoesNotAllocate] int F(int x) => x;
        int G(int x) => new int[x].Length;
    }
}

sealed class Invocations
{
    readonly KSpinLock _spin = new KSpinLock();
    readonly QuietFunc _quiet;
    readonly Both _both;
    readonly Any _any;
    readonly Action _action;
    event Both Quietly;
    event Any Loudly;

    void UnderASpinLock(Both b, Any a)
    {
        _spin.Lock(); //? LD5002
        b();
        b.Invoke();
        b?.Invoke();
        _both();
        Quietly?.Invoke();
        a(); //! LD3003 //? LD4003 LD4004
        a?.Invoke(); //! LD3003 //? LD4003 LD4004
        _any(); //! LD3003 //? LD4003 LD4004
        _action(); //! LD3003 //? LD4003 LD4004
        Loudly?.Invoke(); //! LD3003 //? LD4003 LD4004
        _spin.Unlock(); //? LD5002
    }

    [DoesNotAllocate] int Promise1() => _quiet(1);
    [DoesNotAllocate] void Promise2() => _any(); //! LD4005
    [DoesNotBlock] void Promise3() => _action(); //! LD4005
    [DoesNotAllocate, DoesNotBlock] void Promise4() { _both(); Quietly(); }
    [DoesNotAllocate] void Promise5() { Loudly(); } //! LD4005
    [DoesNotBlock] void Promise6([DoesNotBlock] Action a) { a(); }
    [DoesNotAllocate] void Promise7([DoesNotAllocate] Func<int> a) { int x = a(); x = a.Invoke(); }
    [DoesNotAllocate] void Promise8(Func<int> a) { int x = a(); } //! LD4005
    [DoesNotBlock] void Promise9(Prompt p) { p(); }
    [DoesNotAllocate] void Promise10(Prompt p) { p(); } //! LD4005

    [DoesNotAllocate]
    int RunsItsOwn()
    {
        Func<int, int> f = static x => x + 1;
        return f(1);
    }

    [DoesNotAllocate]
    object RunsItsOwnLoud() { Func<object> f = static () => new object(); return f(); } //! LD4005

    [DoesNotAllocate]
    static int Local()
    {
        return F(1);
        static int F(int x) => x + 1;
    }

    [DoesNotAllocate]
    static int LocalLoud()
    {
        return F(1); //! LD4005
        static int F(int x) => new int[x].Length;
    }

    static void Run([DoesNotAllocate] Action a) { a(); }

    void Passes(object o)
    {
        Run(static () => { });
        Run(static () => new object()); //! LD4005
        Run(() => o = new object()); //! LD4005
        Run(Makes); //! LD4005
    }

    static void Makes() { new object(); }

    void PromisingLambdas()
    {
        Action a = [DoesNotAllocate] static () => { };
        Action b = [DoesNotAllocate] static () => new object(); //! LD4005
        Func<int, object> c = [DoesNotAllocate] (x) => x; //! LD4005
        Action d = [DoesNotBlock] () => new object();
        Action e = [DoesNotBlock] () => { Thread.Sleep(1); }; //! LD4005
        Action f = [DoesNotBlock, DoesNotAllocate] () => { Thread.Sleep(1); }; //! LD4005
        Outer();
        [DoesNotAllocate]
        static void Outer()
        {
            Inner();
            [DoesNotAllocate] static void Inner() { }
        }
        [DoesNotBlock] static void Slow() { Thread.Sleep(1); } //! LD4005
    }
}
