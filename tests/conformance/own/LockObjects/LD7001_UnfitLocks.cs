// LD7001: objects that others can lock, or that nobody else can
using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.UnfitLocks;

public class Visible
{
    public readonly object PublicGate = new object();
    protected readonly object ProtectedGate = new object();
    protected internal readonly object MixedGate = new object();
    private protected readonly object FamilyGate = new object();
    internal readonly object InternalGate = new object();
    public readonly object SyncRoot = new object();
    static readonly object s_gate = new object();
    readonly object _handedOut = new object();
    readonly object _returned = new object();
    readonly List<int> _items = new List<int>();
    public static object Shared { get; } = new object();
    public object HandedOut => _handedOut;
    [ReturnsLock("_returned")] public object Returned => _returned;
    public IReadOnlyList<int> Items { get { return _items; } }
    public readonly object[] Stripes = { new object(), new object() };
    public readonly ReaderWriterLockSlim Rw = new ReaderWriterLockSlim();
    public readonly SemaphoreSlim Sem = new SemaphoreSlim(1, 1);
    public readonly Lock Mu = new Lock();
    internal readonly Lock OwnMu = new Lock();
    public SpinLock Spin = new SpinLock(false); //! LD7002

    void OfThis() { lock (this) { } } //! LD7001
    void OfThisByEnter()
    {
        Monitor.Enter(this); //! LD7001
        try { }
        finally { Monitor.Exit(this); }
    }
    void OfThisByTry()
    {
        bool taken = false;
        try
        {
            Monitor.TryEnter(this, ref taken); //! LD7001
        }
        finally
        {
            if (taken)
                Monitor.Exit(this);
        }
    }
    void OfThisInALambda() { Action a = () => { lock (this) { } }; a(); } //! LD7001
    void OfThisByAlias() { var me = this; lock (me) { } } //! LD7001
    void OfPublic() { lock (PublicGate) { } } //! LD7001
    void OfProtected() { lock (ProtectedGate) { } } //! LD7001
    void OfMixed() { lock (MixedGate) { } } //! LD7001
    void OfFamily() { lock (FamilyGate) { } }
    void OfInternal() { lock (InternalGate) { } }
    void OfStatic() { lock (s_gate) { } }
    void OfSyncRoot() { lock (SyncRoot) { } }
    void OfHandedOut() { lock (_handedOut) { } } //! LD7001
    void OfReturned() { lock (_returned) { } }
    void OfList() { lock (_items) { } } //! LD7001
    void OfShared() { lock (Shared) { } } //! LD7001
    void OfStripe(int i) { lock (Stripes[i & 1]) { } } //! LD7001
    void OfAnother(Visible other) { lock (other.PublicGate) { } } //! LD7001
    void OfReader()
    {
        Rw.EnterReadLock(); //! LD7001
        try { }
        finally { Rw.ExitReadLock(); }
    }
    async Task OfSemaphore()
    {
        await Sem.WaitAsync(); //! LD7001
        try { await Task.Yield(); }
        finally { Sem.Release(); }
    }
    void OfLock() { lock (Mu) { } } //! LD7001
    void OfScope() { using (Mu.EnterScope()) { } } //! LD7001
    void OfOwnLock() { lock (OwnMu) { } }
    void OfSpin()
    {
        bool taken = false;
        try
        {
            Spin.Enter(ref taken); //! LD7001
        }
        finally
        {
            if (taken)
                Spin.Exit();
        }
    }
    void OfFrameworkSyncRoot(ICollection list) { lock (list.SyncRoot) { } }
    void OfConsole() { lock (Console.Out) { } } //! LD7001

    internal class Inner
    {
        public readonly object Gate = new object();
        void OfThis() { lock (this) { } }
        void OfGate() { lock (Gate) { } }
    }
    protected class Derivable
    {
        void OfThis() { lock (this) { } } //! LD7001
    }
    private class Hidden { void OfThis() { lock (this) { } } }
}

public sealed class Sealed
{
    internal object Gate { get; } = new object();
    void OfThis() { lock (this) { } } //! LD7001
    void OfGate() { lock (Gate) { } }
}

public struct Value { readonly object _gate; public Value(object gate) { _gate = gate; } void M() { lock (_gate) { } } }

public class SyncRootIsThis : ICloneable
{
    public object SyncRoot => this;
    public object Clone() { lock (this) { return MemberwiseClone(); } }
}

class Hidden
{
    public readonly object Gate = new object();
    void OfThis() { lock (this) { } }
    void OfGate() { lock (Gate) { } }
    [MethodImpl(MethodImplOptions.Synchronized)] void Synchronized() { } //! LD7001
    [MethodImpl(MethodImplOptions.Synchronized)] static void SynchronizedStatic() { } //! LD7001
    [MethodImpl(MethodImplOptions.AggressiveInlining)] void Inlined() { }
}

class Types
{
    static readonly object s_type = typeof(Types);
    readonly Type _type = typeof(int);
    void OfType() { lock (typeof(Types)) { } } //! LD7001
    void OfGetType() { lock (GetType()) { } } //! LD7001
    void OfField() { lock (_type) { } } //! LD7001
    void OfObjectField() { lock (s_type) { } } //! LD7001
    void OfLocal() { var t = typeof(string); lock (t) { } } //! LD7001
    void OfObjectLocal() { object t = typeof(string); Monitor.Enter(t); Monitor.Exit(t); } //! LD7001
    void OfGeneric<T>() { lock (typeof(T)) { } } //! LD7001
}

class Strings
{
    const string Key = "key";
    readonly string _name = "name";
    readonly object _gate = "gate";
    object Getter => "x";
    void OfLiteral() { lock ("a") { } } //! LD7001
    void OfConstant() { lock (Key) { } } //! LD7001
    void OfField() { lock (_name) { } } //! LD7001
    void OfObjectField() { lock (_gate) { } } //! LD7001
    void OfGetter() { lock (Getter) { } } //! LD7001
    void OfParameter(string s) { lock (s) { } } //! LD7001
    void OfInterned(string s) { lock (string.Intern(s)) { } } //! LD7001
    void OfLocal() { object o = "b"; lock (o) { } } //! LD7001
    void OfTry() { if (Monitor.TryEnter("c", 5)) Monitor.Exit("c"); } //! LD7001
}

class Boxes
{
    int _count;
    readonly object _boxedOnce = 1;
    void OfCast() { lock ((object)_count) { } } //! LD7001
    void OfEnter() { Monitor.Enter(_count); } //! LD7001 //? LD5001
    void OfLiteral() { lock ((object)42) { } } //! LD7001
    void OfLocal() { object o = _count; lock (o) { } } //! LD7001
    void OfGuid(Guid id) { lock ((object)id) { } } //! LD7001
    void OfField() { lock (_boxedOnce) { } }
}

class Remote : MarshalByRefObject
{
    readonly Stream _stream = Stream.Null;
    readonly Thread _thread = Thread.CurrentThread;
    void OfThis() { lock (this) { } } //! LD7001
    void OfStream() { lock (_stream) { } } //! LD7001
    void OfThread() { lock (_thread) { } } //! LD7001
    void OfCurrentThread() { lock (Thread.CurrentThread) { } } //! LD7001
    void OfMethod(MethodInfo m) { lock (m) { } } //! LD7001
    void OfParameterInfo(ParameterInfo p) { lock (p) { } } //! LD7001
    void OfException(OutOfMemoryException e) { lock (e) { } } //! LD7001
    void OfOther(InvalidOperationException e) { lock (e) { } }
    void OfGeneric<T>(T stream) where T : Stream { lock (stream) { } } //! LD7001
    readonly Mutex _mutex = new Mutex();
    void OfMutexItself()
    {
        _mutex.WaitOne();
        try { }
        finally { _mutex.ReleaseMutex(); }
    }
    void OfMonitorOfMutex() { lock (_mutex) { } } //! LD7001
}

class Fresh
{
    readonly object _gate = new object();
    object _kept;
    readonly List<object> _all = new List<object>();
    object Always => new object();
    object AlsoAlways() { return new object(); }

    void Inline() { lock (new object()) { } } //! LD7001
    void Local() { var o = new object(); lock (o) { } } //! LD7001
    void OfLock() { var o = new Lock(); lock (o) { } } //! LD7001
    void OfScope() { var o = new Lock(); using (o.EnterScope()) { } } //! LD7001
    void OfArray() { lock (new int[1]) { } } //! LD7001
    void OfGetter() { lock (Always) { } } //! LD7001
    void OfMethod() { lock (AlsoAlways()) { } } //! LD7001
    void OfSpin()
    {
        var spin = new SpinLock(false);
        bool taken = false;
        try
        {
            spin.Enter(ref taken); //! LD7001
        }
        finally
        {
            if (taken)
                spin.Exit();
        }
    }
    async Task OfSemaphore()
    {
        var sem = new SemaphoreSlim(1, 1);
        await sem.WaitAsync(); //! LD7001
        sem.Release();
    }
    int SharedByALambda(int[] numbers)
    {
        var gate = new object();
        int sum = 0;
        Parallel.ForEach(numbers, n => { lock (gate) { sum += n; } });
        lock (gate) { return sum; }
    }
    void SharedByALocalFunction()
    {
        var gate = new object();
        new Thread(Work).Start();
        Work();
        void Work() { lock (gate) { } }
    }
    void SharedByArgument() { var gate = new object(); new Thread(Run).Start(gate); lock (gate) { } }
    void Run(object gate) { lock (gate) { } }
    void Kept() { var gate = new object(); _kept = gate; lock (gate) { } }
    void KeptLater() { var gate = new object(); lock (gate) { _all.Add(gate); } }
    object Returned() { var gate = new object(); lock (gate) { } return gate; }
    void AliasOfAField() { var gate = _gate; lock (gate) { } }
    void AliasOfAList() { var all = _all; lock (all) { } }
    void FromElsewhere() { var o = _kept ?? new object(); lock (o) { } }
    void NamedMutex()
    {
        using var mutex = new Mutex(false, "everybody's");
        mutex.WaitOne();
        mutex.ReleaseMutex();
    }
    void OfTheDictionary(Dictionary<string, object> gates, string key)
    {
        if (!gates.TryGetValue(key, out var gate))
            gates[key] = gate = new object();
        lock (gate) { }
    }
    void OfPair(Dictionary<string, Fresh> all) { foreach (var pair in all) lock (pair.Value) { } }
}

[LockType(LockKind.Mutex)]
public sealed class Home
{
    [AcquiresLock("this")] public void Enter() => Monitor.Enter(this);
    [ReleasesLock("this")] public void Exit() => Monitor.Exit(this);
}

static class Forwards
{
    [AcquiresLock("o")] internal static void Enter(object o) => Monitor.Enter(o);
    [ReleasesLock("o")] internal static void Exit(object o) => Monitor.Exit(o);
}

public class Forwarded
{
    readonly object _gate = new object();
    void Good() { Forwards.Enter(_gate); Forwards.Exit(_gate); } //? LD5002
    void Bad() { Forwards.Enter(this); Forwards.Exit(this); } //! LD7001 //? LD5002
}
