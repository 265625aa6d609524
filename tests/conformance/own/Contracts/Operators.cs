// Operators and conversions with contracts, guarded operands of operators, operators that C# 14 brings
using System;
using System.Collections.Generic;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.OperatorContracts;

class Num
{
    internal readonly object Mu = new object();
    [GuardedBy("Mu")] internal int V;

    [RequiresLock("a.Mu", "b.Mu")] public static Num operator +(Num a, Num b) { a.V += b.V; return a; }
    [RequiresLock("a.Mu")] public static Num operator -(Num a, int n) { a.V -= n; return a; }
    [RequiresLock("a.Mu")] public static Num operator -(Num a) { a.V = -a.V; return a; }
    [RequiresLock("a.Mu")] public static Num operator ++(Num a) { a.V++; return a; }
    [RequiresLock("a.Mu")] public static Num operator --(Num a) { a.V--; return a; }
    [RequiresLock("a.Mu")] public static bool operator true(Num a) => a.V != 0;
    [RequiresLock("a.Mu")] public static bool operator false(Num a) => a.V == 0;
    [RequiresLock("a.Mu", "b.Mu")] public static bool operator <(Num a, Num b) => a.V < b.V;
    [RequiresLock("a.Mu", "b.Mu")] public static bool operator >(Num a, Num b) => a.V > b.V;
    [RequiresLock("a.Mu")] public static implicit operator int(Num a) => a.V;
    [RequiresLock("a.Mu")] public static explicit operator string(Num a) => "" + a.V;
    [RequiresLock("Mu")] public void operator *=(int n) { V *= n; }
    public void operator /=(int n) { V /= n; } //! LD1001
    [RequiresLock("Mu")] internal void Deconstruct(out int a, out int b) { a = V; b = V; }
}

class Uses
{
    Num _field = new Num();

    void Held(Num a, Num b)
    {
        lock (a.Mu)
        {
            lock (b.Mu) //? LD6003
            {
                var c = a + b;
                bool less = a < b;
                less = a > b;
            }
            var d = a - 1;
            d = -a;
            int i = a;
            string s = (string)a;
            if (a) { }
            a *= 2;
        }
    }

    void Unheld(Num a, Num b)
    {
        var c = a + b; //! LD1004
        bool less = a < b; //! LD1004
        var d = a - 1; //! LD1004
        d = -a; //! LD1004
        int i = a; //! LD1004
        string s = (string)a; //! LD1004
        if (a) { } //! LD1004
        a *= 2; //! LD1004
    }

    void OneHeld(Num a, Num b)
    {
        lock (a.Mu)
        {
            var c = a + b; //! LD1004|LD1005
            c = a + a;
            c = b - 1; //! LD1004|LD1005
            bool less = b > a; //! LD1004|LD1005
            int i = b; //! LD1004|LD1005
            b *= 3; //! LD1004|LD1005
        }
    }

    void Compound(Num a)
    {
        a++; //! LD1004
        --a; //! LD1004
    }

    void CompoundHeld(Num a)
    {
        lock (a.Mu) { a++; }
    }

    void CompoundHeldDown(Num a)
    {
        lock (a.Mu) { --a; }
    }

    void Assigned(Num a)
    {
        lock (a.Mu) { a -= 1; }
    }

    void AssignedUnheld(Num a)
    {
        a -= 1; //! LD1004
    }

    void Field()
    {
        _field -= 1; //! LD1004
        lock (_field.Mu) { _field *= 2; } //? LD7002
        lock (_field.Mu) { _field++; } //? LD7002
    }

    void Patterns(Num a)
    {
        bool b = a is (1, 2); //! LD1004
        lock (a.Mu) { b = a is (1, 2); }
    }

    void Loops(Num a)
    {
        while (a) { break; } //! LD1004
        for (int i = 0; i < a; i++) { } //! LD1004
        switch ((int)a) { case 1: break; } //! LD1004
        Console.WriteLine((int)a); //! LD1004
        int[] all = { a }; //! LD1004
        int x = true ? a : 0; //! LD1004
        x = all[a]; //! LD1004
        long l = a; //! LD1004
        int? n = a; //! LD1004
        Func<int> f = () => a; //! LD1004
        string s = $"{(int)a}"; //! LD1004
    }

    int Returns(Num a) => a; //! LD1004
}
