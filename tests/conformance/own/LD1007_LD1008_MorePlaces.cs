// LD1007 and LD1008 in more kinds of code: aliases, generics, asynchronous locks, initializers, references
using System;
using System.Collections.Generic;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.StateInMorePlaces;

static class StaticWithParam
{
    static int s_n;
    static void Add(Holder h) { lock (h.Gate) { s_n++; } } //! LD1007
}
class Holder { internal readonly object Gate = new object(); }

class GenericCache<T>
{
    static readonly Dictionary<string, T> s_cache = new();
    readonly object _gate = new();
    T Get(string key, Func<T> make)
    {
        lock (_gate)
        {
            if (!s_cache.TryGetValue(key, out var v))
                s_cache[key] = v = make(); //! LD1007 //? LD3003
            return v;
        }
    }
}
class NullInit
{
    static object s_instance;
    readonly Lock _mu = new();
    object Get() { lock (_mu) { return s_instance ??= new object(); } } //! LD1007
}
class AsyncSem
{
    static int s_n;
    readonly SemaphoreSlim _sem = new(1, 1);
    async Task F() { await _sem.WaitAsync(); try { s_n++; } finally { _sem.Release(); } } //! LD1007
}
class SingletonHolder
{
    static int s_n;
    static readonly SingletonHolder Instance = new();
    readonly object _gate = new();
    static void Add() { lock (Instance._gate) { s_n++; } }
}
class Nested
{
    static int s_n;
    class Inner { readonly object _gate = new(); void F() { lock (_gate) s_n = 1; } } //! LD1007
}
class LocalAlias
{
    static int s_n;
    readonly object _gate = new();
    void F() { var g = _gate; lock (g) { s_n = 1; } } //! LD1007
}
class SyncMethod
{
    static int s_n;
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.Synchronized)] //? LD7001
    void F() { s_n++; } //! LD1007 //? LD7001
}
class StaticEvent
{
    static event Action Changed;
    readonly object _gate = new();
    void F(Action a) { lock (_gate) { Changed += a; } } //? LD1007
}
class Tuple2
{
    static int s_a, s_b;
    readonly object _gate = new();
    void F() { lock (_gate) { (s_a, s_b) = (s_b, s_a); } } //! LD1007 LD1007
}
class RefArg
{
    static int s_a;
    readonly object _gate = new();
    void F(string s) { lock (_gate) { int.TryParse(s, out s_a); } } //! LD1007
}

// LD1008 variants
class Primary(int n)
{
    void Add() => Interlocked.Increment(ref n);
    void Reset() { n = 0; } //! LD1008
}
class CaptureInLambda
{
    int _n;
    Task Add() => Task.Run(() => Interlocked.Increment(ref _n));
    void Reset() => _n = 0; //! LD1008
}
class RefWrapper
{
    int _n;
    static void Inc(ref int n) => Interlocked.Increment(ref n);
    void Add() => Inc(ref _n);
    void Reset() { _n = 0; } //? LD1008
}
class EnumState
{
    enum S { A, B }
    int _state;
    bool Start() => Interlocked.CompareExchange(ref _state, 1, 0) == 0;
    void Stop() { _state = 0; } //! LD1008
}
class ReadIdiom
{
    int _n;
    int Get() => Interlocked.CompareExchange(ref _n, 0, 0);
    void Set(int n) { _n = n; }
}
class StructMember
{
    struct St { internal int Hits; }
    St _st;
    void Hit() => Interlocked.Increment(ref _st.Hits);
    void Reset() { _st.Hits = 0; } //! LD1008
}
class StaticUsing
{
    static long s_total;
    internal static void Add(long n) => System.Threading.Interlocked.Add(ref s_total, n);
    internal static long Total() { return s_total; } //! LD1008
}
class WideCompare
{
    long _last;
    bool Tick(long now) { long seen = Volatile.Read(ref _last); return Interlocked.CompareExchange(ref _last, now, seen) == seen; }
    string Show() => $"{_last}"; //! LD1008
}
class LazyInit
{
    object _o;
    object Get() => LazyInitializer.EnsureInitialized(ref _o, () => new object());
    object Get2() { if (_o == null) Interlocked.CompareExchange(ref _o, new object(), null); return _o; }
}
class DisposedFlag : IDisposable
{
    int _disposed;
    public void Dispose() { if (Interlocked.Exchange(ref _disposed, 1) != 0) return; GC.SuppressFinalize(this); }
    ~DisposedFlag() { _disposed = 1; }
    void Check() { if (_disposed != 0) throw new ObjectDisposedException("x"); }
}
class InheritedField { protected int N; }
class D1 : InheritedField { void Add() => Interlocked.Increment(ref N); }
class D2 : InheritedField { void Reset() { N = 0; } } //! LD1008
class Deconstruct
{
    int _a, _b;
    void Add() { Interlocked.Increment(ref _a); }
    void F() { (_a, _b) = (1, 2); } //! LD1008
}
class Conditional
{
    int _a; object _o;
    void Add(bool b) { Interlocked.Exchange(ref _a, b ? 1 : 0); Interlocked.CompareExchange(ref _o, b ? "" : null, null); }
    int Get() => _a;
}
class PropertyInit
{
    int _n;
    int N { get => _n; init => _n = value; }
    void Add() => Interlocked.Increment(ref _n);
}
class FactoryFresh
{
    int _n;
    void Add() => Interlocked.Increment(ref _n);
    static FactoryFresh Make(int n) { var f = new FactoryFresh(); f._n = n; return f; }
    FactoryFresh Clone() => new() { _n = _n };
}
class RwShared
{
    readonly ReaderWriterLockSlim _rw = new();
    int _n;
    void Add() { _rw.EnterReadLock(); try { Interlocked.Increment(ref _n); } finally { _rw.ExitReadLock(); } }
    void Reset() { _rw.EnterWriteLock(); try { _n = 0; } finally { _rw.ExitWriteLock(); } }
}

// many plain changes, none of them under a lock
class MostlyPlain
{
    int _n;
    void Add() => Interlocked.Increment(ref _n);
    void Reset() { _n = 0; } //! LD1008
    void Drop() { _n--; } //! LD1008
    void Set(int n) { _n = n; } //! LD1008
    void Twice() { _n *= 2; } //! LD1008
}

// most plain changes are under one lock: the atomic one is the odd one out
class MostlyLocked
{
    readonly object _gate = new();
    int _n;
    void Add() { lock (_gate) { _n++; } }
    void Drop() { lock (_gate) { _n--; } }
    void Quick() => Interlocked.Increment(ref _n);
}

class UnderDifferentLocks
{
    readonly object _a = new();
    readonly object _b = new();
    int _n;
    void Add() => Interlocked.Increment(ref _n);
    void One() { lock (_a) { _n = 1; } } //! LD1008
    void Two() { lock (_b) { _n = 2; } } //! LD1008
}
