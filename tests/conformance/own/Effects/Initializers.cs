// Effects of initializers belong to the constructors that run them
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.EffectInitializers;

[LockType(LockKind.Spin)]
sealed class KSpinLock
{
    [AcquiresLock("this")] public extern void Lock();
    [ReleasesLock("this")] public extern void Unlock();
}

static class Slow
{
    internal static int Value() { Thread.Sleep(1); return 1; }
}

struct Allocating
{
    int[] _a = new int[3];
    public Allocating(int n) { }
    public Allocating(string s) : this(1) { }
}

struct AllocatingProperty
{
    object P { get; } = new object();
    public AllocatingProperty(int n) { }
}

struct Primary(int n)
{
    readonly object _o = new object();
    readonly int _n = n;
}

struct Quiet(int n)
{
    readonly int _n = n + 1;
    static readonly object s_o = new object();
}

class Blocks
{
    readonly int _n = Slow.Value();
}

class BlocksByProperty
{
    int P { get; set; } = Slow.Value();
    internal BlocksByProperty() { }
}

class Lambda
{
    readonly Func<int> _f = () => Slow.Value();
}

class User
{
    readonly KSpinLock _spin = new KSpinLock();
    [LockPolicy(Forbid = LockForbids.Blocking)] readonly object _short = new object();

    void Structs()
    {
        _spin.Lock(); //? LD5002
        var a = new Allocating(1); //! LD4003|LD4001
        a = new Allocating(""); //! LD4003|LD4001
        var b = new AllocatingProperty(1); //! LD4003|LD4001
        var c = new Primary(1); //! LD4003|LD4001
        var d = new Quiet(1);
        a = default;
        a = new Allocating();
        _spin.Unlock(); //? LD5002
    }

    void Classes()
    {
        lock (_short)
        {
            var a = new Blocks(); //! LD4004|LD4002
            var b = new BlocksByProperty(); //! LD4004|LD4002
            var c = new Lambda();
        }
    }
}

class Promises
{
    readonly object _o = new object(); //! LD4005
    readonly int _n = 3;
    static readonly object s_o = new object();
    [DoesNotAllocate] Promises() { }
}

class PromisesLater
{
    readonly object _o = new object();
    PromisesLater(int n) { }
    [DoesNotAllocate] PromisesLater() : this(1) { } //! LD4005
}

class PromisesNothing
{
    readonly object _o = new object();
    PromisesNothing(int n) { }
    [DoesNotBlock] PromisesNothing() { }
}

delegate void Any();
[DoesNotAllocate] delegate object QuietMake();

class Conversions
{
    static object Make() => new object();
    [DoesNotAllocate] static object Promise() => null;
    QuietMake _loud = Make; //! LD4005
    static QuietMake s_loud = Make; //! LD4005
    QuietMake _quiet = Promise;
    QuietMake P { get; set; } = Make; //! LD4005
    QuietMake L { get; } = () => new object(); //! LD4005
    QuietMake _field;
    void Assigns() { _field = Make; } //! LD4005
    void Passes() { Takes(Make); } //! LD4005
    static void Takes(QuietMake m) { }
}
