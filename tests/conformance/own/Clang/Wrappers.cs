// Clang: wrappers without annotation, which SPEC infers (thread_annot_lock_30, MutexWrapper, DataLocker)
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Clang.Wrappers;

class Bar
{
    readonly object _mu = new object();
    [GuardedBy("_mu")] int _a;

    void MyLock() { Monitor.Enter(_mu); }
    void MyUnlock() { Monitor.Exit(_mu); }

    int Func()
    {
        MyLock(); //? LD5002
        _a = 5;
        MyUnlock(); //? LD5002
        _a = 6; //! LD1001
        return 1;
    }

    void Leaks()
    {
        MyLock(); //! LD5001 //? LD5002
        _a = 1;
    }

    void NotHeld() { MyUnlock(); } //! LD1004|LD5003

    void EarlyOut(bool c)
    {
        MyLock(); //! LD5001 //? LD5002
        if (c)
            return;
        MyUnlock(); //? LD5002
    }
}

static class Locking
{
    internal static void Enter(object o) { Monitor.Enter(o); }
    internal static void Leave(object o) { Monitor.Exit(o); }
    internal static bool Try(object o) => Monitor.TryEnter(o);
}

class UsesLocking
{
    readonly object _mu = new object();
    readonly object _other = new object();
    [GuardedBy("_mu")] int _a;

    void Right()
    {
        Locking.Enter(_mu);
        try { _a = 1; }
        finally { Locking.Leave(_mu); }
        _a = 2; //! LD1001
    }

    void Wrong()
    {
        Locking.Enter(_other);
        try { _a = 1; } //! LD1001
        finally { Locking.Leave(_other); }
    }

    void Tries()
    {
        if (!Locking.Try(_mu))
            return;
        try { _a = 1; }
        finally { Locking.Leave(_mu); }
    }
}

class Helper
{
    readonly object _mu = new object();
    [GuardedBy("_mu")] int _a;
    [GuardedBy("_mu")] int _b;

    void Public1() { lock (_mu) { Core(1); } }
    void Public2() { lock (_mu) { Core(2); Deeper(); } }
    void Core(int i) { _a = i; Deeper(); }
    void Deeper() { _b++; }

    internal void Open() { OpenCore(); }
    void Public3() { lock (_mu) { OpenCore(); } }
    void OpenCore() { _a = 1; } //! LD1001

    void DropsAndRetakes()
    {
        lock (_mu)
        {
            _a = 1;
            Drop();
            _b = 2;
        }
    }

    void Drop()
    {
        Monitor.Exit(_mu);
        try { Thread.Sleep(1); }
        finally { Monitor.Enter(_mu); }
        _a = 3;
    }
}

class Scoped
{
    readonly object _mu = new object();
    [GuardedBy("_mu")] int _a;

    readonly struct Guard : IDisposable
    {
        readonly Scoped _owner;
        internal Guard(Scoped owner) { _owner = owner; Monitor.Enter(owner._mu); }
        public void Dispose() { Monitor.Exit(_owner._mu); }
    }

    Guard Hold() => new Guard(this);

    void Uses()
    {
        using (Hold()) { _a = 1; }
        _a = 2; //! LD1001
        using (new Guard(this)) { _a = 3; }
        _a = 4; //! LD1001
    }
}

class RunsUnder
{
    readonly object _mu = new object();
    [GuardedBy("_mu")] int _a;

    void Locked(Action a) { lock (_mu) { a(); } } //? LD3003
    T Locked<T>(Func<T> f) { lock (_mu) { return f(); } } //? LD3003

    void Uses()
    {
        Locked(() => _a++);
        int x = Locked(() => _a);
        Locked(Bump);
        Plain(() => _a++); //! LD1001
    }

    void Bump() { _a++; }
    void Plain(Action a) { a(); }
}
