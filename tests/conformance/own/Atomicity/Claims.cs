// Claims, detached and taken state, fresh ids, snapshots, reservations: all of them right as they are, with the racy twin beside
using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Claims;

sealed class Job
{
    internal readonly Scheduler Scheduler;
    internal readonly int Id;
    [GuardedBy("Scheduler.Gate")] internal int State;
    [GuardedBy("Scheduler.Gate")] internal int Tries;
    internal Job(Scheduler s, int id) { Scheduler = s; Id = id; }
    internal void Run() { }
}

sealed class Scheduler
{
    internal readonly object Gate = new object();
    [GuardedBy("Gate"), ContentsGuardedBy("Gate")] Queue<Job> _queue = new Queue<Job>();
    [GuardedBy("Gate"), ContentsGuardedBy("Gate")] List<Job> _jobs = new List<Job>();
    [GuardedBy("Gate"), ContentsGuardedBy("Gate")] readonly Dictionary<int, Job> _byId = new Dictionary<int, Job>();
    [GuardedBy("Gate"), ContentsGuardedBy("Gate")] readonly HashSet<int> _pending = new HashSet<int>();
    [GuardedBy("Gate"), ContentsGuardedBy("Gate")] readonly Stack<int> _free = new Stack<int>();
    [GuardedBy("Gate"), ContentsGuardedBy("Gate")] readonly LinkedList<Job> _lru = new LinkedList<Job>();
    [GuardedBy("Gate"), ContentsGuardedBy("Gate")] readonly PriorityQueue<Job, int> _ranked = new PriorityQueue<Job, int>();
    [GuardedBy("Gate")] ImmutableList<Job> _immutable = ImmutableList<Job>.Empty;
    [GuardedBy("Gate")] bool _busy;
    [GuardedBy("Gate")] bool _started;
    [GuardedBy("Gate")] int _next;
    [GuardedBy("Gate")] int _done;
    [GuardedBy("Gate")] int _errors;
    [GuardedBy("Gate")] Job _current;

    static void Work() { }

    void Claimed()
    {
        lock (Gate)
        {
            if (_busy)
                return;
            _busy = true;
        }
        Work();
        lock (Gate)
        {
            _busy = false;
            _done++;
        }
    }

    void ClaimedByLocal()
    {
        bool mine;
        lock (Gate)
        {
            mine = !_busy;
            if (mine)
                _busy = true;
        }
        if (!mine)
            return;
        Work();
        lock (Gate)
        {
            _busy = false;
        }
    }

    void NotClaimed()
    {
        lock (Gate)
        {
            if (_busy)
                return;
        }
        Work();
        lock (Gate)
        {
            _busy = true; //! LD2002
        }
    }

    void ClaimedByKey(int id)
    {
        lock (Gate)
        {
            if (_pending.Contains(id))
                return;
            _pending.Add(id);
        }
        Work();
        lock (Gate)
        {
            _pending.Remove(id);
            _done++;
        }
    }

    void ClaimedByAdd(int id)
    {
        lock (Gate)
        {
            if (!_pending.Add(id))
                return;
        }
        Work();
        lock (Gate)
        {
            _pending.Remove(id);
            _done++;
        }
    }

    void NotClaimedByKey(int id)
    {
        lock (Gate)
        {
            if (_pending.Contains(id))
                return;
        }
        Work();
        lock (Gate)
        {
            _pending.Add(id); //! LD2002
        }
    }

    void ClaimedByIndexer(int id, Job mine)
    {
        lock (Gate)
        {
            if (_byId.ContainsKey(id))
                return;
            _byId[id] = null;
        }
        Work();
        lock (Gate)
        {
            _byId[id] = mine;
        }
    }

    void OtherKeyClaimed(int id, int other, Job mine)
    {
        lock (Gate)
        {
            if (_byId.ContainsKey(id))
                return;
            _byId[other] = null;
        }
        lock (Gate)
        {
            _byId[id] = mine; //! LD2002
        }
    }

    void ClaimedWhereOtherStateIsTestedToo()
    {
        lock (Gate)
        {
            if (_started || _busy)
                return;
            _busy = true;
        }
        Work();
        lock (Gate)
        {
            _busy = false;
        }
    }

    void ClaimedAfterTwoTests()
    {
        lock (Gate)
        {
            if (_started)
                throw new InvalidOperationException();
            if (_busy)
                return;
            _busy = true;
        }
        Work();
        lock (Gate)
        {
            _busy = false;
        }
    }

    void OtherStateWritten()
    {
        lock (Gate)
        {
            if (_started)
                return;
            _errors = 0;
        }
        Work();
        lock (Gate)
        {
            _done++; //! LD2002
        }
    }

    void StateOfObjectClaimed(int id)
    {
        Job job;
        lock (Gate)
        {
            if (!_byId.TryGetValue(id, out job) || job.State != 0)
                return;
            job.State = 1;
        }
        job.Run();
        lock (Gate)
        {
            job.State = 2; //! LD2001
        }
    }

    void CountClaimed()
    {
        lock (Gate)
        {
            if (_next >= 10)
                return;
            _next++;
        }
        Work();
        lock (Gate)
        {
            _next--;
        }
    }

    void Started()
    {
        bool first;
        lock (Gate)
        {
            first = !_started;
            _started = true;
        }
        if (first)
        {
            lock (Gate)
            {
                _done = 0;
            }
        }
    }

    void NotStarted()
    {
        bool first;
        lock (Gate) first = !_started;
        if (first)
        {
            lock (Gate)
            {
                _started = true; //! LD2002
            }
        }
    }

    // what was taken out
    void Dequeued()
    {
        Job job;
        lock (Gate) job = _queue.Dequeue();
        lock (Gate)
        {
            job.State = 1;
            _jobs.Add(job);
        }
    }

    void Peeked()
    {
        Job job;
        lock (Gate) job = _queue.Peek();
        lock (Gate)
        {
            job.State = 1; //! LD2001
        }
    }

    void PeekedAndDequeued()
    {
        Job job;
        lock (Gate) job = _queue.Peek();
        job.Run();
        lock (Gate)
        {
            _queue.Dequeue();
        }
    }

    void PeekedAndDequeuedAtOnce()
    {
        Job job;
        lock (Gate)
        {
            job = _queue.Peek();
            _queue.Dequeue();
        }
        lock (Gate)
        {
            job.State = 1;
        }
    }

    void DequeuedIfAny()
    {
        Job job = null;
        lock (Gate)
        {
            if (_queue.Count > 0)
                job = _queue.Dequeue();
        }
        if (job == null)
            return;
        lock (Gate)
        {
            job.State = 1;
        }
    }

    void CountedThenDequeued()
    {
        int n;
        lock (Gate) n = _queue.Count;
        if (n > 0)
        {
            lock (Gate)
            {
                _queue.Dequeue(); //! LD2002
            }
        }
    }

    void CountedThenTriedToDequeue()
    {
        int n;
        lock (Gate) n = _queue.Count;
        if (n > 0)
        {
            lock (Gate)
            {
                if (_queue.TryDequeue(out var job))
                    job.State = 1;
            }
        }
    }

    void Popped()
    {
        int slot;
        lock (Gate)
        {
            if (!_free.TryPop(out slot))
                return;
        }
        lock (Gate)
        {
            _byId[slot] = null;
        }
    }

    void TakenFromTheEnd()
    {
        Job job;
        lock (Gate)
        {
            job = _jobs[_jobs.Count - 1];
            _jobs.RemoveAt(_jobs.Count - 1);
        }
        lock (Gate)
        {
            job.State = 1;
        }
    }

    void FoundAndRemoved(int state)
    {
        Job job;
        lock (Gate)
        {
            job = _jobs.FirstOrDefault(j => j.Id == state);
            if (job == null)
                return;
            _jobs.Remove(job);
        }
        lock (Gate)
        {
            job.State = 1;
        }
    }

    void FoundAndNotRemoved(int state)
    {
        Job job;
        lock (Gate)
        {
            job = _jobs.FirstOrDefault(j => j.Id == state);
            if (job == null)
                return;
        }
        lock (Gate)
        {
            job.State = 1; //! LD2001
        }
    }

    void LookedUpAndRemoved(int id)
    {
        Job job;
        lock (Gate)
        {
            if (!_byId.TryGetValue(id, out job))
                return;
            _byId.Remove(id);
        }
        lock (Gate)
        {
            job.State = 1;
        }
    }

    void LookedUpAndOtherRemoved(int id, int other)
    {
        Job job;
        lock (Gate)
        {
            if (!_byId.TryGetValue(id, out job))
                return;
            _byId.Remove(other);
        }
        lock (Gate)
        {
            job.State = 1; //! LD2001
        }
    }

    void RemovedWithValue(int id)
    {
        Job job;
        lock (Gate)
        {
            if (!_byId.Remove(id, out job))
                return;
        }
        lock (Gate)
        {
            job.State = 1;
            _jobs.Add(job);
        }
    }

    void RankedDequeued()
    {
        Job job;
        lock (Gate)
        {
            if (!_ranked.TryDequeue(out job, out _))
                return;
        }
        lock (Gate)
        {
            job.Tries++;
        }
    }

    void FirstOfLru()
    {
        Job job;
        lock (Gate) job = _lru.First.Value;
        lock (Gate)
        {
            job.Tries++; //! LD2001
        }
    }

    void FirstOfLruRemoved()
    {
        Job job;
        lock (Gate)
        {
            job = _lru.First.Value;
            _lru.RemoveFirst();
        }
        lock (Gate)
        {
            job.Tries++;
        }
    }

    // detached
    void Detached()
    {
        Queue<Job> mine;
        lock (Gate)
        {
            mine = _queue;
            _queue = new Queue<Job>();
        }
        while (mine.Count > 0)
        {
            var job = mine.Dequeue();
            lock (Gate)
            {
                job.State = 1;
            }
        }
    }

    void DetachedList()
    {
        List<Job> mine;
        lock (Gate)
        {
            mine = _jobs;
            _jobs = new List<Job>();
        }
        foreach (var job in mine)
        {
            lock (Gate)
            {
                job.State = 1;
                _done++;
            }
        }
    }

    void DetachedByTuple()
    {
        List<Job> mine;
        lock (Gate) (mine, _jobs) = (_jobs, new List<Job>());
        foreach (var job in mine)
        {
            lock (Gate)
            {
                job.State = 1;
            }
        }
    }

    void DetachedByExchange()
    {
        List<Job> mine;
        lock (Gate) mine = Interlocked.Exchange(ref _jobs, new List<Job>());
        foreach (var job in mine)
        {
            lock (Gate)
            {
                job.State = 1;
            }
        }
    }

    void CopiedAndCleared()
    {
        Job[] mine;
        lock (Gate)
        {
            mine = _jobs.ToArray();
            _jobs.Clear();
        }
        foreach (var job in mine)
        {
            lock (Gate)
            {
                job.State = 1;
            }
        }
    }

    void CopiedOnly()
    {
        Job[] mine;
        lock (Gate) mine = _jobs.ToArray();
        foreach (var job in mine)
        {
            lock (Gate)
            {
                job.State = 1; //! LD2001
            }
        }
    }

    void CopiedAndClearedLater()
    {
        Job[] mine;
        lock (Gate) mine = _jobs.ToArray();
        Work();
        lock (Gate)
        {
            if (mine.Length == 0)
                return;
            _jobs.Clear(); //? LD2002
        }
    }

    void DrainedOneByOne()
    {
        var mine = new List<Job>();
        lock (Gate)
        {
            while (_queue.Count > 0)
                mine.Add(_queue.Dequeue());
        }
        foreach (var job in mine)
        {
            lock (Gate)
            {
                job.State = 1;
            }
        }
    }

    void ReadAndReset()
    {
        int n;
        Job c;
        lock (Gate)
        {
            n = _errors;
            c = _current;
            _errors = 0;
            _current = null;
        }
        lock (Gate)
        {
            _done += n;
            if (c != null)
                c.State = 3;
        }
    }

    void ReadNotReset()
    {
        Job c;
        lock (Gate) c = _current;
        lock (Gate)
        {
            if (c != null)
                c.State = 3; //! LD2001
        }
    }

    // fresh ids
    int NewId() { lock (Gate) return ++_next; }
    int NewIdPostfix() { lock (Gate) return _next++; }
    int NewIdBySum() { lock (Gate) { _next += 1; return _next; } }
    int OldId() { lock (Gate) return _next; }

    void FreshId(Job mine) { int id = NewId(); lock (Gate) _byId[id] = mine; }
    void FreshIdPostfix(Job mine) { int id = NewIdPostfix(); lock (Gate) _byId.Add(id, mine); }
    void FreshIdBySum(Job mine) { int id = NewIdBySum(); lock (Gate) _byId.Add(id, mine); }
    void OldIdUsed(Job mine) { int id = OldId(); lock (Gate) _byId.Add(id, mine); } //! LD2001

    // snapshots
    Job[] Snapshot() { lock (Gate) return _jobs.ToArray(); }
    List<int> Ids() { lock (Gate) return _byId.Keys.ToList(); }
    ImmutableList<Job> Immutable() { lock (Gate) return _immutable; }

    void SnapshotRun()
    {
        foreach (var job in Snapshot())
            job.Run();
    }

    void SnapshotSorted()
    {
        var all = Snapshot();
        Array.Sort(all, (a, b) => a.Id.CompareTo(b.Id));
        Console.WriteLine(string.Join(",", all.Select(j => j.Id)));
    }

    void SnapshotCounted()
    {
        var all = Snapshot();
        lock (Gate)
        {
            _done = all.Length;
        }
    }

    void SnapshotElement()
    {
        var all = Snapshot();
        lock (Gate)
        {
            all[0].State = 1; //! LD2001
        }
    }

    void SnapshotElements()
    {
        foreach (var job in Snapshot())
        {
            lock (Gate)
            {
                job.State = 1; //! LD2001
            }
        }
    }

    void SnapshotElementsTested()
    {
        foreach (var job in Snapshot())
        {
            lock (Gate)
            {
                if (job.State == 0)
                    job.State = 1;
            }
        }
    }

    void SnapshotIds()
    {
        foreach (int id in Ids())
        {
            lock (Gate)
            {
                if (_byId.TryGetValue(id, out var job))
                    job.State = 1;
            }
        }
    }

    void SnapshotIdsRemoved()
    {
        foreach (int id in Ids())
        {
            lock (Gate)
            {
                _byId.Remove(id);
            }
        }
    }

    void SnapshotFirst()
    {
        var first = Snapshot().FirstOrDefault(j => j.Id > 3);
        lock (Gate)
        {
            if (first != null)
                _current = first; //! LD2001
        }
    }

    void ImmutableElements()
    {
        foreach (var job in Immutable())
        {
            lock (Gate)
            {
                job.State = 1; //! LD2001
            }
        }
    }

    void ImmutableAddRacy(Job mine)
    {
        var now = Immutable();
        var next = now.Add(mine);
        lock (Gate)
        {
            _immutable = next; //! LD2003
        }
    }

    void ImmutableAdd(Job mine)
    {
        lock (Gate)
        {
            _immutable = _immutable.Add(mine);
        }
    }

    void ImmutableAddCompared(Job mine)
    {
        while (true)
        {
            var now = Immutable();
            var next = now.Add(mine);
            lock (Gate)
            {
                if (_immutable == now)
                {
                    _immutable = next;
                    return;
                }
            }
        }
    }
}
