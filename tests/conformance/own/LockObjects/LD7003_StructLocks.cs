// LD7003: struct locks that are copied
using System;
using System.Collections.Generic;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.StructLocks;

[LockType(LockKind.Spin)]
struct Ticket
{
    int _state;
    [AcquiresLock("this")] internal void Enter() { while (Interlocked.Exchange(ref _state, 1) == 1) { } }
    [ReleasesLock("this")] internal void Exit() { Volatile.Write(ref _state, 0); }
    internal readonly bool IsFree => _state == 0;
}

struct Holder
{
    internal SpinLock Spin;
    internal int Number;
}

class Fields
{
    readonly SpinLock _readonly = new SpinLock(false); //! LD7003
    static readonly SpinLock s_readonly = new SpinLock(false); //! LD7003
    readonly Ticket _ticket; //! LD7003
    readonly Holder _holder; //! LD7003
    readonly SpinLock[] _array = new SpinLock[4];
    SpinLock _spin = new SpinLock(false); //! LD7002
    Ticket _own;
    Holder _held;

    void Good()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
        }
        finally
        {
            if (taken)
                _spin.Exit();
        }
    }
    void GoodTicket() { _own.Enter(); _own.Exit(); }
    void GoodRef() { ref var spin = ref _spin; bool taken = false; spin.Enter(ref taken); if (taken) spin.Exit(); } //? LD5002 LD5001 LD5003 LD5005
    bool GoodProperty() => _spin.IsHeld;
    void GoodArgument() { ByRef(ref _spin); ByOut(out _spin); }
    void GoodNumber() { int n = _held.Number; _held.Number = n + 1; }
    SpinLock GoodFactory() => new SpinLock(false);
    SpinLock GoodMoveOut() { var spin = new SpinLock(true); return spin; }
    void GoodMove() { var spin = GoodFactory(); ByRef(ref spin); }
    ref SpinLock GoodReturn() => ref _spin;
    void GoodThroughReturn() { bool taken = false; GoodReturn().Enter(ref taken); if (taken) GoodReturn().Exit(); } //? LD5001 LD5002 LD5003 LD5005
    void GoodElement() { ByRef(ref _array[1]); }
    string GoodName() => nameof(_spin);

    static void ByRef(ref SpinLock spin) { }
    static void ByOut(out SpinLock spin) { spin = default; }
    static void ByIn(in SpinLock spin) { bool held = spin.IsHeld; }
    static void ByValue(SpinLock spin) { }

    void Local() { var copy = _spin; } //! LD7003
    void Assigned() { SpinLock copy; copy = _spin; } //! LD7003
    void LocalOfTicket() { var copy = _own; copy.Enter(); copy.Exit(); } //! LD7003
    void Argument() { ByValue(_spin); } //! LD7003
    void InArgument() { ByIn(in _spin); }
    void OwnLocal() { var own = new SpinLock(false); ByValue(own); } //! LD7003
    void Boxed() { object o = _spin; } //! LD7003
    void BoxedByCast() { Console.WriteLine((object)_own); } //! LD7003
    void Delegate() { Action exit = _own.Exit; } //! LD7003
    SpinLock Returned() => _spin; //! LD7003
    SpinLock Getter { get { return _spin; } } //! LD7003
    (SpinLock, int) Tuple() => (_spin, 1); //! LD7003
    SpinLock[] Array() => new[] { _spin }; //! LD7003
    List<SpinLock> Collection() => [_spin]; //! LD7003
    SpinLock? Nullable() { SpinLock? maybe = _spin; return maybe; } //! LD7003
    Func<SpinLock> Lambda() => () => _spin; //! LD7003
    void Foreach() { foreach (var spin in _array) { } } //! LD7003
    void ForeachRef() { foreach (ref var spin in _array.AsSpan()) { } }
    void Element() { var spin = _array[0]; } //! LD7003
    void Whole() { var copy = _held; } //! LD7003
    void Part() { var copy = _held.Spin; } //! LD7003
    void In(in SpinLock spin)
    {
        bool taken = false;
        spin.Enter(ref taken); //! LD7003 //? LD5001 LD5002
    }
    void InTicket(in Ticket ticket)
    {
        bool free = ticket.IsFree;
        ticket.Enter(); //! LD7003 //? LD5001
    }
    void Conditional(bool b) { var copy = b ? _spin : default; } //! LD7003
    void Discarded() { _ = _spin; }
}

class Auto
{
    SpinLock Spin { get; set; }
    void M()
    {
        bool taken = false;
        Spin.Enter(ref taken); //! LD7003 //? LD5001 LD5002
    }
}

readonly struct Reader
{
    readonly SpinLock _spin; //! LD7003
}

ref struct Scope
{
    ref SpinLock _spin;
    internal Scope(ref SpinLock spin) { _spin = ref spin; }
    internal void Exit() { _spin.Exit(); } //? LD5003
}

public class Api
{
    public void Take(SpinLock spin) { } //! LD7003
    public void TakeRef(ref SpinLock spin) { }
}
