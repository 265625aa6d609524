// LD8003: overrides and implementations that ask for more, or give less, than what they override; at the member's name
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Overrides;

abstract class Store
{
    protected readonly object Gate = new object();
    protected readonly object Other = new object();
    protected readonly ReaderWriterLockSlim Rw = new ReaderWriterLockSlim();

    public abstract void Free();
    [RequiresLock("Gate")] public abstract void Locked();
    [RequiresLock("Rw", Shared = true)] public abstract void Reads();
    [RequiresLock("Rw")] public abstract void Writes();
    [ExcludesLock("Gate")] public abstract void Outside();
    [DoesNotAllocate] public abstract void Quiet();
    [DoesNotBlock] public abstract void Quick();
    [RequiresLock("gate")] public abstract void Given(object gate);
    [AcquiresLock("Gate")] public abstract void Lock();
    [RequiresLock("Gate")] public abstract int Size { get; }
    public virtual int Length => 1;
    [ReturnsLock("Gate")] public abstract object SyncRoot { get; }
    [AssertsLockHeld("Gate")] public abstract void Check();
}

abstract class Worse : Store
{
    [RequiresLock("Gate")]
    public override void Free() { } //! LD8003

    [RequiresLock("Gate", "Other")] public override void Locked() { } //! LD8003
    [RequiresLock("Rw")] public override void Reads() { } //! LD8003
    [ExcludesLock("Gate", "Other")] public override void Outside() { } //! LD8003
    [Allocates] public override void Quiet() { } //! LD8003
    [Blocks] public override void Quick() { } //! LD8003
    [RequiresLock("lockObject"), RequiresLock("Gate")] public override void Given(object lockObject) { } //! LD8003
    [RequiresLock("Gate")] public override int Length => 2; //! LD8003
    [ReturnsLock("Other")] public override object SyncRoot => Other; //! LD8003
    [AssertsLockHeld("Other")] public override extern void Check(); //! LD8003
}

class Fine : Store
{
    public override void Free() { }
    [RequiresLock("Gate")] public override void Locked() { }
    [RequiresLock("Rw", Shared = true)] public override void Reads() { }
    [RequiresLock("Rw", Shared = true)] public override void Writes() { }
    public override void Outside() { }
    [DoesNotAllocate] public override void Quiet() { }
    public override void Quick() { }
    [RequiresLock("o")] public override void Given(object o) { }
    [AcquiresLock("Gate")] public override void Lock() { Monitor.Enter(Gate); }
    public override int Size => 0;
    [ReturnsLock("Gate")] public override object SyncRoot => Gate;
    public override void Check() { }
}

interface IHasGate
{
    object Gate { get; }
    void Free();
    [RequiresLock("Gate")] void Locked();
}

class Implicit : IHasGate
{
    readonly object _gate = new object();
    public object Gate => _gate;
    [RequiresLock("_gate")] public void Free() { } //! LD8003
    [RequiresLock("_gate")] public void Locked() { }
}

class Explicit : IHasGate
{
    readonly object _gate = new object();
    object IHasGate.Gate => _gate;
    [ExcludesLock("_gate")] void IHasGate.Free() { } //! LD8003
    void IHasGate.Locked() { }
}

class NotAnOverride : Store
{
    public override void Free() { }
    public override void Locked() { }
    public override void Reads() { }
    public override void Writes() { }
    public override void Outside() { }
    public override void Quiet() { }
    public override void Quick() { }
    public override void Given(object gate) { }
    public override void Lock() { Monitor.Enter(Gate); }
    public override int Size => 0;
    public override object SyncRoot => Gate;
    public override void Check() { }
    [RequiresLock("Gate")] void Free(int n) { }
}

class Scope : IDisposable
{
    readonly object _gate = new object();
    [AcquiresLock("_gate")] internal void Enter() { Monitor.Enter(_gate); }
    [ReleasesLock("_gate")] public void Dispose() { Monitor.Exit(_gate); }
}
