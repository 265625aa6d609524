// Calls name the declaration of a partial member, the body belongs to its implementation.
using System;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;
namespace Conformance.Own.PartialMembers;
[DriverCallback] interface IDrv { void Open(); }
partial class A
{
    readonly object _gate = new();
    SpinLock _spin = new(false);
    readonly IDrv _drv;
    [GuardedBy("_gate")] int _n;
    internal partial void Opens();
    internal partial object Makes();
    internal partial void Sleeps();
    internal partial int Next { get; set; }
    internal partial int Find(int k);
    internal partial void Put(int k);
    internal partial object this[int i] { get; }
    internal partial void Takes();
    private partial int UnderLock();
    void Callback() { lock (_gate) { Opens(); } } //! LD3002
    void Alloc() { bool t = false; try { _spin.Enter(ref t); Makes(); } finally { if (t) _spin.Exit(); } } //! LD4003
    void Block() { bool t = false; try { _spin.Enter(ref t); Sleeps(); } finally { if (t) _spin.Exit(); } } //! LD4004
    void Idx() { bool t = false; try { _spin.Enter(ref t); _ = this[0]; } finally { if (t) _spin.Exit(); } } //! LD4003
    void Lost() { Put(Find(1) + 1); } //! LD2003
    void LostProp() { Next = Next + 1; } //! LD2003
    void Prv() { lock (_gate) UnderLock(); }
    readonly object _other = new();
    void AB() { lock (_other) { Takes(); } }
    void BA() { lock (_gate) { lock (_other) { } } } //! LD6002
}
partial class A
{
    internal partial void Opens() { _drv.Open(); }
    internal partial object Makes() { return new object(); }
    internal partial void Sleeps() { Thread.Sleep(1); }
    internal partial int Next { get { lock (_gate) return _n; } set { lock (_gate) _n = value; } }
    internal partial int Find(int k) { lock (_gate) return _n; }
    internal partial void Put(int k) { lock (_gate) _n = k; }
    internal partial object this[int i] { get { return new object(); } }
    internal partial void Takes() { lock (_gate) { } }
    private partial int UnderLock() { return _n; }
}
