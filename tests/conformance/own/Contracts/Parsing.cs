// What annotations may say where: expressions that resolve and those that do not, on every kind of declaration
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.Parsing
{
    static class Global
    {
        internal static readonly object s_mu = new object();
        internal static Holder s_holder = new Holder();
        internal static object GetMu() => s_mu;
        internal static object GetMuOf(Holder h) => h.Mu;
        internal static class Nested { internal static readonly object s_mu = new object(); }
    }

    class Holder
    {
        internal readonly object Mu = new object();
        internal readonly Holder Inner;
        internal object Property => Mu;
        internal object Method() => Mu;
        internal void Nothing() { }
        internal int Number;
        internal Holder GetInner() => Inner;
    }

    [LockType(LockKind.Mutex)]
    struct StructLock
    {
        [AcquiresLock("this")] public void Enter() { }
        [ReleasesLock("this")] public void Exit() { }
    }

    class Fields
    {
        readonly object _mu = new object();
        readonly Holder _h = new Holder();
        readonly StructLock _struct; //? LD7003
        SpinLock _spin;
        static readonly object s_mu = new object();
        const string Name = "_mu";

        [GuardedBy("_mu")] int _a;
        [GuardedBy(Name)] int _b;
        [GuardedBy(nameof(_mu))] int _c;
        [GuardedBy("this._mu")] int _d;
        [GuardedBy("_h.Mu")] int _e;
        [GuardedBy("this._h.Inner.Inner.Mu")] int _f;
        [GuardedBy("_h.Property")] int _g;
        [GuardedBy("_h.Method()")] int _i;
        [GuardedBy("_h.GetInner().Mu")] int _j;
        [GuardedBy("s_mu")] int _k;
        [GuardedBy("Fields.s_mu")] int _l;
        [GuardedBy("Global.s_mu")] int _m;
        [GuardedBy("Global.Nested.s_mu")] int _n;
        [GuardedBy("Conformance.Own.Parsing.Global.s_mu")] int _o;
        [GuardedBy("Global.GetMu()")] int _p;
        [GuardedBy("Global.s_holder.Mu")] int _q;
        [GuardedBy("typeof(Fields)")] int _r;
        [GuardedBy("typeof(Global)")] static int s_r;
        [GuardedBy("this")] int _s;
        [GuardedBy("_spin")] int _t;
        [GuardedBy("_struct")] int _u;
        [GuardedBy("_mu", "_h.Mu")] int _v;
        [GuardedBy(" _mu ")] int _w; //? LD8001
        [GuardedBy("_h")] int _x;
        [GuardedBy("Global.s_mu")] static int s_y;

        [GuardedBy("mu")] int _b1; //! LD8001
        [GuardedBy("_h.mu")] int _b2; //! LD8001
        [GuardedBy("_h.Mu.Nope")] int _b3; //! LD8001
        [GuardedBy("_h.Nothing()")] int _b4; //! LD8001
        [GuardedBy("_h.Number")] int _b5; //! LD8001
        [GuardedBy("Global")] int _b6; //! LD8001
        [GuardedBy("Nope")] int _b7; //! LD8001
        [GuardedBy("Nope.s_mu")] int _b8; //! LD8001
        [GuardedBy("Global.Nope")] int _b9; //! LD8001
        [GuardedBy("Holder.Mu")] int _b10; //! LD8001
        [GuardedBy("Global.GetMuOf(_h)")] int _b11; //! LD8001
        [GuardedBy("_h[0]")] int _b12; //! LD8001
        [GuardedBy("typeof(Nope)")] int _b13; //! LD8001
        [GuardedBy("_mu")] static int s_b14; //! LD8001|LD8002
        [GuardedBy("this")] static int s_b15; //! LD8001|LD8002
        [GuardedBy("_mu", "_mo")] int _b16; //! LD8001
        [GuardedBy("_a._b")] int _b17; //! LD8001
        [GuardedBy("..")] int _b18; //! LD8001
        [GuardedBy("this.")] int _b19; //! LD8001
        [GuardedBy("null")] int _b20; //! LD8001
        [GuardedBy("_mu == null")] int _b21; //! LD8001
        [GuardedBy("new object()")] int _b22; //! LD8001
        [GuardedBy("base._mu")] int _b23; //! LD8001

        [ContentsGuardedBy("_nope")] readonly List<int> _c1 = new List<int>(); //! LD8001
        [AcquiredAfter("_nope")] readonly object _c2 = new object(); //! LD8001
        [AcquiredBefore("_mu")] readonly object _c3 = new object();
        [AcquiredBefore("_h.Mu")] readonly object _c4 = new object();
        [AcquiredAfter("Global.s_mu")] readonly object _c5 = new object();
    }

    class Methods
    {
        readonly object _mu = new object();
        readonly ReaderWriterLockSlim _rw = new ReaderWriterLockSlim();

        [RequiresLock("_mu")] void A() { }
        [RequiresLock("h.Mu")] void B(Holder h) { }
        [RequiresLock("h.Inner.Mu", "_mu")] void C(Holder h) { }
        [RequiresLock("o")] void D(object o) { }
        [RequiresLock("this")] void E() { }
        [RequiresLock("_rw", Shared = true)] void F() { }
        [RequiresLock("h.Mu")] static void G(Holder h) { }
        [AcquiresLock("o")] static extern void H(object o);
        [ReturnsLock("_mu")] object I() => _mu;
        [ReturnsLock("h.Mu")] object J(Holder h) => h.Mu;
        [RequiresLock("h.Mu")] int this[Holder h] => 1;
        [RequiresLock("t.Mu")] void K<T>(T t) where T : Holder { }
        [RequiresLock("t")] void L<T>(T t) where T : class { }
        [AssertsLockHeld("_mu")] extern void M();
        [ExcludesLock("h.Mu")] void N(Holder h) { }
        [RequiresLock("h.GetInner().Mu")] void O(Holder h) { }

        [RequiresLock("_nope")] void A1() { } //! LD8001
        [RequiresLock("h.Nope")] void B1(Holder h) { } //! LD8001
        [RequiresLock("g.Mu")] void C1(Holder h) { } //! LD8001
        [RequiresLock("n")] void D1(int n) { } //! LD8001
        [RequiresLock("_mu")] static void E1() { } //! LD8001
        [RequiresLock("this")] static void F1() { } //! LD8001
        [AcquiresLock("_nope")] extern void G1(); //! LD8001
        [ReleasesLock("_nope")] extern void H1(); //! LD8001
        [TryAcquiresLock(true, "_nope")] extern bool I1(); //! LD8001
        [ReturnsLock("_nope")] object J1() => null; //! LD8001
        [AssertsLockHeld("_nope")] extern void K1(); //! LD8001
        [ExcludesLock("_nope")] void L1() { } //! LD8001
        [RequiresLock("t.Mu")] void M1<T>(T t) { } //! LD8001
        [RequiresLock("_nope")] int N1 => 1; //! LD8001
        [RequiresLock("_nope")] int this[int i] => 1; //! LD8001
        int O1 { [RequiresLock("_nope")] get => 1; } //! LD8001
        [RequiresLock("value")] object P1 { get => null; set { } } //? LD8001
        [RequiresLock("_nope")] Methods() { } //! LD8001
        void Q1([ContentsGuardedBy("_nope")] int[] a) { } //! LD8001
        void R1([ContentsGuardedBy("gate")] int[] a, object gate) { }
        void S1() { [RequiresLock("_nope")] void Local() { } Local(); } //! LD8001
        void T1() { Action a = [RequiresLock("_nope")] () => { }; } //! LD8001
    }

    [RequiresLock("h.Mu")] delegate void Good(Holder h);
    [RequiresLock("_nope")] delegate void Bad(Holder h); //! LD8001
    [RequiresLock("this")] delegate void BadThis(); //! LD8001

    [ScopedLock]
    class Scope : IDisposable
    {
        [AcquiresLock("gate")] internal extern Scope(object gate);
        [AcquiresLock("nope")] internal extern Scope(string gate); //! LD8001
        [ReleasesLock("this")] internal extern void Drop();
        public extern void Dispose();
    }

    abstract class Base
    {
        protected readonly object Inherited = new object();
        private readonly object _private = new object();
    }

    class Derived : Base
    {
        [GuardedBy("Inherited")] int _a;
        [GuardedBy("this.Inherited")] int _b;
        [RequiresLock("Inherited")] void A() { }
        [GuardedBy("_hidden")] int _c; //! LD8001
    }

    class Generic<T> where T : Holder
    {
        readonly T _t;
        [GuardedBy("_t.Mu")] int _a;
        [GuardedBy("_t.Nope")] int _b; //! LD8001
        [RequiresLock("x.Mu")] void A(T x) { }
        class Inner
        {
            static readonly object s_mu = new object();
            [GuardedBy("s_mu")] int _a;
            [GuardedBy("_t.Mu")] int _b; //! LD8001
        }
    }

    class Outer
    {
        readonly object _instance = new object();
        static readonly object s_static = new object();
        class Inner
        {
            [GuardedBy("s_static")] int _a;
            [GuardedBy("Outer.s_static")] int _b;
            [GuardedBy("_instance")] int _c; //! LD8001
            [GuardedBy("Outer._instance")] int _d; //! LD8001
            [GuardedBy("Outer.this")] int _e; //! LD8001
        }
    }

    interface IHasGate
    {
        object Gate { get; }
        [GuardedBy("Gate")] int Value { get; set; }
        [RequiresLock("Gate")] void Need();
        [RequiresLock("Nope")] void Bad(); //! LD8001
    }

    record struct Point([property: GuardedBy("Mu")] int X, object Mu);

    enum NotALock { A }

    class Types
    {
        readonly NotALock _enum;
        readonly int _int;
        readonly string _string = "";
        readonly object[] _array = { };
        readonly Action _action;
        readonly DateTime _date;
        [GuardedBy("_enum")] int _a; //! LD8001
        [GuardedBy("_int")] int _b; //! LD8001
        [GuardedBy("_date")] int _c; //! LD8001
        [GuardedBy("_array")] int _d;
        [GuardedBy("_action")] int _e;
        [GuardedBy("_string")] int _f; //? LD8001
    }
}
