// LD1007: static state without a declared guard, written under locks of instances only; the report stands at the write
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.StaticUnderInstanceLock;

class Counter
{
    static int s_count;
    readonly object _gate = new object();

    void Open()
    {
        lock (_gate)
        {
            s_count++; //! LD1007
        }
    }

    void Close()
    {
        lock (_gate)
        {
            s_count--; //! LD1007
        }
    }
}

class UnderThis
{
    static string s_last;

    void Set(string value)
    {
        lock (this) //? LD7001
        {
            s_last = value; //! LD1007
        }
    }
}

class WithReaderWriterLock
{
    static int s_version;
    readonly ReaderWriterLockSlim _rw = new();

    void Bump()
    {
        _rw.EnterWriteLock();
        try
        {
            s_version += 1; //! LD1007
        }
        finally
        {
            _rw.ExitWriteLock();
        }
    }
}

class WithLockScope
{
    static readonly List<string> s_names = new();
    static readonly Dictionary<string, int> s_ids = new();
    static readonly int[] s_slots = new int[8];
    readonly Lock _mu = new();

    void Add(string name, int id)
    {
        using (_mu.EnterScope())
        {
            s_names.Add(name); //! LD1007
            s_ids[name] = id; //! LD1007
            s_slots[id] = 1; //! LD1007
        }
    }
}

class Contracted
{
    static long s_total;
    readonly object _gate = new();

    [RequiresLock("_gate")]
    void Add(long n) { s_total += n; } //! LD1007
}

class OtherType
{
    internal static int Shared;
}

class WritesAnother
{
    readonly object _gate = new();

    void Set(int n)
    {
        lock (_gate)
        {
            OtherType.Shared = n; //! LD1007
        }
    }
}

class AutoProperty
{
    static int Total { get; set; }
    readonly object _gate = new();

    void Add(int n)
    {
        lock (_gate)
            Total += n; //! LD1007
    }
}

partial class InParts
{
    static int s_n;
    readonly object _gate = new();
    void One() { lock (_gate) s_n = 1; } //! LD1007
}

partial class InParts
{
    void Two() { lock (_gate) s_n = 2; } //! LD1007
}

class OfAnotherInstance
{
    static int s_moves;
    readonly object _gate = new();
    void MoveTo(OfAnotherInstance other) { lock (other._gate) { s_moves++; } } //! LD1007
}

class WithStaticConstructor
{
    static int s_n;
    readonly object _gate = new();
    static WithStaticConstructor() { s_n = 3; }
    void Set(int n) { lock (_gate) { s_n = n; } } //! LD1007
}

// --- correct, or another rule's business

class StaticLock
{
    static readonly object s_gate = new();
    static int s_n;
    void Add() { lock (s_gate) { s_n++; } }
}

class BothLocks
{
    static readonly object s_gate = new();
    readonly object _gate = new();
    static int s_n;
    void Add() { lock (_gate) lock (s_gate) { s_n++; } }
}

class TypeLock
{
    static int s_n;
    readonly object _gate = new();
    void Add() { lock (_gate) lock (typeof(TypeLock)) { s_n++; } } //? LD7001
}

// a static lock somewhere, or none: the odd ones out are LD9001's
class StaticLockElsewhere
{
    static readonly object s_gate = new();
    readonly object _gate = new();
    static int s_n;
    void Add() { lock (s_gate) { s_n++; } }
    void Drop() { lock (_gate) { s_n--; } }
}

class UnlockedElsewhere
{
    readonly object _gate = new();
    static int s_n;
    void Add() { s_n++; }
    void Drop() { lock (_gate) { s_n--; } }
}

class Declared
{
    static readonly object s_gate = new();
    readonly object _gate = new();
    [GuardedBy("s_gate")] static int s_n;
    void Add() { lock (s_gate) lock (_gate) { s_n++; } }
}

class ReadsOnly
{
    static int s_limit = 3;
    readonly object _gate = new();
    int _n;
    void Add() { lock (_gate) { if (_n < s_limit) _n++; } }
}

class Atomic
{
    static int s_n;
    readonly object _gate = new();
    void Add() { lock (_gate) { Interlocked.Increment(ref s_n); } }
}

class ThreadLocalState
{
    [ThreadStatic] static int t_depth;
    readonly object _gate = new();
    void Enter() { lock (_gate) { t_depth++; } }
}

class SafeCollections
{
    static readonly ConcurrentDictionary<string, int> s_map = new();
    static readonly ConcurrentQueue<string> s_queue = new();
    readonly object _gate = new();
    void Add(string s) { lock (_gate) { s_map[s] = 1; s_queue.Enqueue(s); } }
}

class SharedLockObject
{
    static readonly object s_gate = new();
    readonly object _gate = s_gate;
    static int s_n;
    void Add() { lock (_gate) { s_n++; } }
}

class InjectedLock
{
    readonly object _gate;
    static int s_n;
    InjectedLock(object gate) { _gate = gate; }
    void Add() { lock (_gate) { s_n++; } }
}

class LockedParameter
{
    static int s_n;
    static void Add(object gate) { lock (gate) { s_n++; } }
}

class RunsElsewhere
{
    static int s_n;
    readonly object _gate = new();
    void Add() { lock (_gate) { Task.Run(() => { s_n++; }); } }
}

class InstanceState
{
    readonly object _gate = new();
    int _n;
    void Add() { lock (_gate) { _n++; } }
}
