// Clang: guarded variables, late parsing, statics, NO_THREAD_SAFETY_ANALYSIS (gb_bad_*, LateFoo, TestMultiDecl, thread_annot_lock_20)
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Clang.GuardedBasics;

class LateFoo
{
    [GuardedBy("_mu")] internal int A;
    [GuardedBy("_mu")] int _b, _c;
    int _plain;

    [RequiresLock("_mu")] void Need() { A = 1; }

    void Unheld()
    {
        A = 0; //! LD1001
        _plain = A; //! LD1001
        _b = 0; //! LD1001
        _c = _b; //! LD1001 LD1001
        _late = 0; //! LD1001
        A++; //! LD1001
        A--; //! LD1001
        ++A; //! LD1001
        A += 2; //! LD1001
        A <<= 1; //! LD1001
        Need(); //! LD1004
    }

    void Held()
    {
        lock (_mu)
        {
            A = 0;
            _plain = A;
            _b = _c;
            _late++;
            Need();
        }
    }

    [NoLockAnalysis(Justification = "single threaded start")] void Off() { A = 0; Need(); }

    [GuardedBy("_mu")] int _late;
    readonly object _mu = new object();
}

static class Globals
{
    internal static readonly object s_mu = new object();
    internal static readonly object s_mu2 = new object();
    [GuardedBy("s_mu")] internal static int s_guarded = 0;
    [GuardedBy("s_mu")] internal static string S;

    static void Right()
    {
        lock (s_mu) { int x = s_guarded; s_guarded = 2; S = null; }
    }

    static void WrongLock()
    {
        lock (s_mu2)
        {
            s_guarded = 2; //! LD1001
            string t = S; //! LD1001
        }
    }

    static bool Condition() => s_guarded > 0; //! LD1001
    static string Expression() => S ?? "none"; //! LD1001
    static int Interpolated() => $"{S}".Length; //! LD1001
    static void Coalesce() { S ??= "x"; } //! LD1001
    static (int, string) Tuple() => (s_guarded, "x"); //! LD1001
    static int Length() => S.Length; //! LD1001
}

class Bar
{
    static readonly object s_mu1 = new object();
    [GuardedBy("s_mu1")] static int s_b;
    [GuardedBy("s_mu1")] static int s_a;

    [RequiresLock("s_mu1")]
    static int Func1()
    {
        int res = 5;
        if (s_a == 4)
            res = s_b;
        return res;
    }

    static int Call() => Func1(); //! LD1004

    static int CallHeld() { lock (s_mu1) { return Func1(); } }
}

class Users
{
    static void Object(LateFoo foo)
    {
        foo.A = 1; //! LD1001
        var fresh = new LateFoo();
        fresh.A = 2;
    }
}
