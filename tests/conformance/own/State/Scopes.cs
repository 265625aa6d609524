// Scopes: [ScopedLock] in every form, releasable, deferred, adopting, unlocking, of several locks, passed on, returned
using System;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.Scopes;

[LockType(LockKind.ReaderWriter)]
sealed class RwLock
{
    [AcquiresLock("this")] public extern void Enter();
    [AcquiresLock("this", Shared = true)] public extern void EnterShared();
    [ReleasesLock("this")] public extern void Exit();
    [AssertsLockHeld("this")] public extern void AssertHeld();
    [AssertsLockHeld("this", Shared = true)] public extern void AssertHeldShared();
}

[ScopedLock]
readonly struct Scope : IDisposable
{
    [AcquiresLock("mu")] public extern Scope(RwLock mu);
    public extern void Dispose();
}

[ScopedLock]
sealed class SharedScope : IDisposable
{
    [AcquiresLock("mu", Shared = true)] public extern SharedScope(RwLock mu);
    public extern void Dispose();
}

[ScopedLock]
sealed class DoubleScope : IDisposable
{
    [AcquiresLock("a", "b")] public extern DoubleScope(RwLock a, RwLock b);
    public extern void Dispose();
}

[ScopedLock]
sealed class Flexible : IDisposable
{
    [AcquiresLock("mu")] public extern Flexible(RwLock mu);
    [AcquiresLock("this")] public extern void Retake();
    [AcquiresLock("this", Shared = true)] public extern void RetakeShared();
    [ReleasesLock("this")] public extern void Drop();
    [RequiresLock("this")] public extern void Need();
    [ExcludesLock("this")] public extern void Wait();
    public extern void Dispose();
}

[ScopedLock]
sealed class GenericScope<T> : IDisposable where T : class
{
    [AcquiresLock("mu")] public extern GenericScope(T mu);
    public extern void Dispose();
}

class Foo
{
    readonly RwLock _mu1 = new RwLock();
    readonly RwLock _mu2 = new RwLock();
    readonly object _gate = new object();
    [GuardedBy("_mu1")] int _a;
    [GuardedBy("_mu2")] int _b;
    [GuardedBy("_gate")] int _c;

    static extern bool Ask();

    void Statement()
    {
        using (new Scope(_mu1))
        {
            _a = 5;
        }
        _a = 6; //! LD1001
    }

    void Declaration()
    {
        {
            using var scope = new Scope(_mu1);
            _a = 5;
        }
        _a = 6; //! LD1001
    }

    void Named()
    {
        using (var scope = new Scope(_mu1))
        {
            _a = 5;
        }
        _a = 6; //! LD1001
    }

    void OfALocal()
    {
        var scope = new Scope(_mu1);
        using (scope)
        {
            _a = 5;
        }
        _a = 6; //! LD1001
    }

    void Try()
    {
        var scope = new Scope(_mu1);
        try { _a = 5; }
        finally { scope.Dispose(); }
        _a = 6; //! LD1001
    }

    void Shared()
    {
        using var scope = new SharedScope(_mu1);
        int x = _a;
        if (Ask())
        {
            using var inner = new Scope(_mu2);
            _b = _a + 1;
        }
        else
        {
            using var inner = new Scope(_mu2);
            _b = _a + 2;
        }
        _a = 1; //! LD1002
        _b = 3; //! LD1001
    }

    void Twice()
    {
        using var first = new Scope(_mu1);
        using var second = new Scope(_mu1); //! LD5004
    }

    void TwoScopes()
    {
        using Scope first = new Scope(_mu1), second = new Scope(_mu2);
        _a = _b + 1;
        _b = _a + 1;
    }

    void Double()
    {
        using (new DoubleScope(_mu1, _mu2))
        {
            _a = _b + 1;
            _b = _a + 1;
        }
        _b = _a; //! LD1001 LD1001
    }

    void Nested()
    {
        using (new Scope(_mu1))
        using (new Scope(_mu2))
        {
            _a = _b;
        }
    }

    void Generic()
    {
        using (new GenericScope<object>(_gate))
        {
            _c = 1;
        }
        using (new GenericScope<RwLock>(_mu1))
        {
            _a = 1;
            _c = 2; //! LD1001
        }
    }

    void Dropped() { new SharedScope(_mu1); } //! LD5001

    void DroppedToADiscard() { _ = new SharedScope(_mu1); } //! LD5001

    void NeverDisposed()
    {
        var scope = new SharedScope(_mu1); //! LD5001
        int x = _a;
    }

    void DisposedOnOnePath(bool b)
    {
        var scope = new SharedScope(_mu1); //! LD5001
        if (b)
            scope.Dispose();
    }

    void LeavesEarly(bool b)
    {
        using (new Scope(_mu1))
        {
            if (b)
                return;
            _a = 1;
        }
    }

    int ReturnsInside()
    {
        using (new SharedScope(_mu1))
            return _a;
    }

    void Loop()
    {
        for (int i = 0; i < 3; i++)
        {
            using var scope = new Scope(_mu1);
            _a += i;
            if (i == 2)
                continue;
            _a--;
        }
        _a = 0; //! LD1001
    }

    void Conditional(bool b)
    {
        using (b ? new SharedScope(_mu1) : null)
        {
            int x = _a; //! LD1001
        }
    }

    void ConditionalUse(bool b)
    {
        using (b ? new SharedScope(_mu1) : null)
        {
            if (b)
            {
                int x = _a;
            }
        }
    }
}

class Flexibly
{
    readonly RwLock _mu = new RwLock();
    [GuardedBy("_mu")] int _x;

    static extern bool Ask();
    static extern void Print(int x);

    void DropsAtTheEnd()
    {
        using var scope = new Flexible(_mu);
        scope.Drop();
    }

    void DropsOnOnePath(bool c)
    {
        using var scope = new Flexible(_mu);
        if (c)
            scope.Drop();
    }

    void DropsThenWrites()
    {
        using var scope = new Flexible(_mu);
        _x = 0;
        scope.Drop();
        _x = 1; //! LD1001
    }

    void DropsTwice()
    {
        using var scope = new Flexible(_mu);
        scope.Drop();
        scope.Drop(); //! LD5003
    }

    void MayHaveDropped(bool c)
    {
        using var scope = new Flexible(_mu);
        if (c)
            scope.Drop();
        scope.Drop(); //! LD5003
    }

    void DropsInALoop(bool c)
    {
        using var scope = new Flexible(_mu);
        do
        {
            if (c)
            {
                scope.Drop();
                break;
            }
        }
        while (c);
        _x = 1; //! LD1001
    }

    void Needs()
    {
        using var scope = new Flexible(_mu);
        scope.Need();
        scope.Wait(); //! LD5006
        scope.Drop();
        scope.Wait();
        scope.Need(); //! LD1004
    }

    void RetakesShared()
    {
        using var scope = new Flexible(_mu);
        _x = 1;
        scope.Drop();
        Print(_x); //! LD1001
        scope.RetakeShared();
        Print(_x);
        _x = 2; //! LD1002
    }

    void RetakesOnOnePath(bool b)
    {
        using var scope = new Flexible(_mu);
        scope.Drop();
        if (b)
            scope.Retake();
        _x = 2; //! LD1001
    }

    void RetakesInEitherMode(bool b)
    {
        using var scope = new Flexible(_mu);
        scope.Drop();
        if (b)
            scope.Retake();
        else
            scope.RetakeShared();
        Print(_x);
        _x = 2; //! LD1002
    }

    void AssertedOnTheOther(bool b)
    {
        using var scope = new Flexible(_mu);
        scope.Drop();
        if (b)
            scope.Retake();
        else
            _mu.AssertHeld();
        _x = 2;
    }

    void LockDirectly()
    {
        using var scope = new Flexible(_mu);
        _mu.Exit();
        _x = 1; //! LD1001
        scope.Retake();
        _x = 2;
    }

    void ReleasesDirectly()
    {
        using var scope = new Flexible(_mu);
        scope.Drop();
        _mu.Enter();
        _x = 2;
        scope.Drop();
    }

    void ThroughACall(Flexible other)
    {
        using var scope = new Flexible(_mu);
        other.Drop(); //? LD5003 LD1004
        _x = 1;
    }
}

class Returned
{
    internal readonly object Mu = new object();
    internal readonly RwLock Rw = new RwLock();
    readonly Lock _lock = new Lock();
    [GuardedBy("Mu")] internal int X;
    [GuardedBy("Rw")] internal int Y;
    [GuardedBy("_lock")] int _z;

    sealed class Releaser : IDisposable
    {
        readonly object _mu;
        internal Releaser(object mu) { _mu = mu; }
        public void Dispose() => Monitor.Exit(_mu);
    }

    [AcquiresLock("Mu")]
    internal IDisposable Acquire()
    {
        Monitor.Enter(Mu);
        return new Releaser(Mu);
    }

    [AcquiresLock("Rw", Shared = true)] internal extern IDisposable AcquireShared();

    [RequiresLock("Mu")] internal void Need() { X++; }

    void Inside()
    {
        using (Acquire())
        {
            X = 1;
            Need();
        }
        Need(); //! LD1004
    }

    static void Outside(Returned r)
    {
        using var scope = r.Acquire();
        r.X = 1;
        r.Need();
        r.Y = 1; //! LD1001
    }

    static void OutsideShared(Returned r)
    {
        using var scope = r.AcquireShared();
        int y = r.Y;
        r.Y = 1; //! LD1002
    }

    static void OtherInstance(Returned r, Returned other)
    {
        using (r.Acquire())
        {
            other.X = 1; //! LD1005
            other.Need(); //! LD1005
        }
    }

    void ScopeOfALock()
    {
        using (_lock.EnterScope())
        {
            _z = 1;
        }
        using var scope = _lock.EnterScope();
        _z = 2;
    }

    void DroppedScopeOfALock() { _lock.EnterScope(); } //! LD5001

    void ScopeOfALockThatIsKept()
    {
        var scope = _lock.EnterScope();
        try { _z = 2; }
        finally { scope.Dispose(); }
        _z = 3; //! LD1001
    }

    void ForgottenScope()
    {
        var scope = Acquire(); //! LD5001
        X = 2;
    }

    void DroppedResult() { Acquire(); } //! LD5001

    [AcquiresLock("Mu")] IDisposable Forwards() => Acquire();

    void UsesForwarded()
    {
        using (Forwards()) { X = 2; }
        X = 3; //! LD1001
    }

    [AcquiresLock("Mu")] internal extern Task<IDisposable> AcquireAsync();

    async Task Awaited()
    {
        using (await AcquireAsync()) //? LD5007
        {
            X = 1;
        }
        X = 2; //! LD1001
    }
}

// A scope of the code base itself, with a body.
[ScopedLock]
readonly ref struct HandMade
{
    readonly object _gate;

    [AcquiresLock("gate")]
    internal HandMade(object gate)
    {
        _gate = gate;
        Monitor.Enter(gate);
    }

    public void Dispose() => Monitor.Exit(_gate);
}

class UsesHandMade
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] int _n;

    void Using()
    {
        using (new HandMade(_gate))
            _n++;
        using var s = new HandMade(_gate);
        _n++;
    }

    void Not() { _n++; } //! LD1001
}
