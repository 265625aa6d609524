// Clang function effects: template expansions, static interface members, generic constraints (nb9 Adder, Stringy)
using System;
using System.Collections.Generic;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Clang.EffectsGenerics;

[LockType(LockKind.Spin)]
sealed class KSpinLock
{
    [AcquiresLock("this")] public extern void Lock();
    [ReleasesLock("this")] public extern void Unlock();
}

interface IAdd<T> where T : IAdd<T>
{
    [DoesNotAllocate, DoesNotBlock] static abstract T Add(T a, T b);
}

struct Num : IAdd<Num>
{
    internal int V;
    public static Num Add(Num a, Num b) => new Num { V = a.V + b.V };
}

class Text : IAdd<Text>
{
    public static Text Add(Text a, Text b) => new Text(); //! LD4005|LD8003 //? LD4005
}

static class Adder<T> where T : IAdd<T>
{
    [DoesNotAllocate] internal static T Explicit(T x, T y) => T.Add(x, y);
    internal static T Implicit(T x, T y) => T.Add(x, y);
}

class Box<T> where T : class, new()
{
    T _value;
    internal T Get() => _value;
    internal T Make() => _value ?? new T();
    [DoesNotAllocate] internal T Promise() => new T(); //! LD4005
    [DoesNotAllocate] internal T Promise2() => default(T);
}

class Foo
{
    readonly KSpinLock _spin = new KSpinLock();

    void Under(Num a, Text t, Box<object> box)
    {
        _spin.Lock(); //? LD5002
        Num n = Adder<Num>.Implicit(a, a);
        n = Adder<Num>.Explicit(a, a);
        Text u = Adder<Text>.Implicit(t, t);
        object o = box.Get();
        o = box.Make(); //! LD4003
        o = box.Promise();
        _spin.Unlock(); //? LD5002
    }

    static bool Same<T>(T a, T b) where T : IEquatable<T> => a.Equals(b);
    static object Boxed<T>(T a) => a;
    static string Named<T>() => typeof(T).Name;
    [DoesNotAllocate] static T Identity<T>(T a) => a;
    [DoesNotAllocate] static object Boxes<T>(T a) where T : struct => a; //! LD4005

    void Under2(int i, string s)
    {
        _spin.Lock(); //? LD5002
        bool b = Same(i, i);
        int j = Identity(i);
        object o = Boxed(s); //? LD4003
        o = Boxed(i); //! LD4003
        _spin.Unlock(); //? LD5002
    }
}
