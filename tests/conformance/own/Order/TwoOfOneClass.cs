// LD6003: more ways to order two objects, and more ways not to
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.TwoOfOneClass;

sealed class Account
{
    static readonly object s_transfers = new object();
    readonly object _gate = new object();
    readonly long _id;
    [GuardedBy("_gate")] int _balance;
    internal Account(long id) { _id = id; }
    internal Account(Account other) { lock (other._gate) { lock (_gate) { _balance = other._balance; } } }

    void Checked(Account to, int n)
    {
        if (ReferenceEquals(this, to) || n <= 0)
            return;
        lock (_gate)
        {
            lock (to._gate) //! LD6003
            {
                _balance -= n;
                to._balance += n;
            }
        }
    }

    static void SortedList(List<Account> accounts, Account a, Account b)
    {
        var both = new List<Account> { a, b };
        both.Sort((x, y) => x._id.CompareTo(y._id));
        var (first, second) = (both[0], both[1]);
        lock (first._gate) { lock (second._gate) { } }
    }

    static void ByHelper(Account a, Account b)
    {
        InOrder(ref a, ref b);
        lock (a._gate) { lock (b._gate) { } }
    }

    static void InOrder(ref Account a, ref Account b)
    {
        if (a._id > b._id)
            (a, b) = (b, a);
    }

    static void UnderOneLock(Account a, Account b)
    {
        lock (s_transfers) { lock (a._gate) { lock (b._gate) { a._balance = b._balance; } } }
    }

    static void Conditional(Account a, Account b)
    {
        Account first = a._id < b._id ? a : b;
        Account second = a._id < b._id ? b : a;
        Monitor.Enter(first._gate);
        try
        {
            Monitor.Enter(second._gate);
            try
            {
                GC.KeepAlive(a);
            }
            finally
            {
                Monitor.Exit(second._gate);
            }
        }
        finally
        {
            Monitor.Exit(first._gate);
        }
    }

    static void Exchange(Account a, Account b)
    {
        if (a._id < b._id)
            LockBoth(a, b);
        else
            LockBoth(b, a);
    }

    static void LockBoth(Account first, Account second) { lock (first._gate) { lock (second._gate) { } } }

    void Give(int n) { lock (_gate) { _balance += n; } }
    void Send(Account to, int n) { lock (_gate) { _balance -= n; to.Give(n); } } //! LD6003
    void SendInOrder(Account to, int n)
    {
        if (_id < to._id)
        {
            lock (_gate) { _balance -= n; to.Give(n); }
        }
    }

    void SendToItself(int n) { lock (_gate) { Give(n); } }
    void SendToNew(int n) { lock (_gate) { var fresh = new Account(1); fresh.Give(n); } }

    void Timed(Account to)
    {
        lock (_gate)
        {
            if (!Monitor.TryEnter(to._gate, TimeSpan.FromSeconds(1)))
                return;
            try
            {
                to._balance++;
            }
            finally
            {
                Monitor.Exit(to._gate);
            }
        }
    }
}

class Readers
{
    readonly ReaderWriterLockSlim _rw = new ReaderWriterLockSlim();
    int _n;

    bool Same(Readers other)
    {
        _rw.EnterReadLock();
        try
        {
            other._rw.EnterReadLock();
            try
            {
                return _n == other._n;
            }
            finally
            {
                other._rw.ExitReadLock();
            }
        }
        finally
        {
            _rw.ExitReadLock();
        }
    }

    void Copy(Readers other)
    {
        other._rw.EnterReadLock();
        try
        {
            _rw.EnterWriteLock(); //! LD6003
            try
            {
                _n = other._n;
            }
            finally
            {
                _rw.ExitWriteLock();
            }
        }
        finally
        {
            other._rw.ExitReadLock();
        }
    }
}

// a list whose nodes are handed over: nothing fixed orders them
sealed class Node
{
    readonly Lock _gate = new Lock();
    [GuardedBy("_gate")] Node _next;

    void Unlink()
    {
        lock (_gate)
        {
            lock (_next._gate) //! LD6003
            {
                _next = _next._next; //? LD1005
            }
        }
    }
}

// from the owner to the part that never changes
sealed class Part
{
    internal readonly object Gate = new object();
    internal readonly Part Inner;
    internal Part(Part inner) { Inner = inner; }
    void Down() { lock (Gate) { lock (Inner.Gate) { } } }
    void DownByCall() { lock (Gate) { Inner.Touch(); } }
    void Touch() { lock (Gate) { } }
}

abstract class Shape
{
    protected readonly object Gate = new object();
    protected int Area;
    internal bool Larger(Shape other)
    {
        lock (Gate)
        {
            lock (other.Gate) //! LD6003
            {
                return Area > other.Area;
            }
        }
    }
}

sealed class Circle : Shape
{
    void Swap(Circle other)
    {
        lock (Gate)
        {
            lock (other.Gate) //! LD6003
            {
                (Area, other.Area) = (other.Area, Area);
            }
        }
    }
}

static class Forks
{
    static readonly object[] s_forks = { new object(), new object(), new object() };

    static void Eat(int left, int right)
    {
        lock (s_forks[left])
        {
            lock (s_forks[right]) //! LD6003
            {
            }
        }
    }

    static void EatInOrder(int left, int right)
    {
        int low = Math.Min(left, right), high = Math.Max(left, right);
        lock (s_forks[low])
        {
            lock (s_forks[high])
            {
            }
        }
    }

    static void FirstTwo()
    {
        lock (s_forks[0])
        {
            lock (s_forks[1])
            {
            }
        }
    }
}

// one lock that its makers share
sealed class Shared
{
    readonly object _gate;
    int _n;
    internal Shared(object gate) { _gate = gate; }
    void Copy(Shared other) { lock (_gate) { lock (other._gate) { _n = other._n; } } }
}
