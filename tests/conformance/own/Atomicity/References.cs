// LD2005: more forms
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.References;

abstract class Obj
{
    internal int Size;
    internal volatile bool Ready;
    internal int Users;
    internal readonly List<int> Pages = new();
    internal readonly int[] Slots = new int[4];
    [TakesReference] internal abstract void Get();
    [TakesReference] internal abstract bool TryGet();
    [ReleasesReference] internal abstract void Put();
    [Publishes] internal abstract void Register();
}

sealed class Impl : Obj, IDisposable
{
    internal override void Get() { }
    internal override bool TryGet() => true;
    internal override void Put() { }
    internal override void Register() { }
    [ReleasesReference] public void Dispose() { }
}

static class Objs
{
    [return: TakesReference] internal static Obj Lookup(int h) => new Impl();
    [return: TakesReference] internal static Impl LookupImpl(int h) => new Impl();
    [return: TakesReference] internal static Task<Obj> LookupAsync(int h) => Task.FromResult<Obj>(new Impl());
    [TakesReference] internal static void Grab(this Obj obj) { }
    [ReleasesReference] internal static void Leave(this Obj obj) { }
    internal static int Install<T>([Publishes] T obj) where T : Obj => 1;
    internal static void Drop([ReleasesReference] params Obj[] objs) { }
}

class GivenBack
{
    Obj _kept;

    int ByOverride(int h)
    {
        var o = Objs.LookupImpl(h);
        o.Put();
        return o.Size; //! LD2005
    }

    int ByExtension(int h)
    {
        var o = Objs.Lookup(h);
        o.Leave();
        return o.Size; //! LD2005
    }

    int ByExtensionTakenTwice(int h)
    {
        var o = Objs.Lookup(h);
        o.Grab();
        o.Leave();
        int n = o.Size;
        o.Leave();
        return n;
    }

    Obj Returned(int h)
    {
        var o = Objs.Lookup(h);
        o.Put();
        return o; //! LD2005
    }

    Obj ReturnedWithItsReference(int h)
    {
        var o = Objs.Lookup(h);
        o.Size = 3;
        return o;
    }

    bool OnlyCompared(int h, Obj other)
    {
        var o = Objs.Lookup(h);
        bool same = o == other;
        o.Put();
        return same && o != null && ReferenceEquals(o, other);
    }

    int Using(int h)
    {
        int n;
        Impl o;
        using (o = Objs.LookupImpl(h))
            n = o.Size;
        return n + o.Size; //! LD2005
    }

    int UsingInside(int h)
    {
        using var o = Objs.LookupImpl(h);
        return o.Size;
    }

    async Task<int> Awaited(int h)
    {
        var o = await Objs.LookupAsync(h);
        o.Put();
        return o.Size; //! LD2005
    }

    void CorrelatedFlag(int h, bool early)
    {
        var o = Objs.Lookup(h);
        bool gone = false;
        if (early)
        {
            o.Put();
            gone = true;
        }
        if (!gone)
        {
            o.Size = 1;
            o.Put();
        }
    }

    void CorrelatedParameter(int h, bool early)
    {
        var o = Objs.Lookup(h);
        if (early)
            o.Put();
        Console.WriteLine(h);
        if (!early)
        {
            o.Size = 1;
            o.Put();
        }
    }

    void TriedAndFailed(int h)
    {
        var o = Objs.Lookup(h);
        if (!o.TryGet())
        {
            o.Put();
            o.Size = 1; //! LD2005
            return;
        }
        o.Put();
        o.Size = 2;
        o.Put();
    }

    void TriedInALocal(Obj o)
    {
        bool ok = o.TryGet();
        if (!ok)
            return;
        o.Size = 1;
        o.Put();
        o.Size = 2;
    }

    void InAForEach(List<Obj> all)
    {
        foreach (var o in all)
        {
            Console.WriteLine(o.Size);
            o.Put();
        }
    }

    void InAWhile(Queue<Obj> all)
    {
        while (all.TryDequeue(out var o))
        {
            o.Size++;
            o.Put();
        }
    }

    void ByIndex(Obj[] all)
    {
        for (int i = 0; i < all.Length; i++)
        {
            all[i].Size = 0;
            all[i].Put();
            all[i] = null;
        }
    }

    void FieldCleared()
    {
        var o = _kept;
        if (o == null)
            return;
        _kept = null;
        o.Put();
    }

    void FieldPutThenReplaced(int h)
    {
        _kept.Put();
        _kept = Objs.Lookup(h);
        _kept.Size = 1;
    }

    int FieldPutThenUsed()
    {
        _kept.Put();
        return _kept.Size; //! LD2005
    }

    int Swapped(int h)
    {
        var a = Objs.Lookup(h);
        var b = Objs.Lookup(h + 1);
        (a, b) = (b, a);
        b.Put();
        int n = a.Size;
        a.Put();
        return n;
    }

    int OneOfTwo(int h, bool first)
    {
        var a = Objs.Lookup(h);
        var b = Objs.Lookup(h + 1);
        var c = first ? a : b;
        a.Put();
        int n = b.Size;
        b.Put();
        return n;
    }

    int Pattern(int h)
    {
        var o = Objs.Lookup(h);
        o.Put();
        return o is { Size: > 0 } ? 1 : 0; //! LD2005
    }

    void InALocalFunction(int h)
    {
        var o = Objs.Lookup(h);
        Finish();
        Console.WriteLine(o.Size); //! LD2005

        void Finish() => o.Put();
    }

    int InCatch(int h)
    {
        var o = Objs.Lookup(h);
        try
        {
            int n = o.Size;
            o.Put();
            return n;
        }
        catch (InvalidOperationException)
        {
            o.Put();
            throw;
        }
    }
}

[DriverCallback]
delegate void Hook(Obj obj);

[DriverCallback]
abstract class Driver
{
    internal abstract void Init(Obj obj);
    internal abstract void Look(Obj obj);
    internal abstract void Indirect(Obj obj);
}

sealed class OneDriver : Driver
{
    internal override void Init(Obj obj) => obj.Pages.Add(1);
    internal override void Look(Obj obj) => Console.WriteLine(obj.Pages.Count);
    internal override void Indirect(Obj obj) => Fill(obj);
    static void Fill(Obj obj) { obj.Slots[0] = 1; }
}

[DriverCallback]
interface IUnknownDriver
{
    void Attach(Obj obj);
}

class Published
{
    readonly Driver _driver;
    readonly Hook _hook;
    readonly IUnknownDriver _unknown;
    readonly object _gate = new object();
    static Obj Make() => new Impl();

    void Contents()
    {
        var o = new Impl();
        o.Register();
        o.Pages.Add(1); //! LD2005
    }

    void Element()
    {
        var o = new Impl();
        Objs.Install(o);
        o.Slots[1] = 2; //! LD2005
    }

    void ReadContents()
    {
        var o = new Impl();
        Objs.Install(o);
        Console.WriteLine(o.Pages.Count + o.Slots[0]);
    }

    void AtomicallyChanged()
    {
        var o = new Impl();
        Objs.Install(o);
        Interlocked.Increment(ref o.Users);
        o.Ready = true;
    }

    void Made()
    {
        var o = Make();
        Objs.Install(o);
        o.Size = 1; //! LD2005
    }

    void ByDriver()
    {
        var o = new Impl();
        Objs.Install(o);
        _driver.Init(o); //! LD2005
    }

    void ByDriverThatLooks()
    {
        var o = new Impl();
        Objs.Install(o);
        _driver.Look(o);
    }

    void ByDriverIndirectly()
    {
        var o = new Impl();
        Objs.Install(o);
        _driver.Indirect(o); //! LD2005
    }

    void ByHook()
    {
        var o = new Impl();
        Objs.Install(o);
        _hook(o); //! LD2005
    }

    void ByUnknown()
    {
        var o = new Impl();
        Objs.Install(o);
        _unknown.Attach(o); //! LD2005
    }

    void BeforeAll()
    {
        var o = new Impl();
        _driver.Init(o);
        _hook(o);
        _unknown.Attach(o);
        o.Size = 1;
        Objs.Install(o);
    }
}

class PublishesItself
{
    int _size;
    PublishesItself(bool now)
    {
        if (now)
        {
            Add(this);
            _size = 1; //! LD2005
        }
        else
        {
            _size = 2;
            Add(this);
        }
    }

    static void Add([Publishes] PublishesItself it) { }
}
