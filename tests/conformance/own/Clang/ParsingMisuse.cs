// Clang parsing: attributes in places where they mean nothing (warn-thread-safety-parsing)
using System;
using System.Collections.Generic;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Clang.ParsingMisuse;

class Foo
{
    readonly object _mu = new object();
    readonly string _name = "x";
    static readonly object s_mu = new object();

    [TryAcquiresLock(true, "_mu")] extern void NotBool(); //! LD8002
    [TryAcquiresLock(true, "_mu")] extern int AlsoNotBool(); //! LD8002
    [ReturnsLock("_mu")] extern void ReturnsNothing(); //! LD8002
    [ReturnsLock("_mu")] int ReturnsInt() => 1; //! LD8002|LD8001
    [ContentsGuardedBy("_mu")] string _immutable; //! LD8002
    [ContentsGuardedBy("_mu")] int _value; //! LD8002
    [GuardedBy("_mu")] const int Constant = 1; //! LD8002
    [GuardedBy("_mu")] readonly List<int> _readonly = new List<int>();
    [RequiresLock("_mu"), ExcludesLock("_mu")] void Both() { } //! LD8002
    [AcquiresLock("_mu"), RequiresLock("_mu")] extern void AcquiresHeld();
    [AcquiresLock("_home"), RequiresLock("_home")] extern void AcquiresHeld2(); //! LD8002
    readonly Mutex _home = new Mutex();
    [AcquiresLock("_mu"), ReleasesLock("_mu")] extern void AcquiresReleases(); //? LD8002
    [RequiresLock("_mu"), RequiresLock("s_mu")] void Two() { }
    [GuardedBy] int _none; //! LD8002|LD8001
    [RequiresLock] void None() { } //! LD8002|LD8001
    [GuardedBy("_mu.")] int _dot; //! LD8001
    [GuardedBy("._mu")] int _dot2; //! LD8001
    [GuardedBy("this.this")] int _dot3; //! LD8001
    [GuardedBy("typeof(Foo)")] static int s_type;
    [GuardedBy("typeof(Nope)")] static int s_type2; //! LD8001
    [GuardedBy("Bar.s_other")] int _other;
    [GuardedBy("Bar._instance")] int _other2; //! LD8001
    [GuardedBy("Conformance.Own.Clang.ParsingMisuse.Bar.s_other")] int _other3;
    [GuardedBy("_name")] int _byString; //? LD7001
    [RequiresLock("i")] void OfInt(int i) { } //! LD8001
    [RequiresLock("o")] void OfObject(object o) { }
    [RequiresLock("missing.Mu")] void Missing(Bar bar) { } //! LD8001
    [AcquiredBefore("_mu")] readonly object _before = new object();
    [AcquiredBefore("_self")] readonly object _self = new object(); //! LD8002
    [AcquiredAfter("_value")] readonly object _afterInt = new object(); //! LD8001
}

class Bar
{
    internal static readonly object s_other = new object();
    internal readonly object _instance = new object();
}

class Reached
{
    internal readonly object Mu = new object();
    [GuardedBy("_next.Mu")] Reached _next; //! LD8002
    [GuardedBy("Next2.Mu")] Reached Next2 { get; set; } //! LD8002
    [GuardedBy("_fixed.Mu")] readonly Reached _fixed;
    [GuardedBy("Mu")] Reached _ok;
    [GuardedBy("_ok.Mu")] int _viaOk;
}

class Home
{
    [AcquiresLock("this")] public extern void Lock(); //? LD8002
}

[LockType(LockKind.Mutex)]
sealed class Mutex
{
    [AcquiresLock("this")] public extern void Lock();
    [ReleasesLock("this")] public extern void Unlock();
}

class Derived : Foo
{
    [GuardedBy("_mu")] int _privateOfBase; //? LD8001
    [GuardedBy("Mu2")] int _late;
    protected object Mu2 => this;
}

class Base2
{
    protected readonly object Mu = new object();
}

class Derived2 : Base2
{
    [GuardedBy("Mu")] int _a;
    [GuardedBy("base.Mu")] int _b; //? LD8001
    void M() { lock (Mu) { _a = 1; } }
}

class Locals
{
    readonly object _mu = new object();
    void M(object gate)
    {
        Action a = [RequiresLock("_nope")] () => { }; //! LD8001
        Action b = [RequiresLock("_mu")] () => { };
        [RequiresLock("gate2")] void L(object gate2) { }
        [RequiresLock("gate3")] void L2(object gate2) { } //! LD8001
    }
}
