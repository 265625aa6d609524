// Error Prone GuardedBy: guards on methods, constructors, subclasses (testBadGuardMethodAccess, testCtor, testSuperAccess, testReadWriteLock)
using System;
using System.Collections.Generic;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.ErrorProne.EpMethods;

class Test
{
    [GuardedBy("this")] int _x;
    internal Test() { _x = 42; this._x = 43; X(); }
    internal Test(Test other) { _x = other._x; } //! LD1001
    internal Test(Action<Action> run) { run(() => _x = 1); } //! LD1001|LD1006
    [RequiresLock("this")] internal void X() { _x++; }
    void M() { X(); } //! LD1004
    [RequiresLock("this")] void N() { X(); _x--; }
    static void O(Test t) { t.X(); } //! LD1004
    static void P(Test t) { lock (t) { t.X(); t.N(); } }
    public override string ToString() => _x.ToString(); //! LD1001
    public override int GetHashCode() { lock (this) { return _x; } } //? LD7001
    public override bool Equals(object o) => o is Test t && t._x == _x; //! LD1001 LD1001
}

class Properties
{
    readonly object _mu = new object();
    [GuardedBy("_mu")] internal int Auto { get; set; }
    [GuardedBy("_mu")] internal event Action Changed;
    [RequiresLock("_mu")] internal int Computed => Auto * 2;
    internal int Mixed { get; [RequiresLock("_mu")] set; }
    [RequiresLock("_mu")] internal int this[int i] { get => Auto + i; set => Auto = value; }

    void Unheld()
    {
        Auto = 1; //! LD1001
        int x = Auto; //! LD1001
        Auto++; //! LD1001
        Changed += Unheld; //! LD1001
        Changed -= Unheld; //! LD1001
        x = Computed; //! LD1004
        x = Mixed;
        Mixed = 2; //! LD1004
        x = this[1]; //! LD1004
        this[2] = 3; //! LD1004
    }

    void Held()
    {
        lock (_mu)
        {
            Auto = Auto + Computed;
            Changed += Unheld;
            Mixed = this[1];
            this[2] = 3;
        }
    }

    static void Initializer(int i)
    {
        var p = new Properties { Auto = i, Mixed = i };
        p.Auto = 2;
    }
}

class ReadWrite
{
    readonly ReaderWriterLockSlim _lock = new ReaderWriterLockSlim();
    [GuardedBy("_lock")] bool _b;
    [GuardedBy("_lock")] readonly List<int> _list = new List<int>();

    bool Read()
    {
        _lock.EnterReadLock();
        try { return _b; }
        finally { _lock.ExitReadLock(); }
    }

    void Write()
    {
        _lock.EnterWriteLock();
        try { _b = true; _list.Add(1); }
        finally { _lock.ExitWriteLock(); }
    }

    void WriteUnderRead()
    {
        _lock.EnterReadLock();
        try { _b = true; } //! LD1002
        finally { _lock.ExitReadLock(); }
    }

    void Ignored()
    {
        try { _b = true; } //! LD1001
        finally { }
    }

    void Copy()
    {
        var l = _lock;
        l.EnterWriteLock();
        try { _b = true; }
        finally { l.ExitWriteLock(); }
    }
}

class A
{
    internal readonly object Lock = new object();
    [GuardedBy("Lock")] internal bool Flag;
    [GuardedBy("this")] internal bool Own;
}

class B : A
{
    [GuardedBy("Lock")] bool _b;
    void M()
    {
        lock (Lock) { Flag = true; _b = true; }
        lock (this.Lock) { this.Flag = true; this._b = true; }
        lock (base.Lock) { base.Flag = true; }
        lock (this) { Own = true; base.Own = false; } //? LD7001
        Flag = true; //! LD1001
        this._b = true; //! LD1001
        Own = true; //! LD1001
    }

    Action Later() => () => { lock (Lock) { Flag = true; } };
    Action LaterUnheld() => () => { Flag = true; }; //! LD1001

    IEnumerable<bool> Iterates()
    {
        lock (Lock)
        {
            bool b = Flag;
        }
        yield return Flag; //! LD1001
    }

    bool this[int i] => Flag; //! LD1001
    public static B operator +(B a, B b) { a.Flag = b._b; return a; } //! LD1001 LD1001
    public static implicit operator bool(B b) => b._b; //! LD1001
    ~B() { Flag = false; }
}

interface IHasLock
{
    object Sync { get; }
    [GuardedBy("Sync")] int Value { get; set; }
}

static class UsesInterface
{
    static void Unheld(IHasLock h) { h.Value = 1; } //! LD1001
    static void Held(IHasLock h) { lock (h.Sync) { h.Value++; } }
    static void Other(IHasLock h, IHasLock i) { lock (i.Sync) { h.Value++; } } //! LD1005
}
