// Paths: locals, reassigned and not; fields, getters, casts, conditional access, calls with arguments, elements
using System;
using System.Collections.Generic;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Aliases;

class Foo
{
    internal readonly object Mu = new object();
    [GuardedBy("Mu")] internal int Data;
    internal readonly Foo Next;
    internal Foo Child { get; set; }
    [RequiresLock("Mu")] internal void Need() { Data++; }
}

sealed class Bar
{
    readonly Foo _f = new Foo();
    readonly Dictionary<string, Foo> _byName = new Dictionary<string, Foo>();
    internal Foo GetFoo() => _f;
    internal Foo Computed() { return _byName["x"]; }
    internal Foo ByNumber(int n) => _byName[n.ToString()];
    internal Foo this[string name] => _byName[name];
    internal Foo First => _f;
    internal Foo Other { get; } = new Foo();
    internal static Foo Of(Bar b) => b._f;
    internal static readonly Foo Shared = new Foo();
    internal static Foo SharedProperty => Shared;
}

static class Locals
{
    static extern void ByValue(Foo f);
    static extern void ByIn(in Foo f);
    static extern void ByRef(ref Foo f);
    static extern void ByOut(out Foo f);

    static void Once(Foo f)
    {
        var ptr = f;
        lock (ptr.Mu) { f.Data = 42; }
        lock (f.Mu) { ptr.Data = 42; }
        ptr.Data = 1; //! LD1001
    }

    static void Chain(Foo f)
    {
        var a = f;
        var b = a;
        var c = b;
        lock (c.Mu) { a.Data = f.Data + b.Data; }
    }

    static void PassedByValue(Foo f)
    {
        var ptr = f;
        ByValue(ptr);
        ByIn(in ptr);
        lock (ptr.Mu) { f.Data = 42; }
    }

    static void PassedByRef(Foo f)
    {
        var ptr = f;
        ByRef(ref ptr);
        lock (ptr.Mu)
        {
            ptr.Data = 1;
            f.Data = 42; //! LD1005
        }
    }

    static void PassedByOut(Foo f)
    {
        var ptr = f;
        ByOut(out ptr);
        lock (ptr.Mu)
        {
            ptr.Data = 1;
            f.Data = 42; //! LD1005
        }
    }

    static void Nested(Foo c)
    {
        var ptr = c.Next;
        lock (ptr.Mu) { c.Next.Data = 42; }
        lock (c.Next.Mu) { ptr.Data = 42; }
        lock (c.Mu) { ptr.Data = 42; } //! LD1005
    }

    static void Mutex(Foo f)
    {
        var mu = f.Mu;
        lock (mu) { f.Data = 1; }
        Monitor.Enter(mu);
        try { f.Data = 2; }
        finally { Monitor.Exit(f.Mu); }
    }

    [AcquiresLock("f.Mu")]
    static void Acquires(Foo f)
    {
        var mu = f.Mu;
        Monitor.Enter(mu);
    }

    [ReleasesLock("f.Mu")]
    static void Releases(Foo f)
    {
        var mu = f.Mu;
        Monitor.Exit(mu);
    }

    [RequiresLock("c.Next.Mu")]
    static void Requires(Foo c)
    {
        var next = c.Next;
        next.Data = 1;
        next.Need();
        c.Need(); //! LD1005
    }

    static void Casts(object o)
    {
        var f = (Foo)o;
        lock (f.Mu) { ((Foo)o).Data = 1; }
        var g = o as Foo;
        lock (g.Mu) { f.Data = 1; }
        if (o is Foo h)
        {
            lock (h.Mu) { f.Data = 2; g.Data = 3; }
            h.Data = 4; //! LD1001
        }
    }

    static void Coalesced(Foo f, Foo g)
    {
        var x = f ?? g;
        lock (x.Mu)
        {
            x.Data = 1;
            f.Data = 2; //! LD1005
        }
    }

    static void Ternary(Foo f, Foo g, bool b)
    {
        var x = b ? f : g;
        lock (x.Mu) { x.Data = 1; }
        lock ((b ? f : g).Mu) { f.Data = 1; } //! LD1005
    }

    static void Conditional(Foo f)
    {
        if (f is not null)
        {
            lock (f.Mu)
            {
                int? x = f?.Data;
                f?.Need();
            }
        }
        f?.Need(); //! LD1004
        int? y = f?.Data; //! LD1001
    }

    static void ChildMoves(Foo f, Foo g)
    {
        lock (f.Child.Mu)
        {
            f.Child.Data = 1;
            f.Child = g;
            f.Child.Data = 2; //! LD1005|LD1001
        }
    }

    static void ChildKept(Foo f)
    {
        var child = f.Child;
        lock (child.Mu)
        {
            child.Data = 1;
            f.Child.Data = 2; //? LD1005
        }
    }

    static void Walk(Foo head)
    {
        var f = head;
        while (f != null)
        {
            lock (f.Mu) { f.Data = 1; }
            f = f.Next;
        }
    }

    static void WalkHeld(Foo head)
    {
        var f = head;
        lock (f.Mu)
        {
            while (f != null)
            {
                f.Data = 1; //! LD1005|LD1001 //? LD5005
                f = f.Next;
            }
        }
    }

    static void Swap(Foo a, Foo b)
    {
        lock (a.Mu)
        {
            (a, b) = (b, a);
            b.Data = 1;
            a.Data = 2; //! LD1005
        }
    }

    static void Deconstructs((Foo A, Foo B) pair)
    {
        var (a, b) = pair;
        lock (a.Mu)
        {
            a.Data = 1;
            b.Data = 2; //! LD1005
        }
    }

    static void Tuple((Foo A, Foo B) pair)
    {
        lock (pair.A.Mu)
        {
            pair.A.Data = 1;
            pair.B.Data = 2; //! LD1005
        }
    }

    static void Refs(ref Foo f)
    {
        lock (f.Mu) { f.Data = 1; }
        f.Data = 2; //! LD1001
    }

    static void ForEach(List<Foo> all)
    {
        foreach (var f in all)
        {
            lock (f.Mu) { f.Data = 1; }
            f.Data = 2; //! LD1001
        }
    }

    static void ForEachOuter(List<Foo> all, Foo outer)
    {
        lock (outer.Mu)
        {
            foreach (var f in all)
                f.Data = 1; //! LD1005
        }
    }

    static void Fresh()
    {
        var f = new Foo();
        f.Data = 1;
        f.Need();
        ByValue(f);
        f.Data = 2; //! LD1001
    }

    static Foo FreshReturned()
    {
        var f = new Foo { Data = 1 };
        f.Data = 2;
        return f;
    }

    static void FreshStored(Foo[] all)
    {
        var f = new Foo();
        f.Data = 1;
        all[0] = f;
        f.Data = 2; //! LD1001
    }

    static void FreshCaptured(Action<Action> later)
    {
        var f = new Foo();
        f.Data = 1;
        later(() => { lock (f.Mu) { f.Data = 3; } });
        f.Data = 2; //? LD1001
    }

    static void FreshAliased()
    {
        var f = new Foo();
        var g = f;
        g.Data = 1;
    }
}

static class Calls
{
    static void SameCall(Bar bar)
    {
        lock (bar.GetFoo().Mu) { bar.GetFoo().Data = 0; }
        lock (bar.First.Mu) { bar.GetFoo().Data = 0; }
        lock (Bar.Of(bar).Mu) { bar.First.Data = 0; }
        lock (bar.Other.Mu) { bar.Other.Data = 0; }
        lock (Bar.Shared.Mu) { Bar.SharedProperty.Data = 0; }
    }

    static void OtherCall(Bar bar)
    {
        lock (bar.First.Mu)
        {
            bar.Other.Data = 0; //! LD1005
            Bar.Shared.Data = 0; //! LD1005
        }
    }

    static void WithArguments(Bar bar, int a, int b)
    {
        lock (bar.ByNumber(a).Mu) { bar.ByNumber(a).Data = 0; }
        lock (bar.ByNumber(10).Mu) { bar.ByNumber(10).Data = 0; }
        lock (bar.ByNumber(a).Mu) { bar.ByNumber(b).Data = 0; } //! LD1005
        bar.ByNumber(a).Data = 0; //! LD1001
    }

    static void Indexers(Bar bar, string a, string b)
    {
        lock (bar[a].Mu) { bar[a].Data = 0; }
        lock (bar["x"].Mu) { bar["x"].Data = 0; }
        lock (bar[a].Mu) { bar[b].Data = 0; } //! LD1005
        bar[a].Data = 0; //! LD1001
    }

    static void Elements(Foo[] all, int i)
    {
        lock (all[i].Mu) { all[i].Data = 0; }
        lock (all[0].Mu) { all[0].Data = 0; }
        lock (all[0].Mu) { all[1].Data = 0; } //! LD1005
        var f = all[i];
        lock (f.Mu) { f.Data = 0; }
        all[i].Data = 0; //! LD1001
    }

    static void IndexMoves(Foo[] all, int i)
    {
        lock (all[i].Mu)
        {
            all[i].Data = 0;
            i++;
            all[i].Data = 0; //! LD1005
        }
    }
}
