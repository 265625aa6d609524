// Clang function effects: constructors, member initializers, base constructors, static initializers (S, A, B, T, Unsafe, DerivedFromUnsafe)
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Clang.EffectsConstructors;

[LockType(LockKind.Spin)]
sealed class KSpinLock
{
    [AcquiresLock("this")] public extern void Lock();
    [ReleasesLock("this")] public extern void Unlock();
}

struct Plain
{
    internal int X;
    internal Plain(int x) { X = x; }
}

struct Allocating
{
    internal object O;
    internal Allocating(int x) { O = new object(); }
}

struct Sleeping
{
    internal int X;
    internal Sleeping(int x) { X = x; Thread.Sleep(x); }
}

class ByInitializer
{
    readonly object _o = new object(); //! LD4005
    [DoesNotAllocate] internal ByInitializer() { }
}

class ByInitializerBlocks
{
    readonly int _i = Sleep(); //! LD4005
    static int Sleep() { Thread.Sleep(1); return 1; }
    [DoesNotBlock] internal ByInitializerBlocks() { }
    [DoesNotBlock] internal ByInitializerBlocks(string s) : this() { }
}

class Unsafe
{
    internal Unsafe() { Thread.Sleep(1); }
    internal Unsafe(int x) { }
    [DoesNotBlock] internal Unsafe(float y) : this() { } //! LD4005
    [DoesNotBlock] internal Unsafe(double y) : this((int)y) { }
}

class DerivedFromUnsafe : Unsafe
{
    [DoesNotBlock] internal DerivedFromUnsafe() { } //! LD4005
    [DoesNotBlock] internal DerivedFromUnsafe(int x) : base(x) { }
    [DoesNotBlock] internal DerivedFromUnsafe(string s) : base() { } //! LD4005
}

class Quiet
{
    [DoesNotBlock, DoesNotAllocate] internal Quiet(int i) { }
}

class Foo
{
    readonly KSpinLock _spin = new KSpinLock();

    void Structs()
    {
        _spin.Lock(); //? LD5002
        var p = new Plain(1);
        var d = default(Plain);
        var i = new Plain { X = 2 };
        var a = new Allocating(1); //! LD4003|LD4001
        var s = new Sleeping(1); //! LD4004|LD4002
        _spin.Unlock(); //? LD5002
    }

    void Classes()
    {
        _spin.Lock(); //? LD5002
        var q = new Quiet(1); //! LD4001
        var u = new Unsafe(1); //! LD4001
        _spin.Unlock(); //? LD5002
    }

    [DoesNotBlock] void BlocksByConstructor() { var u = new Unsafe(); } //! LD4005
    [DoesNotBlock] void DoesNotByConstructor() { var u = new Unsafe(1); }
    [DoesNotAllocate] int StructOnly() { var p = new Plain(1); return p.X; }
    [DoesNotAllocate] void StructAllocates() { var p = new Allocating(1); } //! LD4005
}
