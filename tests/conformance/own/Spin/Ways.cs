// LD4003, LD4004, LD4005: through calls, virtual ones, interfaces, promises, policies; nested and other locks
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.SpinWays;

interface ISlots { int Take(); }
sealed class QuietSlots : ISlots { int _n; public int Take() => _n++; }
sealed class LoudSlots : ISlots { public int Take() => new int[3].Length; }

interface IQuietOnly { int Take(); }
sealed class OnlyQuiet : IQuietOnly { int _n; public int Take() => _n++; }

interface IPromised { [DoesNotAllocate, DoesNotBlock] int Take(); }
interface IAllocating { [Allocates] int Take(); }
interface INowhere { int Take(); }

abstract class Shape
{
    internal abstract int Area();
    internal virtual int Sides() => 4;
    internal virtual void Wait() { }
}

class Disk : Shape { internal override int Area() => 3; internal override int Sides() => new object().GetHashCode(); }
sealed class Slow : Shape { internal override int Area() => 1; internal override void Wait() => Thread.Sleep(1); }
sealed class Fine : Disk { internal override int Area() => 4; internal override int Sides() => 0; }

[LockType(LockKind.Spin)]
sealed class Ticket
{
    int _next, _now;
    [AcquiresLock("this")] internal void Take() { int t = Interlocked.Increment(ref _next); while (Volatile.Read(ref _now) != t - 1) { } }
    [ReleasesLock("this")] internal void Give() => Interlocked.Increment(ref _now);
}

[LockType(LockKind.Spin), LockPolicy(Forbid = LockForbids.Blocking)]
sealed class LaxTicket
{
    [AcquiresLock("this")] internal extern void Take();
    [ReleasesLock("this")] internal extern void Give();
}

static class Work
{
    internal static object Make() => new object();
    internal static object MakeDeep(int n) => n == 0 ? Make() : MakeDeep(n - 1);
    internal static void Doze() => Thread.Sleep(1);
    internal static void DozeDeep() { if (Environment.TickCount > 0) Doze(); }
    internal static void Read(string p) => File.ReadAllText(p);
    [DoesNotAllocate] internal static object Trusted() => Hidden();
    static extern object Hidden();
    [Blocks] internal static extern void Blocking();
    [DoesNotBlock] internal static extern void NotBlocking();
    internal static void Throws() => throw new InvalidOperationException("x" + Environment.TickCount);
    internal static int Checked(int n) { if (n < 0) throw new ArgumentOutOfRangeException(nameof(n), "n is " + n); return n; }
    internal static void Logs(string s) => Console.WriteLine(s);
    internal static int Twice(Func<int, int> f, int n) => f(f(n));
    internal static async Task Async() { await Task.Yield(); }
    internal static IEnumerable<int> Items(int n) { for (int i = 0; i < n; i++) yield return i; }
}

sealed class Device
{
    SpinLock _spin = new SpinLock(false);
    readonly Ticket _ticket = new Ticket();
    readonly LaxTicket _lax = new LaxTicket();
    [LockPolicy(Forbid = LockForbids.Allocation | LockForbids.Blocking)] readonly object _hard = new object();
    [LockPolicy(Forbid = LockForbids.Blocking)] readonly object _noWait = new object();
    [LockPolicy(Forbid = LockForbids.Allocation)] readonly object _noMemory = new object();
    [LockPolicy(Forbid = LockForbids.None)] SpinLock _free = new SpinLock(false);
    readonly object _mutex = new object();
    readonly object _osMutex2 = new object();
    readonly Mutex _osMutex = new Mutex();
    object _o;
    int _n;

    // direct and through calls
    void Make() { lock (_hard) { _o = Work.Make(); } } //! LD4003
    void MakeDeep() { lock (_hard) { _o = Work.MakeDeep(3); } } //! LD4003
    void Doze() { lock (_hard) { Work.Doze(); } } //! LD4004
    void DozeDeep() { lock (_hard) { Work.DozeDeep(); } } //! LD4004
    void ReadFile(string p) { lock (_hard) { Work.Read(p); } } //! LD4003 LD4004
    void Trusted() { lock (_hard) { _o = Work.Trusted(); } }
    void Blocking() { lock (_hard) { Work.Blocking(); } } //! LD4004
    void NotBlocking() { lock (_hard) { Work.NotBlocking(); } }
    void Throws() { lock (_hard) { if (_n < 0) Work.Throws(); } }
    void Checked() { lock (_hard) { _n = Work.Checked(_n); } }
    void Logs() { lock (_hard) { Work.Logs("x"); } } //! LD4004 //? LD4003
    void Passes() { lock (_hard) { _n = Work.Twice(static x => x + 1, 3); } }
    void PassesLoud() { lock (_hard) { _n = Work.Twice(static x => new int[x].Length, 3); } } //! LD4001|LD4003
    void Async() { lock (_hard) { Work.Async(); } } //! LD4003
    void Items() { lock (_hard) { _o = Work.Items(3); } } //! LD4003

    // policies
    void MakeUnderNoWait() { lock (_noWait) { _o = Work.Make(); } }
    void DozeUnderNoWait() { lock (_noWait) { Work.Doze(); } } //! LD4004
    void MakeUnderNoMemory() { lock (_noMemory) { _o = Work.Make(); } } //! LD4003
    void DozeUnderNoMemory() { lock (_noMemory) { Work.Doze(); } }
    void MakeUnderMutex() { lock (_mutex) { _o = Work.Make(); Work.Doze(); } }
    void MakeUnderBoth() { lock (_mutex) { lock (_noMemory) { _o = Work.Make(); } } } //! LD4003
    void MakeUnderOuter() { lock (_noMemory) { lock (_osMutex2) { _o = Work.Make(); } } } //! LD4003
    void MakeAfterInner() { lock (_mutex) { lock (_noMemory) { _n++; } _o = Work.Make(); } }
    void TakesMutex() { lock (_noWait) { lock (_mutex) { _n++; } } } //! LD4002
    void TakesOsMutex() { lock (_noWait) { _osMutex.WaitOne(); _osMutex.ReleaseMutex(); } } //! LD4002 //? LD5002
    void TakesSpin() { lock (_noWait) { bool t = false; _spin.Enter(ref t); if (t) _spin.Exit(); } } //? LD5002
    void ByTicket() { _ticket.Take(); try { _o = new object(); } finally { _ticket.Give(); } } //! LD4001
    void ByTicketWait() { _ticket.Take(); try { Thread.Sleep(1); } finally { _ticket.Give(); } } //! LD4002
    void ByTicketCall() { _ticket.Take(); try { Work.Doze(); } finally { _ticket.Give(); } } //! LD4004
    void ByLax() { _lax.Take(); try { _o = new object(); } finally { _lax.Give(); } }
    void ByLaxWait() { _lax.Take(); try { Work.Doze(); } finally { _lax.Give(); } } //! LD4004
    void ByFree() { bool t = false; try { _free.Enter(ref t); _o = new object(); Thread.Sleep(1); } finally { if (t) _free.Exit(); } }

    // virtual
    void Interface(ISlots s) { lock (_hard) { _n = s.Take(); } } //! LD4003
    void InterfaceQuiet(IQuietOnly s) { lock (_hard) { _n = s.Take(); } }
    void InterfacePromised(IPromised s) { lock (_hard) { _n = s.Take(); } }
    void InterfaceDeclared(IAllocating s) { lock (_hard) { _n = s.Take(); } } //! LD4003
    void InterfaceNowhere(INowhere s) { lock (_hard) { _n = s.Take(); } }
    void Exact(QuietSlots s) { lock (_hard) { _n = s.Take(); } }
    void ExactLoud(LoudSlots s) { lock (_hard) { _n = s.Take(); } } //! LD4003
    void Made() { ISlots s = new QuietSlots(); lock (_hard) { _n = s.Take(); } }
    void Abstract(Shape s) { lock (_hard) { _n = s.Area(); } }
    void Virtual(Shape s) { lock (_hard) { _n = s.Sides(); } } //! LD4003
    void VirtualOfSealed(Fine f) { lock (_hard) { _n = f.Sides(); } }
    void VirtualWait(Shape s) { lock (_hard) { s.Wait(); } } //! LD4004
    void VirtualWaitOfDisk(Disk d) { lock (_hard) { d.Wait(); } }
    void Generic<T>(T s) where T : ISlots { lock (_hard) { _n = s.Take(); } } //! LD4003
    void Foreign(IComparer<int> c) { lock (_hard) { _n = c.Compare(1, 2); } }
    void ForeignStream(Stream s) { lock (_noWait) { s.WriteByte(1); } } //? LD4002

    // with try and conditions
    void TryTaken()
    {
        bool taken = false;
        _spin.TryEnter(ref taken);
        if (taken)
        {
            try
            {
                _o = new object(); //! LD4001
            }
            finally { _spin.Exit(); }
        }
        else
        {
            _o = new object();
        }
    }

    void TriesMutex()
    {
        lock (_noWait)
        {
            if (Monitor.TryEnter(_mutex))
                Monitor.Exit(_mutex);
            if (Monitor.TryEnter(_mutex, 0))
                Monitor.Exit(_mutex);
            if (_osMutex.WaitOne(0))
                _osMutex.ReleaseMutex();
        }
    }

    void TriesMutexWithTime()
    {
        lock (_noWait)
        {
            if (Monitor.TryEnter(_mutex, 100)) //! LD4002
                Monitor.Exit(_mutex);
        }
    }

    void Inner()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            _n++;
            Local(); //! LD4003
        }
        finally
        {
            if (taken) _spin.Exit();
        }

        void Local() { _o = new object(); }
    }

    void OnlyOnOnePath(bool b)
    {
        bool taken = false;
        try
        {
            if (b)
                _spin.Enter(ref taken);
            _n++;
        }
        finally
        {
            if (taken) _spin.Exit();
        }
        _o = new object();
    }
}

// promises
[DoesNotBlock]
sealed class Ring
{
    readonly object _gate = new object();
    int _n;
    internal void Put(int n) { _n = n; }
    internal void PutSlow(int n) { Thread.Sleep(n); } //! LD4005
    internal void PutLocked(int n) { lock (_gate) { _n = n; } } //! LD4005
    internal object Make() => new object();
}

delegate void Free();
[DoesNotAllocate] delegate object Lean();

sealed class Promising
{
    readonly Func<int> _quick;
    object _o;
    int _n;

    static object New() => new object();
    static object Kept() => null;
    static object Same(object o) => o;
    internal Promising(Func<int> quick) { _quick = quick; }

    [DoesNotAllocate] object CallsUnknownDelegate(Func<object> f) => f(); //! LD4005
    [DoesNotAllocate] object CallsPromised(Lean f) => f();
    [DoesNotAllocate] object CallsPromisedParameter([DoesNotAllocate] Func<object> f) => f();
    [DoesNotAllocate] object CallsVirtual(ISlots s) => s.Take() > 0 ? null : this; //! LD4005
    [DoesNotAllocate] int CallsPromisedInterface(IPromised s) => s.Take();
    [DoesNotAllocate] void Loops() { for (int i = 0; i < 3; i++) _n += i; }
    [DoesNotAllocate] void Throws(int n) { if (n < 0) throw new ArgumentException("n" + n); }
    [DoesNotAllocate] object Lambda() { Func<object> f = static () => new object(); return f(); } //! LD4005
    [DoesNotAllocate] object LambdaQuiet() { Func<object> f = static () => null; return f(); }
    [DoesNotAllocate] object Local() { return L(); object L() => new object(); } //! LD4005
    [DoesNotAllocate] public static object operator +(Promising p, int n) => new object(); //! LD4005
    [DoesNotAllocate] internal object this[int i] => new int[i]; //! LD4005
    [DoesNotAllocate] internal object Both { get => _o; set => _o = new[] { value }; } //! LD4005
    void Converts() { Lean a = New; Lean b = Kept; Lean c = () => new object(); Lean d = static () => null; } //! LD4005 LD4005 LD4005
    void Passes() { CallsPromised(New); CallsPromised(Kept); } //! LD4005 LD4005
    void PassesToParameter() { CallsPromisedParameter(New); CallsPromisedParameter(Kept); } //? LD4005
    [DoesNotBlock] void Awaits() { Task.Delay(1).Wait(); } //! LD4005
    [DoesNotBlock] async Task AwaitsAsync() { await Task.Delay(1); }
    [DoesNotBlock] void Spins() { while (Volatile.Read(ref _n) == 0) Thread.SpinWait(10); }
    [DoesNotBlock] bool Tries() { if (!Monitor.TryEnter(this)) return false; Monitor.Exit(this); return true; } //? LD7001 LD5002
}
