// LD6002 and LD6003 over kinds of locks, wrappers, scopes, callers and modes
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.OrdersOfAllKinds;

public class OfLockObjects
{
    readonly Lock _a = new();
    readonly Lock _b = new();
    int _n;
    void One() { using (_a.EnterScope()) using (_b.EnterScope()) _n++; }
    void Other() { lock (_b) lock (_a) _n--; } //! LD6002
}

public class OfMixedKinds
{
    readonly object _a = new();
    readonly SemaphoreSlim _b = new(1, 1);
    int _n;
    async Task One() { await _b.WaitAsync(); try { lock (_a) _n++; } finally { _b.Release(); } }
    void Other() { lock (_a) { _b.Wait(); try { _n--; } finally { _b.Release(); } } } //! LD6002
}

public class OfSignals
{
    readonly object _a = new();
    readonly SemaphoreSlim _signal = new(0, 1);
    int _n;
    void One() { lock (_a) { _signal.Release(); } }
    void Other() { _signal.Wait(); lock (_a) { _n++; } }
}

public class OfReaders
{
    readonly ReaderWriterLockSlim _rw = new();
    readonly object _a = new();
    int _n;
    void One() { _rw.EnterReadLock(); try { lock (_a) _n++; } finally { _rw.ExitReadLock(); } }
    void Other() { lock (_a) { _rw.EnterWriteLock(); try { _n++; } finally { _rw.ExitWriteLock(); } } } //! LD6002
}

public class OfReadersOnly
{
    readonly ReaderWriterLockSlim _rw = new();
    readonly object _a = new();
    int _n;
    void One() { _rw.EnterReadLock(); try { lock (_a) _n++; } finally { _rw.ExitReadLock(); } }
    void Other() { lock (_a) { _rw.EnterReadLock(); try { _n++; } finally { _rw.ExitReadLock(); } } }
}

public class OfTimedTries
{
    readonly object _a = new();
    readonly object _b = new();
    int _n;
    void One() { lock (_a) lock (_b) _n++; }
    void Other() { lock (_b) { if (Monitor.TryEnter(_a, 10)) { try { _n--; } finally { Monitor.Exit(_a); } } } }
}

public class OfMutexes
{
    readonly Mutex _a = new();
    readonly Mutex _b = new();
    int _n;
    void One() { _a.WaitOne(); _b.WaitOne(); _n++; _b.ReleaseMutex(); _a.ReleaseMutex(); } //? LD5002
    void Other() { _b.WaitOne(); _a.WaitOne(); _n++; _a.ReleaseMutex(); _b.ReleaseMutex(); } //! LD6002 //? LD5002
}

public class OfSpins
{
    SpinLock _a = new(false);
    SpinLock _b = new(false);
    int _n;
    void One()
    {
        bool a = false, b = false;
        try { _a.Enter(ref a); _b.Enter(ref b); _n++; }
        finally { if (b) _b.Exit(); if (a) _a.Exit(); }
    }
    void Other()
    {
        bool a = false, b = false;
        try { _b.Enter(ref b); _a.Enter(ref a); _n++; } //! LD6002
        finally { if (a) _a.Exit(); if (b) _b.Exit(); }
    }
}

public class OfStatics
{
    static readonly object s_a = new();
    static readonly object s_b = new();
    static int s_n;
    static void One() { lock (s_a) Inner(); }
    static void Inner() { lock (s_b) s_n++; }
    static void Other() { lock (s_b) lock (s_a) s_n++; } //! LD6002
}

public class OfLambdas
{
    readonly object _a = new();
    readonly object _b = new();
    int _n;
    void One() { lock (_a) { Run(() => { lock (_b) _n++; }); } }
    void Run(Action action) => action();
    void Other() { lock (_b) { lock (_a) _n--; } } //! LD6002
}

public class OfLambdasLater
{
    readonly object _a = new();
    readonly object _b = new();
    int _n;
    void One() { lock (_a) { Task.Run(() => { lock (_b) _n++; }); } }
    void Other() { lock (_b) { lock (_a) _n--; } }
}

public class OfProperties
{
    readonly object _a = new();
    readonly object _b = new();
    int _n;
    int Count { get { lock (_b) return _n; } set { lock (_b) _n = value; } }
    void One() { lock (_a) Count = 3; }
    void Other() { lock (_b) { lock (_a) _n--; } } //! LD6002
}

public class OfGates
{
    readonly object _gate = new();
    readonly object _a = new();
    readonly object _b = new();
    int _n;
    public void One() { lock (_gate) OneInner(); }
    internal void OneInner() { lock (_a) lock (_b) _n++; }
    public void Other() { lock (_gate) { lock (_b) lock (_a) _n++; } }
}

public class OfGatesThatSomePass
{
    readonly object _gate = new();
    readonly object _a = new();
    readonly object _b = new();
    int _n;
    public void One() { lock (_gate) OneInner(); }
    public void Short() => OneInner();
    internal void OneInner() { lock (_a) lock (_b) _n++; }
    public void Other() { lock (_gate) { lock (_b) lock (_a) _n++; } } //! LD6002
}

public class OfReadGates
{
    readonly ReaderWriterLockSlim _gate = new();
    readonly object _a = new();
    readonly object _b = new();
    int _n;
    public void One() { _gate.EnterReadLock(); try { lock (_a) lock (_b) _n++; } finally { _gate.ExitReadLock(); } }
    public void Other() { _gate.EnterReadLock(); try { lock (_b) lock (_a) _n++; } finally { _gate.ExitReadLock(); } } //! LD6002
}

public class Parent
{
    internal readonly object Gate = new();
    readonly List<Child> _children = new();
    internal int N;
    void Add(Child c) { lock (Gate) { lock (c.Gate) { _children.Add(c); } } }
}

public class Child
{
    internal readonly object Gate = new();
    readonly Parent _parent;
    int _n;
    public Child(Parent parent) { _parent = parent; }
    void Touch() { lock (Gate) { _n++; lock (_parent.Gate) { _parent.N++; } } } //! LD6002
}

public class Node
{
    readonly object _gate = new();
    readonly Node _next;
    int _n;
    public Node(Node next) { _next = next; }
    void Both(Node other) { lock (_gate) lock (other._gate) { _n = other._n; } } //! LD6003
    void Fixed() { lock (_gate) lock (_next._gate) { _n = _next._n; } }
}

public class Account
{
    readonly object _gate = new();
    readonly int _id;
    decimal _balance;
    public Account(int id) { _id = id; }
    static void Move(Account from, Account to, decimal x) { lock (from._gate) lock (to._gate) { from._balance -= x; to._balance += x; } } //! LD6003
    static void Ordered(Account from, Account to, decimal x)
    {
        var (first, second) = from._id < to._id ? (from, to) : (to, from);
        lock (first._gate) lock (second._gate) { from._balance -= x; to._balance += x; }
    }
    static void Tried(Account from, Account to, decimal x)
    {
        lock (from._gate)
        {
            if (!Monitor.TryEnter(to._gate)) return;
            try { from._balance -= x; to._balance += x; } finally { Monitor.Exit(to._gate); }
        }
    }
    void Deposit(decimal x) { lock (_gate) _balance += x; }
    void Pass(Account to, decimal x) { lock (_gate) { _balance -= x; to.Deposit(x); } } //! LD6003
    static void Swapped(Account a, Account b)
    {
        if (a._id > b._id) (a, b) = (b, a);
        lock (a._gate) lock (b._gate) { (a._balance, b._balance) = (b._balance, a._balance); }
    }
    static void Sorted(Account[] all)
    {
        Array.Sort(all, (x, y) => x._id.CompareTo(y._id));
        lock (all[0]._gate) lock (all[1]._gate) { all[0]._balance = all[1]._balance; }
    }
    static void Same(Account a)
    {
        var b = a;
        lock (a._gate) lock (b._gate) { a._balance++; }
    }
    static void Objects(Account a, Account b) { lock (a) lock (b) { a._balance = b._balance; } } //! LD6003
}
