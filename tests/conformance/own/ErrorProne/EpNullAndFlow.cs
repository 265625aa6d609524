// Error Prone GuardedBy: expressions and statements of every kind; unreachable, patterns, conditional access
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.ErrorProne.EpNullAndFlow;

class Node
{
    internal readonly object Mu = new object();
    [GuardedBy("Mu")] internal int V;
    [GuardedBy("Mu")] internal string S;
    [GuardedBy("Mu")] internal Node Next;
    [RequiresLock("Mu")] internal int Need(int i) => V + i;
}

class Test
{
    readonly object _mu = new object();
    [GuardedBy("_mu")] int _x;
    [GuardedBy("_mu")] int[] _a = new int[3];
    [GuardedBy("_mu")] Func<int, int> _f;
    [GuardedBy("_mu")] (int A, string B) _t;
    [GuardedBy("_mu")] int? _n;

    int Statements(int k)
    {
        if (_x > 1) k++; //! LD1001
        while (_x < 0) k++; //! LD1001
        for (int i = _x; i < 3; i++) k++; //! LD1001
        for (int i = 0; i < _x; i++) k++; //! LD1001
        foreach (int i in _a) k += i; //! LD1001
        switch (_x) { case 1: k++; break; } //! LD1001
        do { k++; } while (_x > k); //! LD1001
        k = _x; //! LD1001
        return _x; //! LD1001
    }

    int Expressions(int k)
    {
        k = k > 0 ? _x : 1; //! LD1001
        k = _x > 0 && k > 0 ? 1 : 2; //! LD1001
        k += _x; //! LD1001
        k = -_x; //! LD1001
        k = (int)(long)_x; //! LD1001
        k = _n ?? 1; //! LD1001
        k = _f(1); //! LD1001
        k = _t.A; //! LD1001
        k = _a[_a.Length - 1]; //! LD1001 LD1001
        var (p, q) = _t; //! LD1001
        k = Math.Max(_x, 1); //! LD1001
        string s = $"{_x}"; //! LD1001
        object o = new { _x }; //! LD1001
        int[] arr = { _x }; //! LD1001
        List<int> l = [_x]; //! LD1001
        bool b = _x is 1 or 2; //! LD1001
        k = _x switch { 1 => 2, _ => 3 }; //! LD1001
        var t = (_x, 1); //! LD1001
        string n = nameof(_x);
        return k;
    }

    void Throwing()
    {
        throw new Exception(_t.B); //! LD1001
    }

    void Deconstruct1(int v)
    {
        (_x, v) = (1, 2); //! LD1001
        lock (_mu) { (_x, _n) = (_n ?? 1, _x); }
    }

    static int Null(Node n)
    {
        int? v = n?.V; //! LD1001
        int? w = n?.Need(1); //! LD1004
        string s = n?.S?.Trim(); //! LD1001
        lock (n.Mu)
        {
            v = n?.V;
            w = n?.Need(1);
            s = n?.S?.Trim();
            n.Next?.Need(2); //! LD1004|LD1005
        }
        return v ?? 0;
    }

    static int Pattern(object o)
    {
        if (o is Node { V: 1 }) //! LD1001
            return 1;
        if (o is Node n && n.V > 1) //! LD1001
            return 2;
        if (o is not Node m)
            return 3;
        lock (m.Mu)
        {
            if (m is { V: > 1, S: "x" })
                return 4;
            return m.V;
        }
    }

    static void With(Node[] nodes)
    {
        foreach (var node in nodes)
        {
            lock (node.Mu) { node.V++; }
            node.V++; //! LD1001
        }
        for (int i = 0; i < nodes.Length; i++)
        {
            lock (nodes[i].Mu) { nodes[i].V++; }
        }
        int sum = 0;
        foreach (var node in nodes.Where(n => n != null))
        {
            lock (node.Mu) { sum += node.V; }
        }
    }

    int Query(int[] values) => (from v in values where v > _x select v).Count(); //! LD1001

    int QueryHeld(int[] values)
    {
        lock (_mu) { return (from v in values where v > _x select v).Count(); }
    }
}
