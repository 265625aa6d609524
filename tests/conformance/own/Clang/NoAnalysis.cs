// Clang: no_thread_safety_analysis on members and types, contracts that stand all the same
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Clang.NoAnalysis;

class Foo
{
    readonly object _mu = new object();
    [GuardedBy("_mu")] int _a;

    [NoLockAnalysis] void Off() { _a = 1; Monitor.Enter(_mu); }
    [NoLockAnalysis] int OffProperty { get => _a; set { _a = value; } }
    int OffAccessor { [NoLockAnalysis] get => _a; set => _a = value; } //! LD1001
    [NoLockAnalysis, RequiresLock("_mu")] void OffWithContract() { Monitor.Exit(_mu); }
    [NoLockAnalysis, AcquiresLock("_mu")] void OffAcquires() { }
    [NoLockAnalysis, ReleasesLock("_mu")] void OffReleases() { }
    [NoLockAnalysis] Foo() { Other._a = 1; }
    static readonly Foo Other = null;

    void Calls()
    {
        Off();
        OffWithContract(); //! LD1004
        lock (_mu) { OffWithContract(); }
        OffAcquires(); //? LD5002
        _a = 1;
        OffReleases(); //? LD5002
        _a = 2; //! LD1001
        int x = OffProperty;
    }

    void Leaks() { OffAcquires(); } //! LD5001 //? LD5002

    void InLocal()
    {
        L();
        [NoLockAnalysis] void L() { _a = 1; }
        Action l = [NoLockAnalysis] () => { _a = 2; };
        Action m = () => { _a = 2; }; //! LD1001
    }
}

[NoLockAnalysis(Justification = "old code")]
class Whole
{
    readonly object _mu = new object();
    [GuardedBy("_mu")] internal int A;
    void M() { A = 1; Monitor.Enter(_mu); Monitor.Exit(this); }
    [RequiresLock("_mu")] internal void Need() { }
    class Nested { void M(Whole w) { w.A = 1; } } //? LD1001
}

class OthersOwe
{
    static void M(Whole w)
    {
        w.A = 1; //! LD1001
        w.Need(); //! LD1004
    }
}
