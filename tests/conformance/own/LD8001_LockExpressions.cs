// LD8001: annotations that name no lock, in every place where one can stand
using System;
using System.Collections.Generic;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.LockExpressions;

class Places
{
    readonly object _gate = new object();
    static readonly object s_gate = new object();
    readonly SemaphoreSlim _mutex = new SemaphoreSlim(1, 1);
    readonly SemaphoreSlim _signal = new SemaphoreSlim(0, 1);
    readonly SemaphoreSlim _limit = new SemaphoreSlim(4);
    SpinLock _spin = new SpinLock(false);
    object GetGate() => _gate;
    void Nothing() { }
    object WithArgument(int n) => _gate;

    [GuardedBy("_gate", "_gat")] //! LD8001
    int _twice;

    [GuardedBy("_mutex")] int _byMutex;
    [GuardedBy("_signal")] int _bySignal; //! LD8001
    [GuardedBy("_limit")] int _byLimit; //! LD8001
    [GuardedBy("_spin")] int _bySpin;
    [GuardedBy("typeof(Places)")] int _byType;
    [GuardedBy("typeof(Nowhere)")] int _byNoType; //! LD8001
    [GuardedBy("Places")] int _byTypeName; //! LD8001
    [GuardedBy("Nothing()")] int _byVoid; //! LD8001
    [GuardedBy("WithArgument()")] int _byMethodWithParameters; //! LD8001
    [GuardedBy("GetGate")] int _byMethodGroup; //! LD8001
    [GuardedBy("_gate.Length")] int _byMemberOfObject; //! LD8001
    [GuardedBy("this.this")] int _byThisTwice; //! LD8001
    [GuardedBy("_gate[0]")] int _byElement; //! LD8001
    [GuardedBy("s_gate")] static int s_ok;
    [GuardedBy("this")] static int s_this; //! LD8001

    [GuardedBy("_nope")] int Property { get; set; } //! LD8001
    [GuardedBy("_nope")] event Action Changed; //! LD8001
    [field: GuardedBy("_nope")] int Backed { get; set; } //! LD8001

    [RequiresLock("_nope")] int Computed => 1; //! LD8001
    int Accessor
    {
        [RequiresLock("_nope")] get => 1; //! LD8001
        [RequiresLock("_gate")] set { }
    }

    [RequiresLock("_nope")] int this[int i] => i; //! LD8001
    [RequiresLock("i")] string this[object i] => ""; // the parameter

    [AcquiresLock("_nope")] extern void Lock(); //! LD8001
    [TryAcquiresLock(true, "_nope")] extern bool TryLock(); //! LD8001
    [ReleasesLock("_nope")] extern void Unlock(); //! LD8001
    [RequiresLock("_gate", "_nope", "s_gate")] void Several() { } //! LD8001
    [RequiresLock("_nope", Shared = true)] void Shared() { } //! LD8001
    [DriverCallback(MayHold = new[] { "_gate", "_nope" })] void Callback() { } //! LD8001

    void Takes([ContentsGuardedBy("_nope")] List<int> list) { } //! LD8001
    void TakesWell([ContentsGuardedBy("gate")] List<int> list, object gate) { }

    void Lambda()
    {
        Action a = [RequiresLock("_nope")] () => { }; //! LD8001
        Action b = [RequiresLock("_gate")] () => { };
    }

    [AcquiredAfter("s_nope")] readonly object _later = new object(); //! LD8001
    [GuardedBy(nameof(_gate))] int _byNameOf;
    [GuardedBy("_gate")] int _a, _b;
    [GuardedBy("_nope")] int _c, _d; //! LD8001
}

[method: RequiresLock("gate")]
delegate void Work(object gate);

[RequiresLock("gate")] delegate void GoodWork(object gate);
[RequiresLock("gat")] delegate void BadWork(object gate); //! LD8001

class Outer
{
    static readonly object s_outer = new object();
    readonly object _outer = new object();

    class Inner
    {
        [GuardedBy("s_outer")] int _good;
        [GuardedBy("_outer")] int _bad; //! LD8001
    }
}

class Base
{
    protected readonly object Gate = new object();
}

class Derived : Base
{
    [GuardedBy("Gate")] int _n;
    [GuardedBy("base.Gate")] int _m; //! LD8001
}

interface IHasGate
{
    object Gate { get; }
    [RequiresLock("Gate")] void Work();
    [RequiresLock("Gat")] void Play(); //! LD8001
}

class Primary(object gate, object moved)
{
    [GuardedBy("gate")] int _n;
    [GuardedBy("moved")] int _m; //! LD8001
    void Move() { moved = new object(); lock (gate) { _n++; } }
}

class Generic<T> where T : IHasGate
{
    T _owner;
    [GuardedBy("_owner.Gate")] int _n;
    [GuardedBy("_owner.Gat")] int _m; //! LD8001
}

class Guards
{
    [ValidWhile("_nope")] int _slot; //! LD8001 //? LD8002
    [GuardedBy("_gate"), ValidWhile("_open")] int _other;
    [GuardedBy("_gate")] bool _open;
    readonly object _gate = new object();
}
