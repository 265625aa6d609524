// LD3001, LD3002: where the attribute stands, what MayHold lets through, under which locks, by which way
using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.Permissions;

[DriverCallback]
interface IDriver
{
    int Level { get; set; }
    event Action Lost;
    int Open(Obj o);
    void Close(Obj o) { }
    Task FlushAsync();
}

[DriverCallback]
abstract class Plugin
{
    internal abstract void Load();
    internal virtual void Unload() { }
    internal void Both() { Load(); Unload(); }
}

sealed class OwnPlugin : Plugin
{
    internal override void Load() { }
}

interface IHooks
{
    [DriverCallback(MayHold = new[] { "o.Dev.Gate" })] void Named(Obj o);
    [DriverCallback(MayHold = new[] { "o.Dev.Gate", "o.Lock" })] void Linked(Obj o);
    [DriverCallback] void Freed(Obj o);
    void Plain(Obj o);
}

static class Natives
{
    [DriverCallback] internal static extern int Ioctl(int code);
    internal static int Twice(int code) => Ioctl(code) + Ioctl(code);
}

[DriverCallback] delegate void Irq(int line);

sealed class Obj
{
    internal readonly Dev Dev;
    internal readonly object Lock = new object();
    internal Obj(Dev dev) { Dev = dev; }
}

[LockType(LockKind.Mutex)]
sealed class Own
{
    readonly object _o = new object();
    [AcquiresLock("this")] internal void Take() => Monitor.Enter(_o);
    [ReleasesLock("this")] internal void Give() => Monitor.Exit(_o);
}

[LockType(LockKind.Mutex), LockPolicy(Forbid = LockForbids.None)]
sealed class Lenient
{
    readonly object _o = new object();
    [AcquiresLock("this")] internal void Take() => Monitor.Enter(_o);
    [ReleasesLock("this")] internal void Give() => Monitor.Exit(_o);
}

sealed class Dev
{
    internal readonly object Gate = new object();
    readonly object _other = new object();
    readonly Own _own = new Own();
    readonly Lenient _lenient = new Lenient();
    [LockPolicy(Forbid = LockForbids.Callbacks)] readonly object _strict = new object();
    [LockPolicy(Forbid = LockForbids.Allocation | LockForbids.Blocking)] readonly object _other2 = new object();
    readonly IDriver _driver;
    readonly IHooks _hooks;
    readonly Plugin _plugin;
    readonly Irq _irq;
    [DriverCallback] internal event Action Gone;
    [DriverCallback(MayHold = new[] { "Gate" })] internal Action Noticed;
    [DriverCallback] internal Func<int> Asked { get; set; }
    int _n;

    internal Dev(IDriver driver, IHooks hooks, Plugin plugin, Irq irq) { _driver = driver; _hooks = hooks; _plugin = plugin; _irq = irq; }

    // where it stands
    void Method(Obj o) { lock (Gate) { _n = _driver.Open(o); } } //! LD3001
    void DefaultMethod(Obj o) { lock (Gate) { _driver.Close(o); } } //! LD3001
    void Getter() { lock (Gate) { _n = _driver.Level; } } //! LD3001
    void Setter() { lock (Gate) { _driver.Level = 1; } } //! LD3001
    void Increment() { lock (Gate) { _driver.Level++; } } //! LD3001
    void AddHandler() { lock (Gate) { _driver.Lost += Lost; } } //! LD3001
    void AsyncMethod() { Task t; lock (Gate) { t = _driver.FlushAsync(); } t.Wait(); } //! LD3001
    void Abstract() { lock (Gate) { _plugin.Load(); } } //! LD3001
    void Virtual() { lock (Gate) { _plugin.Unload(); } } //! LD3001
    void OfClass() { lock (Gate) { _plugin.Both(); } } //! LD3001
    void Delegate() { lock (Gate) { _irq(3); } } //! LD3001
    void Static() { lock (Gate) { _n = Natives.Ioctl(1); } } //! LD3001
    void StaticByCall() { lock (Gate) { _n = Natives.Twice(1); } } //! LD3002
    void Event() { lock (Gate) { Gone?.Invoke(); } } //! LD3001
    void Property() { lock (Gate) { _n = Asked(); } } //! LD3001
    void Parameter([DriverCallback] Action a) { lock (Gate) { a(); } } //! LD3001
    void OneOfInterface(Obj o) { lock (Gate) { _hooks.Freed(o); } } //! LD3001
    void AnotherOfInterface(Obj o) { lock (Gate) { _hooks.Plain(o); } }
    void OwnImplementation(OwnPlugin p) { lock (Gate) { p.Load(); } }
    void InACondition(Obj o) { lock (Gate) { if (_driver.Open(o) > 0) _n++; } } //! LD3001
    void InAnArgument(Obj o) { lock (Gate) { Math.Abs(_driver.Open(o)); } } //! LD3001
    void InAReturn(Obj o) { lock (Gate) { return; } }
    int Returned(Obj o) { lock (Gate) return _driver.Open(o); } //! LD3001
    void InterpolatedArgument(Obj o) { lock (Gate) { Console.WriteLine($"{_driver.Open(o)}"); } } //! LD3001
    void InACatch(Obj o) { lock (Gate) { try { _n++; } catch (Exception) { _driver.Close(o); } } } //! LD3001
    void InAFinally(Obj o) { lock (Gate) { try { _n++; } finally { _driver.Close(o); } } } //! LD3001
    void Twice(Obj o) { lock (Gate) { _driver.Open(o); _driver.Close(o); } } //! LD3001 LD3001
    void Conditionally(Obj o, bool b) { lock (Gate) { if (b) _driver.Open(o); } } //! LD3001
    void NullConditionally(Obj o) { lock (Gate) { _driver?.Open(o); } } //! LD3001
    void Lost() { }

    // without a lock
    void Before(Obj o) { _n = _driver.Open(o); lock (Gate) { _n++; } }
    void After(Obj o) { lock (Gate) { _n++; } _driver.Close(o); }
    void Between(Obj o) { lock (Gate) { _n++; } _driver.Open(o); lock (Gate) { _n--; } }
    void AfterEnterExit(Obj o) { Monitor.Enter(Gate); _n++; Monitor.Exit(Gate); _driver.Open(o); } //? LD5002
    void BetweenEnterExit(Obj o) { Monitor.Enter(Gate); _driver.Open(o); Monitor.Exit(Gate); } //! LD3001 //? LD5002
    void Dropped(Obj o) { lock (Gate) { Monitor.Exit(Gate); try { _driver.Open(o); } finally { Monitor.Enter(Gate); } } } //? LD5002
    void TryEnterFailed(Obj o) { if (!Monitor.TryEnter(Gate)) { _driver.Open(o); return; } Monitor.Exit(Gate); }
    void TryEnterTaken(Obj o) { if (Monitor.TryEnter(Gate)) { try { _driver.Open(o); } finally { Monitor.Exit(Gate); } } } //! LD3001

    // kinds of locks and policies
    void ByOwn(Obj o) { _own.Take(); try { _driver.Open(o); } finally { _own.Give(); } } //! LD3001
    void ByLenient(Obj o) { _lenient.Take(); try { _driver.Open(o); } finally { _lenient.Give(); } }
    void ByStrict(Obj o) { lock (_strict) { _driver.Open(o); } } //! LD3001
    void ByOther2(Obj o) { lock (_other2) { _driver.Open(o); } }
    void ByOther2AndStrict(Obj o) { lock (_other2) { lock (_strict) { _driver.Open(o); } } } //! LD3001 LD4002
    [RequiresLock("Gate")] void ByContract(Obj o) => _driver.Open(o); //! LD3001
    void ToContract(Obj o) { lock (Gate) { ByContract(o); } }
    void ToContractUnderMore(Obj o) { lock (_other) { lock (Gate) { ByContract(o); } } } //! LD3002
    void ByAssert(Obj o) { System.Diagnostics.Debug.Assert(Monitor.IsEntered(Gate)); _driver.Open(o); } //! LD3001
    [MethodImpl(MethodImplOptions.Synchronized)] void BySynchronized(Obj o) { _driver.Open(o); } //! LD3001 //? LD7001
    static void StaticLock(IDriver d, Obj o) { lock (s_gate) d.Open(o); } //! LD3001
    static readonly object s_gate = new object();

    // MayHold
    void NamedUnderIt(Obj o) { lock (o.Dev.Gate) { _hooks.Named(o); } }
    void NamedUnderMine(Obj o) { lock (Gate) { _hooks.Named(o); } }
    void NamedUnderOther(Obj o) { lock (_other) { _hooks.Named(o); } } //! LD3001
    void NamedUnderBoth(Obj o) { lock (_other) { lock (o.Dev.Gate) { _hooks.Named(o); } } } //! LD3001
    void LinkedUnderBoth(Obj o) { lock (o.Dev.Gate) { lock (o.Lock) { _hooks.Linked(o); } } }
    void LinkedUnderSecond(Obj o) { lock (o.Lock) { _hooks.Linked(o); } }
    void LinkedUnderAnothers(Obj o, Obj p) { lock (p.Lock) { _hooks.Linked(o); } } //! LD3001
    void NamedUnderLock(Obj o) { lock (o.Lock) { _hooks.Named(o); } } //! LD3001
    void NoticedUnderIt() { lock (Gate) { Noticed(); } }
    void NoticedUnderOther() { lock (_other) { Noticed(); } } //! LD3001
    void Name(Obj o) => _hooks.Named(o);
    void NamedByCall(Obj o) { lock (o.Dev.Gate) { Name(o); } }
    void NamedByCallUnderOther(Obj o) { lock (_other) { Name(o); } } //! LD3002
    void NameOrFree(Obj o) { if (o.Dev == this) _hooks.Named(o); else _hooks.Freed(o); }
    void NamedOrFreedByCall(Obj o) { lock (o.Dev.Gate) { NameOrFree(o); } } //! LD3002

    // lambdas and local functions
    void InLambdaAtOnce(List<Obj> all) { lock (Gate) { all.ForEach(o => _driver.Close(o)); } } //! LD3001
    void InQueryAtOnce(List<Obj> all) { lock (Gate) { _n = all.Sum(o => _driver.Open(o)); } } //! LD3001
    void InQueryLater(List<Obj> all) { IEnumerable<int> q; lock (Gate) { q = all.Select(o => _driver.Open(o)); } Console.WriteLine(q.Count()); }
    void InLambdaLater(Obj o) { lock (Gate) { Task.Run(() => _driver.Open(o)); } }
    void InLambdaKept(Obj o) { lock (Gate) { Asked = () => _driver.Open(o); } }
    void InLambdaStored(Obj o) { Action a; lock (Gate) { a = () => _driver.Close(o); } a(); }
    void InLambdaRun(Obj o) { lock (Gate) { Action a = () => _driver.Close(o); a(); } } //! LD3001|LD3002
    void WithGate(Action a) { lock (Gate) a(); } //? LD3003
    void InRunner(Obj o) { WithGate(() => _driver.Close(o)); } //! LD3001
    void InRunnerWithout(Obj o) { Without(() => _driver.Close(o)); }
    static void Without(Action a) => a();
    void InRunnerUnderTheLock(Obj o) { lock (Gate) { Without(() => _driver.Close(o)); } } //! LD3001

    void InLocalFunction(Obj o)
    {
        lock (Gate)
        {
            Close(); //! LD3002
        }

        void Close() { _driver.Close(o); }
    }

    // what is passed for a delegate counts, not what others pass
    static void Each(Action<Obj> a, Obj o) => a(o);
    void Quiet(Obj o) => _n++;
    void EachLoud(Obj o) { lock (Gate) { Each(Way1, o); } } //! LD3002
    void EachQuiet(Obj o) { lock (Gate) { Each(Quiet, o); } }
    void EachLambda(Obj o) { lock (Gate) { Each(x => _n++, o); } }
    void EachLoudWithout(Obj o) { Each(Way1, o); }
    void EachLoudLambda(Obj o) { lock (Gate) { Each(x => Way1(x), o); } } //! LD3002
    void OneOfTwo(Obj o, bool b) { Action<Obj> a = b ? Way1 : Quiet; lock (Gate) { a(o); } } //! LD3002
    void OneOfQuiet(Obj o, bool b) { Action<Obj> a = b ? Quiet : x => _n--; lock (Gate) { a(o); } }

    // ways
    void Way1(Obj o) => _driver.Close(o);
    void Way2(Obj o) { if (_n > 0) Way1(o); }
    int Way3 => _driver.Level;
    internal Dev(IDriver d) : this(d, null, null, null) { d.Close(null); }
    static Dev Create(IDriver d) => new Dev(d);
    ~Dev() { _n = 0; }
    void ByWay2(Obj o) { lock (Gate) { Way2(o); } } //! LD3002
    void ByGetter() { lock (Gate) { _n = Way3; } } //! LD3002
    void ByConstructor(IDriver d) { lock (Gate) { new Dev(d); } } //! LD3002
    void ByFactory(IDriver d) { lock (Gate) { Create(d); } } //! LD3002
    void ByPattern() { lock (Gate) { if (this is { Way3: > 3 }) _n++; } } //! LD3002
    void ByMethodGroup(List<Obj> all) { lock (Gate) { all.ForEach(Way1); } } //! LD3002|LD3001
    void ByDelegateOfMethod(Obj o) { Action<Obj> a = Way1; lock (Gate) { a(o); } } //! LD3002|LD3001
    void ByUsing(IDriver d) { lock (Gate) { using var s = new Scope(d); _n++; } } //! LD3002
    async Task ByAsync(Obj o) { await Task.Yield(); Way1(o); }
    void StartsAsync(Obj o) { Task t; lock (Gate) { t = ByAsync(o); } t.Wait(); } //? LD3002
    void ByStatement(Obj o) { lock (_other) { lock (Gate) { _n++; } Way1(o); } } //! LD3002
    void ByNested(Obj o) { lock (_other) { Dropped(o); } } //! LD3002
}

readonly struct Scope : IDisposable
{
    readonly IDriver _d;
    internal Scope(IDriver d) { _d = d; }
    public void Dispose() => _d.Close(null);
}
