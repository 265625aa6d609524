// Objects that nobody else can reach yet, constructors of others, initializers, finalizers
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.FreshObjects;

class Account
{
    internal readonly object Gate = new object();
    [GuardedBy("Gate")] internal int Balance;
    [GuardedBy("Gate")] internal List<int> Log = new List<int>();
    [RequiresLock("Gate")] internal void Add(int n) { Balance += n; Log.Add(n); }
    [GuardedBy("Gate")] internal Account Parent { get; set; }

    internal Account() { }
    internal Account(int n) { Balance = n; Add(n); Log.Add(1); }
    internal Account(Account from)
    {
        Balance = from.Balance; //! LD1001
        from.Add(1); //! LD1004
        lock (from.Gate) { Balance = from.Balance; from.Add(1); }
    }

    ~Account() { Balance = 0; Log.Clear(); }
}

class Derived : Account
{
    internal Derived() { Balance = 1; Add(2); Parent = null; }
    internal Derived(Account other) : base(1) { other.Balance = 2; } //! LD1001
}

static class Makes
{
    static Account s_last;
    static extern void Publish(Account a);

    static Account Plain()
    {
        var a = new Account();
        a.Balance = 1;
        a.Add(2);
        a.Log.Add(3);
        a.Parent = new Account();
        return a;
    }

    static Account Initializer(Account parent) => new Account { Balance = 1, Log = { 1, 2 }, Parent = parent };

    static void Published()
    {
        var a = new Account { Balance = 1 };
        s_last = a;
        a.Balance = 2; //! LD1001
        a.Add(1); //! LD1004
        lock (a.Gate) { a.Balance = 3; }
    }

    static void Passed()
    {
        var a = new Account();
        Publish(a);
        a.Balance = 2; //! LD1001
    }

    static void PassedOnOnePath(bool b)
    {
        var a = new Account();
        if (b)
            Publish(a);
        a.Balance = 2; //! LD1001
    }

    static void Added(List<Account> all)
    {
        var a = new Account();
        a.Balance = 1;
        all.Add(a);
        a.Balance = 2; //! LD1001
    }

    static void InALoop(List<Account> all)
    {
        for (int i = 0; i < 3; i++)
        {
            var a = new Account();
            a.Balance = i;
            all.Add(a);
        }
    }

    static void InALambda()
    {
        var a = new Account();
        a.Balance = 1;
        Task.Run(() => { a.Balance = 2; }); //? LD1001
    }

    static void OfAnother(Account other)
    {
        var a = new Account();
        a.Balance = other.Balance; //! LD1001
        other.Parent = a; //! LD1001
        a.Balance = 1; //! LD1001
    }

    static void Maybe(Account other, bool b)
    {
        var a = b ? new Account() : other;
        a.Balance = 1; //! LD1001
    }

    static void Array()
    {
        var all = new Account[2];
        all[0] = new Account();
        all[0].Balance = 1; //? LD1001
    }

    static void Using()
    {
        var a = new Account();
        Account b = a;
        b.Balance = 1;
        a = null;
        b.Add(1);
    }

    static Account Target() { Account a = new(); a.Balance = 1; return a; }

    static Account Generic<T>() where T : Account, new()
    {
        var t = new T();
        t.Balance = 1;
        return t;
    }

    static void FromFactory()
    {
        var a = Plain();
        a.Balance = 1; //? LD1001
    }
}

class StaticState
{
    static readonly object s_gate = new object();
    [GuardedBy("s_gate")] static int s_n = 1;
    [GuardedBy("s_gate")] static readonly List<int> s_list = new List<int> { s_n };
    static int s_copy = s_n + s_list.Count;
    static StaticState() { s_n = 2; s_list.Add(1); Need(); }
    [RequiresLock("s_gate")] static void Need() { s_n++; }
    StaticState() { s_n = 3; Need(); } //! LD1001 LD1004
    int _instance = s_n; //! LD1001
}
