// Error Prone GuardedBy: static fields, class literals, static synchronized methods, other classes
using System;
using System.Runtime.CompilerServices;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.ErrorProne.EpStatics;

class Test
{
    internal static readonly object s_lock = new object();
    [GuardedBy("s_lock")] internal static int s_x;
    [GuardedBy("typeof(Test)")] internal static int s_y;
    [GuardedBy("s_lock")] int _instance;

    void M()
    {
        lock (Test.s_lock) { Test.s_x++; }
        lock (s_lock) { Test.s_x++; }
        lock (Test.s_lock) { s_x++; }
        lock (s_lock) { _instance++; }
        Test.s_x++; //! LD1001
        s_x++; //! LD1001
        _instance++; //! LD1001
    }

    [MethodImpl(MethodImplOptions.Synchronized)] //? LD7001
    static void Synchronized() //? LD7001
    {
        s_y++;
    }

    static void ClassLiteral()
    {
        lock (typeof(Test)) //! LD7001
        {
            s_y++;
        }
        s_y++; //! LD1001
    }

    static void WrongClassLiteral()
    {
        lock (typeof(string)) //! LD7001
        {
            s_y++; //! LD1001
        }
    }

    [MethodImpl(MethodImplOptions.Synchronized)] //? LD7001
    void InstanceSynchronized() //? LD7001
    {
        s_y++; //! LD1001
    }
}

class A
{
    internal static readonly object s_lock = new object();
    [GuardedBy("s_lock")] internal static bool s_flag;
}

class B : A
{
    void M()
    {
        lock (A.s_lock) { s_flag = true; }
        lock (B.s_lock) { s_flag = true; A.s_flag = false; }
        s_flag = true; //! LD1001
    }
}

class C
{
    static readonly object s_lock = new object();
    [GuardedBy("s_lock")] static bool s_flag;

    void M()
    {
        lock (C.s_lock)
        {
            A.s_flag = true; //! LD1001
            s_flag = true;
        }
        lock (A.s_lock)
        {
            C.s_flag = true; //! LD1001
            A.s_flag = true;
        }
    }
}

class D : A
{
    static new readonly object s_lock = new object();
    [GuardedBy("s_lock")] static new bool s_flag;

    void M()
    {
        lock (D.s_lock)
        {
            A.s_flag = true; //! LD1001
            s_flag = true;
        }
        lock (A.s_lock)
        {
            D.s_flag = true; //! LD1001
        }
    }
}

class InstanceGuardsStatic
{
    readonly object _mu = new object();
    [GuardedBy("_mu")] static int s_bad; //! LD8001|LD8002
    [GuardedBy("this")] static int s_bad2; //! LD8001|LD8002
    static int s_count;

    void Add() { lock (_mu) { s_count++; } } //! LD1007
}

static class Initialised
{
    static readonly object s_mu = new object();
    [GuardedBy("s_mu")] static int s_a = 1;
    static Initialised() { s_a = 2; Need(); Test.s_x = 1; } //! LD1001
    [RequiresLock("s_mu")] static void Need() { s_a = 3; }
}
