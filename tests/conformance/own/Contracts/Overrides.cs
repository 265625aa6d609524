// LD8003: attributes on overrides and implementations; contracts that are inherited
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.OverridesMore;

abstract class Super
{
    internal readonly object A = new object();
    internal readonly object B = new object();
    internal readonly ReaderWriterLockSlim Rw = new ReaderWriterLockSlim();
    [GuardedBy("A")] internal int N;
    [RequiresLock("A")] internal virtual void One() { }
    [RequiresLock("A", "B")] internal virtual void Two() { }
    [RequiresLock("Rw", Shared = true)] internal virtual void Shared() { }
    [RequiresLock("Rw")] internal virtual void Exclusive() { }
    [ExcludesLock("A")] internal virtual void Excludes() { }
    [AcquiresLock("A")] internal abstract void Takes();
    [ReleasesLock("A")] internal abstract void Gives();
    [TryAcquiresLock(true, "A")] internal abstract bool Tries();
    internal virtual void Free() { }
    [DoesNotAllocate] internal virtual void Quiet() { }
    [DoesNotBlock] internal virtual void Prompt() { }
    [Allocates] internal virtual void Loud() { }
    [RequiresLock("A")] internal virtual int P { get => N; set => N = value; }
}

class Same : Super
{
    [RequiresLock("A")] internal override void One() { N++; }
    [RequiresLock("A", "B")] internal override void Two() { N++; }
    [RequiresLock("Rw", Shared = true)] internal override void Shared() { }
    [RequiresLock("Rw")] internal override void Exclusive() { }
    [ExcludesLock("A")] internal override void Excludes() { }
    [AcquiresLock("A")] internal override void Takes() { Monitor.Enter(A); }
    [ReleasesLock("A")] internal override void Gives() { Monitor.Exit(A); }
    [TryAcquiresLock(true, "A")] internal override bool Tries() => Monitor.TryEnter(A);
    [DoesNotAllocate] internal override void Quiet() { }
    [RequiresLock("A")] internal override int P { get => N; set => N = value; }
}

class Inherits : Super
{
    internal override void One() { N++; }
    internal override void Two() { N++; }
    internal override void Shared() { }
    internal override void Takes() { Monitor.Enter(A); }
    internal override void Gives() { Monitor.Exit(A); }
    internal override bool Tries() => Monitor.TryEnter(A);
    internal override int P { get => N; set => N = value; }
    internal override void Free() { N++; } //! LD1001
}

class Weaker : Super
{
    [RequiresLock("A")] internal override void Two() { N++; }
    [RequiresLock("Rw", Shared = true)] internal override void Exclusive() { }
    internal override void Takes() { Monitor.Enter(A); }
    internal override void Gives() { Monitor.Exit(A); }
    internal override bool Tries() => Monitor.TryEnter(A);
    [DoesNotAllocate, DoesNotBlock] internal override void Free() { }
}

class More : Super
{
    [RequiresLock("A", "B")] internal override void One() { } //! LD8003
    [RequiresLock("Rw")] internal override void Shared() { } //! LD8003
    [ExcludesLock("A", "B")] internal override void Excludes() { } //! LD8003
    [RequiresLock("A")] internal override void Free() { } //! LD8003
    [AcquiresLock("A", "B")] internal override void Takes() { Monitor.Enter(A); Monitor.Enter(B); } //! LD8003
    internal override void Gives() { Monitor.Exit(A); }
    internal override bool Tries() => Monitor.TryEnter(A);
    [Allocates] internal override void Quiet() { } //! LD8003
    [Blocks] internal override void Prompt() { } //! LD8003
}

class Less : Super
{
    [AcquiresLock("B")] internal override void Takes() { Monitor.Enter(B); } //! LD8003
    [ReleasesLock("B")] internal override void Gives() { Monitor.Exit(B); } //! LD8003
    [TryAcquiresLock(false, "A")] internal override bool Tries() => !Monitor.TryEnter(A); //! LD8003
}

interface IThing
{
    object Gate { get; }
    [RequiresLock("Gate")] void Need();
    void Free();
    [ExcludesLock("Gate")] void Out();
    [DoesNotBlock] void Prompt();
}

class Thing1 : IThing
{
    public object Gate { get; } = new object();
    [GuardedBy("Gate")] int _n;
    public void Need() { _n++; }
    public void Free() { _n++; } //! LD1001
    public void Out() { lock (Gate) { _n++; } }
    public void Prompt() { }
}

class Thing2 : IThing
{
    public object Gate { get; } = new object();
    readonly object _other = new object();
    [RequiresLock("_other")] public void Need() { } //! LD8003
    [RequiresLock("Gate")] public void Free() { } //! LD8003
    public void Out() { }
    [Blocks] public void Prompt() { } //! LD8003
}

class Thing3 : IThing
{
    readonly object _gate = new object();
    object IThing.Gate => _gate;
    [RequiresLock("_gate")] void IThing.Need() { }
    [RequiresLock("_gate")] void IThing.Free() { } //! LD8003
    void IThing.Out() { }
    void IThing.Prompt() { }
}

class Virtual
{
    internal virtual object Gate => _gate;
    readonly object _gate = new object();
    [GuardedBy("Gate")] internal int N;
    [RequiresLock("Gate")] internal void Need() { N++; }
}

class VirtualDerived : Virtual
{
    readonly object _own = new object();
    internal override object Gate => _own;
    void Uses() { lock (Gate) { N++; Need(); } }
    void UsesOwn() { lock (_own) { N++; Need(); } }
    void NotHeld() { Need(); } //! LD1004
}
