// Reservation objects, LRU lists and eviction: nested locks, trylocks, what was picked and what is still there
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Gem.Reservations;

enum Place { System, Vram }

sealed class Bo
{
    internal readonly object Resv = new object();
    internal readonly Manager Manager;
    internal readonly int Size;
    [GuardedBy("Resv")] internal Place Place;
    [GuardedBy("Resv")] internal int Pins;
    [GuardedBy("Manager.LruLock")] internal bool OnLru;
    int _refs = 1;
    internal Bo(Manager manager, int size) { Manager = manager; Size = size; }
    [TakesReference] internal bool TryGet()
    {
        int refs = Volatile.Read(ref _refs);
        while (refs > 0)
        {
            int before = Interlocked.CompareExchange(ref _refs, refs + 1, refs);
            if (before == refs)
                return true;
            refs = before;
        }
        return false;
    }
    [TakesReference] internal void Get() => Interlocked.Increment(ref _refs);
    [ReleasesReference] internal void Put() => Interlocked.Decrement(ref _refs);
}

interface IMover
{
    [DriverCallback(MayHold = new[] { "bo.Resv" })] bool Move(Bo bo, Place place);
    [DriverCallback] void Moved(Bo bo);
}

sealed class Manager
{
    internal readonly object LruLock = new object();
    [GuardedBy("LruLock"), ContentsGuardedBy("LruLock")] readonly List<Bo> _lru = new List<Bo>();
    [GuardedBy("LruLock")] long _used;
    [GuardedBy("LruLock")] long _limit;
    readonly IMover _mover;

    internal Manager(IMover mover, long limit) { _mover = mover; _limit = limit; }

    // picked from the list, the list unlocked, the object not pinned
    internal bool EvictRacy()
    {
        Bo victim;
        lock (LruLock)
        {
            victim = _lru.FirstOrDefault();
        }
        if (victim == null)
            return false;
        lock (LruLock)
        {
            victim.OnLru = false; //! LD2001
            _used -= victim.Size; //? LD2001
            return _lru.Remove(victim);
        }
    }

    internal bool Evict()
    {
        Bo victim;
        lock (LruLock)
        {
            victim = _lru.FirstOrDefault();
            if (victim == null)
                return false;
            _lru.Remove(victim);
            victim.OnLru = false;
            _used -= victim.Size;
        }
        lock (victim.Resv)
        {
            return _mover.Move(victim, Place.System);
        }
    }

    internal bool EvictWithReference()
    {
        Bo victim = null;
        lock (LruLock)
        {
            foreach (var bo in _lru)
            {
                if (bo.TryGet())
                {
                    victim = bo;
                    break;
                }
            }
        }
        if (victim == null)
            return false;
        lock (victim.Resv)
        {
            if (victim.Pins == 0)
                victim.Place = Place.System;
        }
        victim.Put();
        return true;
    }

    internal void EvictReferenceTooLate()
    {
        Bo victim;
        lock (LruLock)
        {
            victim = _lru.FirstOrDefault();
        }
        victim.Get(); //! LD2001
        victim.Put();
    }

    internal bool MoveRacy(Bo bo, Place place)
    {
        lock (LruLock)
        {
            lock (bo.Resv)
            {
                return _mover.Move(bo, place); //! LD3001
            }
        }
    }

    internal void MoveAndTell(Bo bo, Place place)
    {
        lock (bo.Resv)
        {
            if (_mover.Move(bo, place))
                bo.Place = place;
            _mover.Moved(bo); //! LD3001
        }
    }

    internal void Move(Bo bo, Place place)
    {
        lock (bo.Resv)
        {
            if (_mover.Move(bo, place))
                bo.Place = place;
        }
        _mover.Moved(bo);
    }

    internal bool ReserveRacy(int size)
    {
        bool room;
        lock (LruLock)
        {
            room = _used + size <= _limit;
        }
        if (!room)
            return false;
        lock (LruLock)
        {
            _used += size; //! LD2002
        }
        return true;
    }

    internal bool Reserve(int size)
    {
        while (true)
        {
            lock (LruLock)
            {
                if (_used + size <= _limit)
                {
                    _used += size;
                    return true;
                }
            }
            if (!Evict()) //? LD2002
                return false;
        }
    }

    internal void PinRacy(Bo bo)
    {
        int pins;
        lock (bo.Resv) pins = bo.Pins;
        lock (bo.Resv)
        {
            bo.Pins = pins + 1; //! LD2003
        }
    }

    internal bool PinIfThere(Bo bo)
    {
        Place place;
        lock (bo.Resv) place = bo.Place;
        if (place != Place.Vram && !_mover.Move(bo, Place.Vram))
            return false;
        lock (bo.Resv)
        {
            if (bo.Place != Place.Vram)
                return false;
            bo.Pins++;
            return true;
        }
    }

    internal void Shrink(int want)
    {
        var victims = new List<Bo>();
        lock (LruLock)
        {
            for (int i = _lru.Count - 1; i >= 0 && want > 0; i--)
            {
                var bo = _lru[i];
                if (!Monitor.TryEnter(bo.Resv))
                    continue;
                try
                {
                    if (bo.Pins > 0)
                        continue;
                    bo.Place = Place.System;
                }
                finally
                {
                    Monitor.Exit(bo.Resv);
                }
                _lru.RemoveAt(i);
                bo.OnLru = false;
                victims.Add(bo);
                want -= bo.Size;
            }
        }
        foreach (var bo in victims)
            _mover.Moved(bo);
    }

    internal void ShrinkRacy(int want)
    {
        List<Bo> victims;
        lock (LruLock)
        {
            victims = _lru.Where(bo => bo.Size > want).ToList();
        }
        foreach (var bo in victims)
        {
            lock (LruLock)
            {
                bo.OnLru = false; //! LD2001
                _lru.Remove(bo);
            }
        }
    }

    internal void ShrinkTested(int want)
    {
        List<Bo> victims;
        lock (LruLock)
        {
            victims = _lru.Where(bo => bo.Size > want).ToList();
        }
        foreach (var bo in victims)
        {
            lock (LruLock)
            {
                if (!_lru.Remove(bo))
                    continue;
                bo.OnLru = false;
                _used -= bo.Size;
            }
        }
    }

    internal void Bump(Bo bo)
    {
        lock (LruLock)
        {
            if (!bo.OnLru)
                return;
            _lru.Remove(bo);
            _lru.Add(bo);
        }
    }

    internal List<Bo> All() { lock (LruLock) return _lru; } //! LD1006
    internal List<Bo> Copy() { lock (LruLock) return _lru.ToList(); }
}
