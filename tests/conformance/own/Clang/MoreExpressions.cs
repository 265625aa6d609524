// Clang: lock expressions with arguments, elements, conditions (MoreLockExpressions getFoo2 .. getFoo7, MapTest, SmartPointerTests)
using System;
using System.Collections.Generic;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Clang.MoreExpressions;

class Foo
{
    internal readonly object Mu = new object();
    [GuardedBy("Mu")] internal int A;
}

class Bar
{
    readonly Foo _f = new Foo();
    readonly Foo[] _all = new Foo[4];
    readonly Dictionary<string, Foo> _map = new Dictionary<string, Foo>();
    internal Foo Get(int i) => _all[i];
    internal Foo GetNamed(string s) => _map[s];
    internal Foo this[int i] => _all[i];
    internal Foo this[string s] => _map[s];
    internal Foo Once { get; } = new Foo();
}

sealed class Ref<T>
{
    readonly T _value;
    internal Ref(T value) { _value = value; }
    internal T Get() => _value;
    internal T Value => _value;
}

static class Test
{
    static void WithArguments(Bar bar, int a, int b)
    {
        lock (bar.Get(a).Mu) { bar.Get(a).A = 0; }
        lock (bar.Get(10).Mu) { bar.Get(10).A = 0; }
        lock (bar.GetNamed("foo").Mu) { bar.GetNamed("foo").A = 0; }
        lock (bar[1].Mu) { bar[1].A = 0; }
        lock (bar["x"].Mu) { bar["x"].A = 0; }
        lock (bar.Once.Mu) { bar.Once.A = 0; }
    }

    static void Different(Bar bar, int a, int b)
    {
        lock (bar.Get(a).Mu) { bar.Get(b).A = 0; } //! LD1005|LD1001
        lock (bar.Get(0).Mu) { bar.Get(1).A = 0; } //! LD1005|LD1001
        lock (bar.GetNamed("foo").Mu) { bar.GetNamed("bar").A = 0; } //! LD1005|LD1001
        lock (bar["x"].Mu) { bar["y"].A = 0; } //! LD1005|LD1001
    }

    static void Unheld(Bar bar, int a)
    {
        bar.Get(a).A = 0; //! LD1001
        bar[1].A = 0; //! LD1001
        bar["x"].A = 0; //! LD1001
        bar.Once.A = 0; //! LD1001
    }

    static void Smart(Ref<Foo> r, Ref<Foo> s)
    {
        lock (r.Get().Mu) { r.Get().A = 0; r.Value.A = 0; }
        lock (r.Value.Mu) { r.Get().A = 0; r.Value.A = 1; s.Value.A = 2; } //! LD1005
        r.Value.A = 1; //! LD1001
        (r.Get()).A = 2; //! LD1001
    }

    static void Tuples((Foo First, Foo Second) t)
    {
        lock (t.First.Mu) { t.First.A = 1; t.Second.A = 2; } //! LD1005|LD1001
        var (x, y) = t;
        lock (x.Mu) { x.A = 1; y.A = 2; } //! LD1005|LD1001
    }

    static void Conversions(object o, Foo f)
    {
        lock ((f ?? new Foo()).Mu) { }
        var g = (Foo)o;
        lock (g.Mu) { g.A = 1; ((Foo)o).A = 2; }
        var h = o as Foo;
        lock (h.Mu) { h.A = 1; }
        h.A = 2; //! LD1001
        lock (f!.Mu) { f!.A = 1; }
    }

    static void Loops(List<Foo> list, LinkedList<Foo> linked)
    {
        foreach (var f in list)
        {
            lock (f.Mu) { f.A = 1; }
        }
        for (int i = 0; i < list.Count; i++)
        {
            var f = list[i];
            lock (f.Mu) { f.A = 1; list[i].A = 2; }
            f.A = 3; //! LD1001
        }
        for (var n = linked.First; n != null; n = n.Next)
        {
            lock (n.Value.Mu) { n.Value.A = 1; }
            n.Value.A = 2; //! LD1001
        }
    }

    static void IndexMoves(List<Foo> list)
    {
        int i = 0;
        lock (list[i].Mu)
        {
            list[i].A = 1;
            i++;
            list[i].A = 2; //! LD1005|LD1001
        }
    }

    static void Using(Foo f, Func<Foo> make)
    {
        var made = make();
        lock (made.Mu) { made.A = 1; }
        lock (make().Mu) { make().A = 2; } //? LD1005 LD1001 LD3003
    }
}

class RefGuarded
{
    readonly Ref<object> _mu = new Ref<object>(new object());
    [GuardedBy("_mu.Value")] int _a;
    [GuardedBy("_mu.Get()")] int _b;

    void Held()
    {
        lock (_mu.Value) { _a = 1; _b = 2; }
        lock (_mu.Get()) { _a = 1; _b = 2; }
        _a = 2; //! LD1001
        _b = 2; //! LD1001
        lock (_mu) { _a = 1; } //! LD1001
    }
}
