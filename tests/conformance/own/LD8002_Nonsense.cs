// LD8002: annotations that contradict one another, or mean nothing where they stand
using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.Nonsense;

class Contradictions
{
    readonly object _gate = new object();
    readonly object _other = new object();
    readonly ReaderWriterLockSlim _rw = new ReaderWriterLockSlim();

    [RequiresLock("_gate"), ExcludesLock("_gate")] void A() { } //! LD8002
    [ExcludesLock("_gate"), RequiresLock("this._gate")] void B() { } //! LD8002
    [RequiresLock("_gate", "_other"), ExcludesLock("_other")] void C() { } //! LD8002
    [RequiresLock("_gate"), ExcludesLock("_other")] void D() { }
    [RequiresLock("_gate"), ReleasesLock("_gate")] extern void E(); //! LD8002
    [AcquiresLock("_gate"), ReleasesLock("_gate")] extern void F(); //! LD8002
    [AcquiresLock("_gate"), ReleasesLock("_other")] extern void G();
    [ReleasesLock("_rw", Shared = true), AcquiresLock("_rw")] extern void Upgrade();
    [ReleasesLock("_gate"), ExcludesLock("_gate")] extern void H(); //! LD8002
    [AcquiresLock("_gate"), ExcludesLock("_gate")] extern void I();
    [TryAcquiresLock(true, "_gate"), TryAcquiresLock(false, "_gate")] extern bool J(); //! LD8002
    [RequiresLock("_rw"), AcquiresLock("_rw")] extern void K(); //! LD8002
    [RequiresLock("_gate"), AcquiresLock("_gate")] extern void Reenter();
    [Allocates, DoesNotAllocate] extern void L(); //! LD8002
    [Blocks, DoesNotBlock] extern void M(); //! LD8002
    [Allocates, DoesNotBlock] extern void N();

    [RequiresLock("_gate"), ExcludesLock("_gate")] int P => 1; //! LD8002
    [RequiresLock("f._gate")] [ExcludesLock("g._gate")] static void Q(Contradictions f, Contradictions g) { }
}

class Meaningless
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] const int Limit = 3; //! LD8002
    [ContentsGuardedBy("_gate")] string _name; //! LD8002
    [ContentsGuardedBy("_gate")] int _number; //! LD8002
    [ContentsGuardedBy("_gate")] Action _action; //! LD8002
    [ContentsGuardedBy("_gate")] ImmutableList<int> _frozen; //! LD8002
    [ContentsGuardedBy("_gate")] readonly List<int> _list = new();
    [ContentsGuardedBy("_gate")] int[] _array;
    [ContentsGuardedBy("_gate")] IReadOnlyList<int> _view;
    [GuardedBy("_gate")] readonly List<int> _readonlyReference = new();
    [GuardedBy("_gate")] string _text;

    [TryAcquiresLock(true, "_gate")] extern void TryVoid(); //! LD8002
    [TryAcquiresLock(true, "_gate")] extern int TryInt(); //! LD8002
    [TryAcquiresLock(true, "_gate")] extern bool TryBool();
    [TryAcquiresLock(true, "_gate")] extern Task<bool> TryLater();
    [TryAcquiresLock(false, "_gate")] extern ValueTask<bool> TryLater2();

    [ReturnsLock("_gate")] void ReturnsNothing() { } //! LD8002
    [ReturnsLock("_gate")] int ReturnsNumber() => 1; //! LD8002
    [ReturnsLock("_gate")] object ReturnsIt() => _gate;

    [GuardedBy] int _unnamed; //! LD8002|LD8001
    [RequiresLock] void Nothing() { } //! LD8002|LD8001

    [LockPolicy(Forbid = LockForbids.Blocking)] int _noLock; //! LD8002
    [LockPolicy(Forbid = LockForbids.Blocking)] readonly object _short = new object();
    [LockPolicy(Forbid = LockForbids.Allocation)] SpinLock _spin;
    [AcquiredBefore("_gate")] int _noLock2; //! LD8002
}

[ScopedLock] //! LD8002
struct NoDispose
{
    [AcquiresLock("gate")] internal NoDispose(object gate) { Monitor.Enter(gate); } //? LD5001 LD5002
}

[ScopedLock]
struct Scope : IDisposable
{
    readonly object _gate;
    [AcquiresLock("gate")] internal Scope(object gate) { _gate = gate; Monitor.Enter(gate); }
    public void Dispose() { Monitor.Exit(_gate); }
}

class List
{
    internal readonly object Lock = new object();
    internal int Bytes;
}

class ReachedThroughItself
{
    readonly object _gate = new object();
    [GuardedBy("Lru.Lock")] internal List Lru; //! LD8002
    [GuardedBy("Owner.Lock")] internal List Owner { get; set; } //! LD8002
    [GuardedBy("Fixed.Lock")] readonly List Fixed = new List();
    [GuardedBy("Set.Lock")] internal List Set { get; }
    [GuardedBy("_gate", "Both.Lock")] internal List Both;
    [ContentsGuardedBy("Contents.Lock")] internal List Contents;
    [GuardedBy("_gate")] List _guarded;
    [GuardedBy("_guarded.Lock")] int _bytes;
    [GuardedBy("Moved")] object Moved = new object(); //! LD8002
    [GuardedBy("Static.Lock")] static List Static; //! LD8002
}

class ThroughEachOther
{
    [GuardedBy("_b.Lock")] List _a; //! LD8002
    [GuardedBy("_a.Lock")] List _b;
}

class OneOfThemMoves
{
    [GuardedBy("_b.Lock")] readonly List _a = new List();
    [GuardedBy("_a.Lock")] List _b; //! LD8002
}

class RingOfThree
{
    [GuardedBy("_b.Lock")] List _a; //! LD8002
    [GuardedBy("_c.Lock")] List _b;
    [GuardedBy("_a.Lock")] List _c;
}

class NoRing
{
    readonly object _gate = new object();
    [GuardedBy("_b.Lock")] List _a;
    [GuardedBy("_c.Lock")] List _b;
    [GuardedBy("_gate")] List _c;
}

class Node
{
    internal readonly object Mu = new object();
    [GuardedBy("Mu")] Node _next;
    [GuardedBy("_next.Mu")] int _value;
    Node _parent;
    [GuardedBy("_parent.Mu")] int _inParent;
}

class Orders
{
    [AcquiredBefore("_b")] readonly object _a = new object(); //! LD8002
    [AcquiredBefore("_c")] readonly object _b = new object();
    [AcquiredBefore("_a")] readonly object _c = new object();

    [AcquiredBefore("_e")] readonly object _d = new object();
    [AcquiredAfter("_d")] readonly object _e = new object();
    [AcquiredAfter("_e", "_d")] readonly object _f = new object();

    [AcquiredBefore("_h")] readonly object _g = new object(); //! LD8002
    [AcquiredBefore("_g")] readonly object _h = new object();

    [AcquiredBefore("_self")] readonly object _self = new object(); //! LD8002

    [AcquiredAfter("_j")] readonly object _i = new object(); //! LD8002
    [AcquiredAfter("_i")] readonly object _j = new object();
}

class Tree
{
    Tree _parent;
    [AcquiredAfter("_parent._gate")] readonly object _gate = new object();
}
