// LD2004: what was looked up before a wait, or a call that drops the lock for a while, and used after it
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Waits;

sealed class Obj
{
    internal readonly Pool Pool;
    internal readonly int Id;
    [GuardedBy("Pool.Gate")] internal int Count;
    [GuardedBy("Pool.Gate")] internal bool Pinned;
    internal Obj(Pool pool, int id) { Pool = pool; Id = id; }
}

sealed class Pool
{
    internal readonly object Gate = new object();
    [GuardedBy("Gate"), ContentsGuardedBy("Gate")] readonly Dictionary<int, Obj> _map = new Dictionary<int, Obj>();
    [GuardedBy("Gate"), ContentsGuardedBy("Gate")] readonly Queue<Obj> _queue = new Queue<Obj>();
    [GuardedBy("Gate"), ContentsGuardedBy("Gate")] readonly List<Obj> _idle = new List<Obj>();
    [GuardedBy("Gate")] bool _busy;
    [GuardedBy("Gate")] bool _closed;
    [GuardedBy("Gate")] int _used;
    [GuardedBy("Gate")] int _limit;
    [GuardedBy("Gate")] int _waiters;
    readonly int _capacity = 4;

    static void Show(object o) { Console.WriteLine(o); }

    void AcrossAWait(int k)
    {
        lock (Gate)
        {
            var o = _map[k];
            while (_busy)
                Monitor.Wait(Gate);
            o.Count++; //! LD2004
        }
    }

    void AcrossATimedWait(int k)
    {
        lock (Gate)
        {
            var o = _map[k];
            while (_busy)
            {
                if (!Monitor.Wait(Gate, 100))
                    return;
            }
            o.Count++; //! LD2004
        }
    }

    void AfterTheWait(int k)
    {
        lock (Gate)
        {
            while (_busy)
                Monitor.Wait(Gate);
            var o = _map[k];
            o.Count++;
        }
    }

    void LookedUpAgain(int k)
    {
        lock (Gate)
        {
            var o = _map[k];
            while (_busy)
                Monitor.Wait(Gate);
            if (!_map.TryGetValue(k, out var now) || now != o)
                return;
            o.Count++;
        }
    }

    void LookedUpInEachTurn(int k)
    {
        lock (Gate)
        {
            Obj o;
            while (!_map.TryGetValue(k, out o) || o.Pinned)
                Monitor.Wait(Gate);
            o.Count++;
        }
    }

    void TestedInTheLoop(int k)
    {
        lock (Gate)
        {
            var o = _map[k];
            while (o.Pinned)
                Monitor.Wait(Gate);
            o.Count++;
        }
    }

    void CountAcross()
    {
        lock (Gate)
        {
            int n = _used;
            while (_busy)
                Monitor.Wait(Gate);
            _used = n + 1; //! LD2004
        }
    }

    void CountAfter()
    {
        lock (Gate)
        {
            while (_used >= _limit)
                Monitor.Wait(Gate);
            _used++;
        }
    }

    void CountReadAgain()
    {
        lock (Gate)
        {
            int n = _used;
            while (n >= _limit)
            {
                Monitor.Wait(Gate);
                n = _used;
            }
            _used = n + 1;
        }
    }

    void DecidedBefore()
    {
        lock (Gate)
        {
            bool full = _used == _limit;
            while (_busy)
                Monitor.Wait(Gate);
            if (!full)
                _used++; //! LD2004
        }
    }

    void DecidedAfter()
    {
        lock (Gate)
        {
            while (_busy)
                Monitor.Wait(Gate);
            bool full = _used == _limit;
            if (!full)
                _used++;
        }
    }

    void TestedBeforeOnly()
    {
        lock (Gate)
        {
            if (_closed)
                return;
            while (_busy)
                Monitor.Wait(Gate);
            _used++; //! LD2004
        }
    }

    void TestedBeforeAndAfter()
    {
        lock (Gate)
        {
            if (_closed)
                return;
            while (_busy)
                Monitor.Wait(Gate);
            if (_closed)
                return;
            _used++;
        }
    }

    void TestedInEachTurn()
    {
        lock (Gate)
        {
            while (_busy)
            {
                Monitor.Wait(Gate);
                if (_closed)
                    return;
            }
            _busy = true;
        }
    }

    Obj Taken()
    {
        lock (Gate)
        {
            while (_queue.Count == 0)
                Monitor.Wait(Gate);
            return _queue.Dequeue();
        }
    }

    Obj TakenBefore()
    {
        lock (Gate)
        {
            var o = _queue.Dequeue();
            while (_busy)
                Monitor.Wait(Gate);
            o.Count++;
            return o;
        }
    }

    void PutWhenRoom(Obj mine)
    {
        lock (Gate)
        {
            while (_queue.Count >= _capacity)
                Monitor.Wait(Gate);
            _queue.Enqueue(mine);
            Monitor.PulseAll(Gate);
        }
    }

    void MineAcross(Obj mine)
    {
        lock (Gate)
        {
            while (_busy)
                Monitor.Wait(Gate);
            mine.Count++;
        }
    }

    void ShownAcross(int k)
    {
        lock (Gate)
        {
            var o = _map[k];
            while (_busy)
                Monitor.Wait(Gate);
            Show(o.Id);
        }
    }

    void RemovedAcross(int k)
    {
        lock (Gate)
        {
            var o = _map[k];
            while (_busy)
                Monitor.Wait(Gate);
            _idle.Remove(o);
        }
    }

    void Waiters()
    {
        lock (Gate)
        {
            _waiters++;
            while (_busy)
                Monitor.Wait(Gate);
            _waiters--;
            _busy = true;
        }
    }

    void CopyAcross()
    {
        lock (Gate)
        {
            var copy = _idle.ToArray();
            while (_busy)
                Monitor.Wait(Gate);
            _limit = copy.Length;
            foreach (var o in copy)
                o.Count = 0; //! LD2004
        }
    }

    void PredicateLoop()
    {
        lock (Gate)
        {
            for (; ; )
            {
                if (!_busy)
                    break;
                Monitor.Wait(Gate);
            }
            _busy = true;
        }
    }

    [RequiresLock("Gate")]
    void WaitWhileBusy()
    {
        while (_busy)
            Monitor.Wait(Gate);
    }

    void AcrossAHelper(int k)
    {
        lock (Gate)
        {
            var o = _map[k];
            WaitWhileBusy();
            o.Count++; //! LD2004
        }
    }

    void AfterAHelper(int k)
    {
        lock (Gate)
        {
            WaitWhileBusy();
            _map[k].Count++;
        }
    }

    void AcrossAnUninferredHelper(int k)
    {
        lock (Gate)
        {
            var o = _map[k];
            WaitQuietly();
            o.Count++; //! LD2004
        }
    }

    void WaitQuietly()
    {
        while (_busy)
            Monitor.Wait(Gate);
    }

    void HelperDeep() { WaitQuietly(); }

    void AcrossTwoHelpers(int k)
    {
        lock (Gate)
        {
            var o = _map[k];
            HelperDeep();
            o.Count++; //! LD2004
        }
    }

    [RequiresLock("Gate")]
    void Dropped()
    {
        Monitor.Exit(Gate); //? LD5002
        try
        {
            Show("dropped");
        }
        finally
        {
            Monitor.Enter(Gate); //? LD5002
        }
    }

    void CountAcrossADrop()
    {
        lock (Gate)
        {
            int n = _used;
            Dropped();
            _used = n + 1; //! LD2004
        }
    }

    void DecidedAcrossADrop(int k)
    {
        lock (Gate)
        {
            if (_map.ContainsKey(k))
                return;
            Dropped();
            _map.Add(k, null); //! LD2004
        }
    }

    void DecidedAgainAcrossADrop(int k)
    {
        lock (Gate)
        {
            if (_map.ContainsKey(k))
                return;
            Dropped();
            if (_map.ContainsKey(k))
                return;
            _map.Add(k, null);
        }
    }

    void AddedAtOnceAcrossADrop(int k)
    {
        lock (Gate)
        {
            if (_map.ContainsKey(k))
                return;
            Dropped();
            _map.TryAdd(k, null);
        }
    }

    void DroppedOnOnePath(int k, bool slow)
    {
        lock (Gate)
        {
            var o = _map[k];
            if (slow)
                Dropped();
            o.Count++; //! LD2004
        }
    }

    void EnumeratedAcrossADrop()
    {
        lock (Gate)
        {
            foreach (var o in _idle.ToArray())
            {
                o.Count--; //! LD2004
                Dropped();
            }
        }
    }

    void EnumeratedWithALook()
    {
        lock (Gate)
        {
            foreach (var o in _idle.ToArray())
            {
                if (!_idle.Contains(o))
                    continue;
                o.Count--;
                Dropped();
            }
        }
    }
}

// a guard that nobody declared
sealed class Undeclared
{
    private readonly object _gate = new object();
    private readonly Queue<int> _queue = new Queue<int>();
    private int _size;
    private bool _stopped;

    internal void Put(int n) { lock (_gate) { _queue.Enqueue(n); _size++; Monitor.Pulse(_gate); } }
    internal void Stop() { lock (_gate) { _stopped = true; Monitor.PulseAll(_gate); } }
    internal int Size() { lock (_gate) { return _stopped ? 0 : _size; } }

    internal int Take()
    {
        lock (_gate)
        {
            while (_queue.Count == 0 && !_stopped)
                Monitor.Wait(_gate);
            _size--;
            return _queue.Dequeue();
        }
    }

    internal void SizeAcross()
    {
        lock (_gate)
        {
            int n = _size;
            while (!_stopped)
                Monitor.Wait(_gate);
            _size = n - 1; //! LD2004
        }
    }
}
