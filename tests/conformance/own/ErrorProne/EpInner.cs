// Error Prone GuardedBy: inner classes and enclosing instances, translated to nested types with an explicit outer reference
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.ErrorProne.EpInner;

class Outer
{
    readonly object _mu = new object();
    static readonly object s_mu = new object();
    [GuardedBy("_mu")] bool _b;
    [GuardedBy("this")] bool _c;

    sealed class Inner
    {
        readonly Outer _outer;
        internal Inner(Outer outer) { _outer = outer; }
        [GuardedBy("_outer._mu")] int _x;
        [GuardedBy("_outer")] int _y;
        [GuardedBy("s_mu")] int _z;
        [GuardedBy("Outer.s_mu")] int _w;
        [GuardedBy("_mu")] int _bad; //! LD8001

        void M()
        {
            lock (_outer._mu) { N(); _x++; _outer._b = true; }
            N(); //! LD1004
            _x++; //! LD1001
            lock (_outer) { _y++; _outer._c = true; }
            _y++; //! LD1001
            lock (s_mu) { _z++; _w++; }
            _z++; //! LD1001
        }

        [RequiresLock("_outer._mu")] void N() { _outer._b = true; }

        void ThisIsNotOuter()
        {
            lock (this) //? LD7001
            {
                _outer._c = true; //! LD1001|LD1005
                _y++; //! LD1001|LD1005
            }
        }

        sealed class InnerMost
        {
            readonly Inner _inner;
            InnerMost(Inner inner) { _inner = inner; }

            void M()
            {
                lock (_inner._outer._mu)
                {
                    _inner._x++;
                    _inner._outer._b = true;
                    _inner.N();
                }
                _inner._x++; //! LD1001
                lock (_inner._outer) { _inner._y++; }
                _inner._y++; //! LD1001
            }
        }
    }

    void Local()
    {
        lock (_mu)
        {
            _b = true;
            void InLocal() { _b = false; }
            InLocal();
        }
    }
}

class WrongInner
{
    readonly object _lock = new object();

    class Inner
    {
        readonly WrongInner _outer;
        [GuardedBy("_outer._lock")] int _x;
        Inner(WrongInner outer) { _outer = outer; }

        void M(Inner i)
        {
            lock (_outer._lock)
            {
                _x++;
                i._x++;
            }
        }

        static void Two(Inner i, WrongInner o)
        {
            lock (o._lock)
            {
                i._x++;
            }
            lock (i._outer._lock)
            {
                i._x++;
            }
        }
    }
}

class Transaction
{
    [GuardedBy("this")] int _x;

    void Handle()
    {
        RunHandler(() => { _x++; });
    }

    void RunHandler(Action handler)
    {
        lock (this) //? LD7001
        {
            handler(); //? LD3003
        }
    }

    void HandleUnheld()
    {
        RunUnheld(() => { _x++; }); //! LD1001
    }

    void RunUnheld(Action handler) { handler(); }
}
