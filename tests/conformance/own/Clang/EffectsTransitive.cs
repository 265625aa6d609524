// Clang function effects: transitive, recursion, extern, redeclared, properties (nb4, nb6, nb11, nb12, nb20)
using System;
using System.Collections.Generic;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Clang.EffectsTransitive;

[LockType(LockKind.Spin)]
sealed class KSpinLock
{
    [AcquiresLock("this")] public extern void Lock();
    [ReleasesLock("this")] public extern void Unlock();
}

partial class Foo
{
    readonly KSpinLock _spin = new KSpinLock();
    readonly object _mutex = new object();
    readonly List<int> _list = new List<int>();

    static void Inline() { }
    static object Two() => One();
    static object One() => new object();
    static void Slow2() { Slow1(); }
    static void Slow1() { Thread.Sleep(1); }
    static extern void Extern();
    [Allocates] static extern void ExternAllocates();
    [Blocks] static extern void ExternBlocks();
    [DoesNotAllocate, DoesNotBlock] static extern void ExternQuiet();
    static int Even(int i) => i == 0 ? 1 : Odd(i - 1);
    static int Odd(int i) => i == 0 ? 0 : Even(i - 1);
    static int EvenBad(int i) { if (i > 3) Thread.Sleep(1); return i == 0 ? 1 : OddBad(i - 1); }
    static int OddBad(int i) => i == 0 ? 0 : EvenBad(i - 1);
    static void TakesMutex(object o) { lock (o) { } }
    [DoesNotBlock] static void Trusted() { Thread.Sleep(1); } //! LD4005
    object LazyProp => new object();
    int PlainProp => _list.Count;
    int Auto { get; set; }
    object this[int i] { get => new object(); set { } }
    [DoesNotAllocate] internal partial object Declared();
    internal partial object Defined();
    static void Catches() { try { Inline(); } catch (Exception) { } }

    void Under()
    {
        _spin.Lock(); //? LD5002
        Inline();
        object o = Two(); //! LD4003
        Slow2(); //! LD4004 //? LD4003
        ExternQuiet();
        Extern();
        ExternAllocates(); //! LD4003
        ExternBlocks(); //! LD4004
        int i = Even(3);
        i = EvenBad(4); //! LD4004 //? LD4003
        TakesMutex(_mutex); //! LD4004
        Trusted();
        o = LazyProp; //! LD4003
        i = PlainProp;
        Auto = Auto + 1;
        o = this[1]; //! LD4003
        this[2] = null;
        o = Declared();
        Catches();
        lock (_mutex) { } //! LD4002
        _list.Add(1); //! LD4001
        if (Monitor.TryEnter(_mutex)) //? LD5002
            Monitor.Exit(_mutex); //? LD5002
        _spin.Unlock(); //? LD5002
        Slow2();
        o = Two();
    }

    [DoesNotAllocate] object Promise1() => Two(); //! LD4005
    [DoesNotBlock] void Promise2() { Slow2(); } //! LD4005
    [DoesNotBlock] void Promise3() { ExternBlocks(); } //! LD4005
    [DoesNotBlock] void Promise4() { ExternQuiet(); Trusted(); }
    [DoesNotAllocate] object Promise5() => LazyProp; //! LD4005
    [DoesNotAllocate] void Promise6() { Auto++; }
    [DoesNotAllocate, DoesNotBlock] object Promise7() { Slow1(); return One(); } //! LD4005 //? LD4005
    [DoesNotBlock] object Promise8() => One();
    [DoesNotAllocate] void Promise9() { Slow1(); } //? LD4005
    [DoesNotBlock] void Promise10() { lock (_mutex) { } } //! LD4005
    [DoesNotBlock] bool Promise11() { if (!Monitor.TryEnter(_mutex)) return false; Monitor.Exit(_mutex); return true; } //? LD5002
    [DoesNotAllocate] void Promise12(bool c) { if (c) throw new InvalidOperationException("x" + Auto); }
}

partial class Foo
{
    internal partial object Declared() => new object(); //! LD4005
    [DoesNotAllocate] internal partial object Defined() => null;
}
