// References taken on what was looked up, stable values, hand-taken counts, keys of later sections, nested locks
using System;
using System.Collections.Generic;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Pinning;

sealed class Obj
{
    internal readonly Dev Dev;
    internal readonly int Id;
    [GuardedBy("Dev.Gate")] internal int References;
    [GuardedBy("Dev.Gate")] internal int Name;
    [GuardedBy("Dev.Gate"), Stable] internal int Serial;
    int _refs = 1;
    internal Obj(Dev dev, int id) { Dev = dev; Id = id; }
    [TakesReference] internal void Get() { Interlocked.Increment(ref _refs); }
    [TakesReference] internal bool TryGet() => Interlocked.Increment(ref _refs) > 1;
    [ReleasesReference] internal void Put() { Interlocked.Decrement(ref _refs); }
}

[Stable]
sealed record Ident(int Value);

sealed class Dev
{
    internal readonly object Gate = new object();
    readonly object _inner = new object();
    [GuardedBy("Gate"), ContentsGuardedBy("Gate")] readonly Dictionary<int, Obj> _names = new Dictionary<int, Obj>();
    [GuardedBy("Gate"), ContentsGuardedBy("Gate")] readonly Dictionary<int, Ident> _idents = new Dictionary<int, Ident>();
    [GuardedBy("_inner"), ContentsGuardedBy("_inner")] readonly Dictionary<int, Obj> _handles = new Dictionary<int, Obj>();
    [GuardedBy("Gate"), Stable] int _serial;
    [GuardedBy("Gate")] Ident _ident;
    [GuardedBy("Gate")] int _uses;

    Obj Find(int name) { lock (Gate) return _names.TryGetValue(name, out var o) ? o : null; }

    [return: TakesReference]
    Obj FindAndGet(int name)
    {
        lock (Gate)
        {
            if (!_names.TryGetValue(name, out var o))
                return null;
            o.Get();
            return o;
        }
    }

    [return: Stable]
    Obj FindStable(int name) { lock (Gate) return _names[name]; }

    // a reference taken too late
    void TakenTooLate(int name)
    {
        var o = Find(name);
        o.Get(); //! LD2001
        o.Put();
    }

    void TakenTooLateUnderTheLock(int name)
    {
        var o = Find(name);
        lock (Gate)
        {
            o.Get(); //! LD2001
        }
        o.Put();
    }

    void TakenInTheSection(int name)
    {
        Obj o;
        lock (Gate)
        {
            o = _names[name];
            o.Get();
        }
        Console.WriteLine(o.Id);
        o.Put();
    }

    void Tried(int name)
    {
        var o = Find(name);
        if (!o.TryGet())
            return;
        o.Put();
    }

    void TriedAndNotTested(int name)
    {
        var o = Find(name);
        o.TryGet(); //! LD2001
        o.Put();
    }

    void TriedByLocal(int name)
    {
        var o = Find(name);
        bool got = o.TryGet();
        if (got)
            o.Put();
    }

    static void Hold([TakesReference] Obj o) { o.Get(); }
    static bool TryHold([TakesReference] Obj o) => o.TryGet();

    void HeldTooLate(int name)
    {
        var o = Find(name);
        Hold(o); //! LD2001
        o.Put();
    }

    void HeldIfAlive(int name)
    {
        var o = Find(name);
        if (TryHold(o))
            o.Put();
    }

    void HeldMine(Obj mine)
    {
        Hold(mine);
        mine.Put();
    }

    // a hand-taken count is no pin
    void CountedByHand(int name)
    {
        Obj o;
        lock (Gate)
        {
            o = _names[name];
        }
        lock (Gate)
        {
            o.References++; //! LD2001
        }
    }

    void CountedByHandInTheSection(int name)
    {
        Obj o;
        lock (Gate)
        {
            o = _names[name];
            o.References++;
        }
        Console.WriteLine(o.Id);
        lock (Gate)
        {
            o.References--; //! LD2001
        }
    }

    // stable ones
    void FromStableMethod(int name)
    {
        var o = FindStable(name);
        lock (Gate)
        {
            o.Name = 3;
        }
    }

    void StableField()
    {
        int s;
        lock (Gate) s = _serial;
        lock (Gate)
        {
            _names[s] = null;
        }
    }

    void StableType()
    {
        Ident i;
        lock (Gate) i = _ident;
        lock (Gate)
        {
            _idents[1] = i;
        }
    }

    void StableTypeElement(int k)
    {
        Ident i;
        lock (Gate) i = _idents[k];
        lock (Gate)
        {
            _ident = i; //? LD2001
        }
    }

    void StableMemberOfObject(int name)
    {
        int s;
        lock (Gate) s = _names[name].Serial;
        lock (Gate)
        {
            _uses = s; //? LD2001
        }
    }

    void StableParameter([Stable] Obj o)
    {
        lock (Gate)
        {
            o.Name = 1;
        }
    }

    void ToStableParameter(int name) { StableParameter(Find(name)); }

    void Unstable(Obj o)
    {
        lock (Gate)
        {
            o.Name = 1;
        }
    }

    void ToUnstableParameter(int name) { Unstable(Find(name)); } //! LD2001

    // nested locks: the inner one has a section of its own
    void InnerSplit(int h)
    {
        lock (Gate)
        {
            Obj o;
            lock (_inner) o = _handles[h];
            lock (_inner)
            {
                _handles[h + 1] = o; //! LD2001
            }
        }
    }

    void InnerSplitOuterState(int h)
    {
        lock (Gate)
        {
            Obj o;
            lock (_inner) o = _handles[h];
            o.Name = 3;
        }
    }

    void OuterKept(int name)
    {
        lock (Gate)
        {
            var o = _names[name];
            lock (_inner)
            {
                _handles[1] = o;
            }
            o.Name = 2;
        }
    }

    void OuterReentered(int name)
    {
        lock (Gate)
        {
            var o = _names[name];
            lock (Gate)
            {
                o.Name = 2;
            }
            o.Name = 3;
        }
    }

    void OtherLockAfterwards(int name)
    {
        Obj o;
        lock (Gate) o = _names[name];
        lock (_inner)
        {
            _handles[1] = o;
        }
    }

    void OtherLockThenFirst(int name)
    {
        Obj o;
        lock (Gate) o = _names[name];
        lock (_inner)
        {
            _handles[1] = o;
        }
        lock (Gate)
        {
            o.Name = 3; //! LD2001
        }
    }

    void HandedToBoth(int name)
    {
        lock (Gate)
        {
            lock (_inner)
            {
                if (_names.TryGetValue(name, out var o))
                    _handles[name] = o;
            }
        }
    }

    // what requires the lock
    [RequiresLock("Gate")] Obj FindLocked(int name) => _names.TryGetValue(name, out var o) ? o : null;
    [RequiresLock("Gate")] void NameLocked(Obj o, int name) { o.Name = name; _names[name] = o; }
    [RequiresLock("Gate")] bool TryNameLocked(Obj o, int name)
    {
        if (o.Name != 0)
            return false;
        o.Name = name;
        return true;
    }

    void RequiredSplit(int name)
    {
        Obj o;
        lock (Gate) o = FindLocked(name);
        lock (Gate) NameLocked(o, name); //! LD2001
    }

    void RequiredTested(int name)
    {
        Obj o;
        lock (Gate) o = FindLocked(name);
        lock (Gate) TryNameLocked(o, name);
    }

    void RequiredWhole(int name)
    {
        lock (Gate) NameLocked(FindLocked(name), name);
    }

    void RequiredTestedHere(int name)
    {
        Obj o;
        lock (Gate) o = FindLocked(name);
        lock (Gate)
        {
            if (FindLocked(name) == o)
                NameLocked(o, name);
        }
    }

    void RequiredDecides(int name, Obj mine)
    {
        bool free;
        lock (Gate) free = FindLocked(name) == null;
        if (free)
        {
            lock (Gate)
            {
                NameLocked(mine, name); //! LD2002
            }
        }
    }

    [ReleasesLock("Gate")]
    void NameAndDrop(Obj o, int name)
    {
        try { o.Name = name; }
        finally { Monitor.Exit(Gate); }
    }

    void ReleasedSplit(int name)
    {
        var o = Find(name);
        Monitor.Enter(Gate); //? LD5002
        NameAndDrop(o, name); //! LD2001
    }

    void ReleasedWhole(int name)
    {
        Monitor.Enter(Gate); //? LD5002
        var o = FindLocked(name);
        NameAndDrop(o, name);
    }

    [AcquiresLock("Gate")]
    Obj FindAndLock(int name)
    {
        Monitor.Enter(Gate);
        return _names[name];
    }

    void AcquiredWhole(int name)
    {
        var o = FindAndLock(name); //? LD5002
        o.Name = 1;
        Monitor.Exit(Gate);
    }
}
