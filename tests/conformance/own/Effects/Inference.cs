// Effects inferred through calls: chains, recursion, generics, virtual and interface calls, delegates, constructors, what is declared and what is trusted
using System;
using System.Collections.Generic;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.EffectInference;

[LockType(LockKind.Spin)]
sealed class KSpinLock
{
    [AcquiresLock("this")] public extern void Lock();
    [ReleasesLock("this")] public extern void Unlock();
}

static class Leaves
{
    internal static void Nothing() { }
    internal static extern void Unknown();
    internal static object Makes() => new object();
    internal static void Sleeps() { Thread.Sleep(1); }
    [Allocates] internal static extern void SaysAllocates();
    [Blocks] internal static extern void SaysBlocks();
    [Allocates, Blocks] internal static void SaysBothButDoesNothing() { }
    [DoesNotAllocate, DoesNotBlock] internal static extern void Promises();
    internal static int Recursive(int n) => n == 0 ? 0 : Recursive(n - 1);
    internal static object RecursiveMakes(int n) => n == 0 ? new object() : RecursiveMakes(n - 1);
    internal static int Even(int n) => n == 0 ? 0 : Odd(n - 1);
    internal static int Odd(int n) { if (n == 1) Thread.Sleep(1); return Even(n - 1); }
    internal static int QuietEven(int n) => n == 0 ? 0 : QuietOdd(n - 1);
    internal static int QuietOdd(int n) => n == 0 ? 1 : QuietEven(n - 1);
    internal static object A() => B();
    static object B() => C();
    static object C() => Makes();
    internal static void Conditional(bool b) { if (b) Makes(); }
    internal static void InLambdaNotRun() { Func<object> f = static () => new object(); }
    internal static void InLambdaRun() { Func<object> f = static () => new object(); f(); }
    internal static void InLocalFunctionNotRun() { static object F() => new object(); }
    internal static object InLocalFunctionRun() { return F(); static object F() => new object(); }
    internal static void OnlyThrows(bool b) { if (b) throw new InvalidOperationException("x" + b); }
    internal static void ThrowHelper() => throw new InvalidOperationException();
    internal static int MayThrow(int i) { if (i < 0) ThrowHelper(); return i; }
    internal static void Catches() { try { Nothing(); } catch (Exception) { Nothing(); } }
    internal static void Locks(object gate) { lock (gate) { } }
    internal static void TriesToLock(object gate) { if (Monitor.TryEnter(gate)) Monitor.Exit(gate); }
    internal static IEnumerable<int> Iterator() { yield return 1; }
    internal static async System.Threading.Tasks.Task Async() { await System.Threading.Tasks.Task.Yield(); }
}

sealed class Foo
{
    readonly KSpinLock _spin = new KSpinLock();
    readonly object _gate = new object();
    int _n;

    void Calls(bool b)
    {
        _spin.Lock(); //? LD5002
        Leaves.Nothing();
        Leaves.Unknown();
        Leaves.Promises();
        Leaves.InLambdaNotRun();
        Leaves.InLocalFunctionNotRun();
        Leaves.OnlyThrows(b);
        Leaves.MayThrow(1);
        Leaves.Catches();
        Leaves.TriesToLock(_gate);
        int r = Leaves.Recursive(1) + Leaves.QuietEven(1);
        Leaves.Makes(); //! LD4003
        Leaves.Sleeps(); //! LD4004
        Leaves.SaysAllocates(); //! LD4003|LD4001
        Leaves.SaysBlocks(); //! LD4004|LD4002
        Leaves.SaysBothButDoesNothing(); //! LD4003 LD4004
        Leaves.RecursiveMakes(1); //! LD4003
        r = Leaves.Even(1); //! LD4004
        Leaves.A(); //! LD4003
        Leaves.Conditional(b); //! LD4003
        Leaves.InLambdaRun(); //! LD4003
        Leaves.InLocalFunctionRun(); //! LD4003
        Leaves.Locks(_gate); //! LD4004
        Leaves.Iterator(); //! LD4003|LD4001
        Leaves.Async(); //! LD4003|LD4001
        _spin.Unlock(); //? LD5002
    }

    [DoesNotAllocate, DoesNotBlock]
    void Promise(bool b)
    {
        Leaves.Nothing();
        Leaves.Unknown();
        Leaves.Promises();
        Leaves.InLambdaNotRun();
        Leaves.OnlyThrows(b);
        Leaves.MayThrow(1);
        Leaves.TriesToLock(_gate);
        _n = Leaves.Recursive(1) + Leaves.QuietEven(1);
    }

    [DoesNotAllocate] void BreaksByMakes() { Leaves.Makes(); } //! LD4005
    [DoesNotBlock] void BreaksBySleeps() { Leaves.Sleeps(); } //! LD4005
    [DoesNotAllocate] void BreaksByDeclared() { Leaves.SaysAllocates(); } //! LD4005
    [DoesNotBlock] void BreaksByDeclaredBlock() { Leaves.SaysBlocks(); } //! LD4005
    [DoesNotAllocate] void BreaksByRecursion() { Leaves.RecursiveMakes(1); } //! LD4005
    [DoesNotBlock] void BreaksByMutual() { Leaves.Even(1); } //! LD4005
    [DoesNotAllocate] void BreaksByChain() { Leaves.A(); } //! LD4005
    [DoesNotAllocate] void BreaksByLambda() { Leaves.InLambdaRun(); } //! LD4005
    [DoesNotAllocate] void BreaksByLocal() { Leaves.InLocalFunctionRun(); } //! LD4005
    [DoesNotBlock] void BreaksByLock() { Leaves.Locks(_gate); } //! LD4005
    [DoesNotAllocate] void BreaksByIterator() { Leaves.Iterator(); } //! LD4005
    [DoesNotAllocate] void SleepsOnly() { Leaves.Sleeps(); }
    [DoesNotBlock] void MakesOnly() { Leaves.Makes(); }
}

abstract class Shape
{
    internal abstract int Area();
    internal virtual string Name() => "shape";
    internal virtual int Sides() => 0;
    [DoesNotAllocate] internal abstract int Promised();
    internal virtual void NotOverridden() { }
}

sealed class Square : Shape
{
    internal override int Area() { Thread.Sleep(1); return 1; }
    internal override int Sides() => 4;
    internal override int Promised() => 1;
}

sealed class Blob : Shape
{
    internal override int Area() => 2;
    internal override string Name() => new string('x', 3);
    internal override int Promised() { return new int[2].Length; } //! LD4005
}

interface IQuiet { int Get(); }
sealed class Quiet1 : IQuiet { public int Get() => 1; }
struct Quiet2 : IQuiet { public int Get() => 2; }

interface ILoud { int Get(); }
sealed class Loud1 : ILoud { public int Get() => 1; }
struct Loud2 : ILoud { public int Get() { new object(); return 2; } }

interface INobody { int Get(); }

interface IDefault { int Get() { new object(); return 1; } }
sealed class UsesDefault : IDefault { }

sealed class Virtuals
{
    readonly KSpinLock _spin = new KSpinLock();

    void Calls(Shape s, Square square, Blob blob, IQuiet q, ILoud l, INobody nobody, IDefault d, IDisposable disposable, IComparable<int> other)
    {
        _spin.Lock(); //? LD5002
        int x = s.Sides() + blob.Area() + square.Sides() + q.Get() + nobody.Get() + s.Promised();
        s.NotOverridden();
        string n = square.Name();
        disposable.Dispose();
        x = other.CompareTo(1);
        x = s.Area(); //! LD4004
        n = s.Name(); //! LD4003
        x = square.Area(); //! LD4004
        n = blob.Name(); //! LD4003
        x = l.Get(); //! LD4003
        x = d.Get(); //! LD4003
        _spin.Unlock(); //? LD5002
    }

    void Generic<T, U, V>(T t, U u, V v) where T : IQuiet where U : ILoud where V : Shape
    {
        _spin.Lock(); //? LD5002
        int x = t.Get() + v.Sides();
        x = u.Get(); //! LD4003
        x = v.Area(); //! LD4004
        _spin.Unlock(); //? LD5002
    }

    static T Same<T>(T t) => t;
    static List<T> ListOf<T>(T t) => new List<T> { t };
    static T Make<T>() where T : new() => new T();

    void GenericMethods()
    {
        _spin.Lock(); //? LD5002
        int x = Same(1);
        string s = Same("");
        var l = ListOf(1); //! LD4003
        var o = Make<object>(); //! LD4003
        _spin.Unlock(); //? LD5002
    }
}

interface IAdder<T> where T : IAdder<T>
{
    static abstract T operator +(T a, T b);
    static abstract T Zero { get; }
}

struct QuietAdder : IAdder<QuietAdder>
{
    public static QuietAdder operator +(QuietAdder a, QuietAdder b) => a;
    public static QuietAdder Zero => default;
}

static class Adders
{
    [DoesNotAllocate] static int Ints(int a, int b) => a + b;
    [DoesNotAllocate] static QuietAdder Quiet(QuietAdder a, QuietAdder b) => a + b;
    [DoesNotAllocate] static T Generic<T>(T a, T b) where T : IAdder<T> => a + b + T.Zero;
}

class Constructors
{
    class Loud { internal Loud() { new object(); } }
    class DerivedLoud : Loud { [DoesNotAllocate] internal DerivedLoud() { } } //! LD4005
    class ExplicitDerived : Loud { [DoesNotAllocate] internal ExplicitDerived(int x) : base() { } } //! LD4005
    class WithInitializer { readonly object _o = new object(); [DoesNotAllocate] internal WithInitializer() { } } //! LD4005
    class Delegating
    {
        internal Delegating(int x) { new object(); }
        [DoesNotAllocate] internal Delegating() : this(1) { } //! LD4005
    }
    class Quiet { readonly int _n = 3; [DoesNotAllocate, DoesNotBlock] internal Quiet() { _n = 4; } }
    class DerivedQuiet : Quiet { [DoesNotAllocate] internal DerivedQuiet() { } }
    struct S { readonly int _x; [DoesNotAllocate] internal S(int x) { _x = x; } }
    [DoesNotAllocate] static S MakesStruct() => new S(1);
    class Slow { internal Slow() { Thread.Sleep(1); } }
    [DoesNotBlock] static object MakesSlow() => new Slow(); //! LD4005
    class Finalized { [DoesNotAllocate] ~Finalized() { new object(); } } //! LD4005
    class StaticInitializer { internal static readonly object s_o = new object(); [DoesNotAllocate] internal static object Get() => s_o; }
}
