// Clang: static members, templates with static locks, nested types, constants and nameof in expressions
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Clang.StaticsAndGenerics;

class Registry<T>
{
    static readonly object s_mu = new object();
    [GuardedBy(nameof(s_mu))] static int s_count;
    internal readonly object Mu = new object();
    [GuardedBy(nameof(Mu))] internal T Value;

    [RequiresLock(nameof(s_mu))] internal static void Need() { s_count++; }
    static void Held() { lock (s_mu) { s_count++; Need(); } }
    static void Unheld() { Need(); } //! LD1004

    internal class Nested
    {
        [GuardedBy("s_mu")] int _n;
        void M() { lock (s_mu) { _n++; s_count++; } _n++; } //! LD1001
    }

    [RequiresLock("other.Mu")] internal void Copy<U>(Registry<U> other) where U : T { Value = other.Value; } //! LD1005|LD1001
    [RequiresLock("Mu", "other.Mu")] internal void Copy2<U>(Registry<U> other) where U : T { Value = other.Value; } //? LD1006
}

static class Ext
{
    [RequiresLock("r.Mu")] internal static int Get(this Registry<int> r) => r.Value;
    internal static int GetBad(this Registry<int> r) => r.Value; //! LD1001
    [AcquiresLock("r.Mu")] internal static void Enter<T>(this Registry<T> r) { Monitor.Enter(r.Mu); } //? LD5002
    [ReleasesLock("r.Mu")] internal static void Exit<T>(this Registry<T> r) { Monitor.Exit(r.Mu); }

    static void Uses(Registry<int> r, Registry<int> s)
    {
        int x = r.Get(); //! LD1004
        lock (r.Mu)
        {
            x = r.Get();
            x = Ext.Get(r);
            x = s.Get(); //! LD1004|LD1005
        }
        r.Enter();
        try { r.Value = 1; x = r.Get(); s.Value = 1; } //! LD1005
        finally { r.Exit(); }
        r.Value = 2; //! LD1001
    }
}

class Consts
{
    const string Gate = "_mu";
    readonly object _mu = new object();
    [GuardedBy(Gate)] int _a;
    [GuardedBy("this." + Gate)] int _b;
    [GuardedBy($"{nameof(_mu)}")] int _c;
    void Held() { lock (_mu) { _a = _b = _c = 1; } }
    void Unheld()
    {
        _a = 1; //! LD1001
        _b = 1; //! LD1001
        _c = 1; //! LD1001
    }
}

static class Extension
{
    extension(Consts c)
    {
        internal object Nothing => null;
    }
}

class PrimaryBase(object mu)
{
    [GuardedBy("mu")] protected int A;
    protected void M() { lock (mu) { A++; } }
}

class PrimaryDerived(object mu2) : PrimaryBase(mu2)
{
    [GuardedBy("Gate")] int _b = 2;
    object Gate { get; } = new object();
    void N() { lock (Gate) { _b++; } _b++; } //! LD1001
}

struct Counter(int start)
{
    readonly object _mu = new object();
    [GuardedBy("_mu")] int _n = start;
    internal int Next() { lock (_mu) { return ++_n; } }
    internal int Peek() => _n; //! LD1001
}

file class FileLocal
{
    [ThreadStatic] static int t_x;
    static readonly Lock s_l = new();
    [GuardedBy("s_l")] static int s_x;
    static int Field { get { lock (s_l) { return field; } } set { lock (s_l) { field = value; s_x = value; } } }
    static int Bad { get => s_x; } //! LD1001
}
