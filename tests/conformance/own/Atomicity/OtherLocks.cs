// Stale values under other kinds of locks
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.OtherLocks;

class ReadersAndWriters
{
    readonly ReaderWriterLockSlim _rw = new ReaderWriterLockSlim();
    [GuardedBy("_rw"), ContentsGuardedBy("_rw")] readonly Dictionary<string, int> _map = new();
    [GuardedBy("_rw")] int _count;

    void ReadThenWrite()
    {
        int n;
        _rw.EnterReadLock();
        try { n = _count; }
        finally { _rw.ExitReadLock(); }
        _rw.EnterWriteLock();
        try
        {
            _count = n + 1; //! LD2003
        }
        finally { _rw.ExitWriteLock(); }
    }

    void CheckThenWrite(string k)
    {
        bool there;
        _rw.EnterReadLock();
        try { there = _map.ContainsKey(k); }
        finally { _rw.ExitReadLock(); }
        if (there)
            return;
        _rw.EnterWriteLock();
        try
        {
            _map[k] = 1; //! LD2002
        }
        finally { _rw.ExitWriteLock(); }
    }

    void CheckThenCheckAgain(string k)
    {
        _rw.EnterReadLock();
        try
        {
            if (_map.ContainsKey(k))
                return;
        }
        finally { _rw.ExitReadLock(); }
        _rw.EnterWriteLock();
        try
        {
            if (_map.ContainsKey(k))
                return;
            _map[k] = 1;
        }
        finally { _rw.ExitWriteLock(); }
    }

    void Upgraded(string k)
    {
        _rw.EnterUpgradeableReadLock();
        try
        {
            if (_map.ContainsKey(k))
                return;
            _rw.EnterWriteLock();
            try { _map[k] = 1; }
            finally { _rw.ExitWriteLock(); }
        }
        finally { _rw.ExitUpgradeableReadLock(); }
    }

    void UpgradedValue()
    {
        _rw.EnterUpgradeableReadLock();
        try
        {
            int n = _count;
            _rw.EnterWriteLock();
            try { _count = n + 1; }
            finally { _rw.ExitWriteLock(); }
        }
        finally { _rw.ExitUpgradeableReadLock(); }
    }
}

class Asynchronous
{
    readonly SemaphoreSlim _sem = new SemaphoreSlim(1, 1);
    [GuardedBy("_sem")] int _balance;
    [GuardedBy("_sem"), ContentsGuardedBy("_sem")] readonly Dictionary<string, int> _cache = new();

    async Task Racy(int amount)
    {
        int now;
        await _sem.WaitAsync();
        try { now = _balance; }
        finally { _sem.Release(); }
        await Task.Delay(1);
        await _sem.WaitAsync();
        try
        {
            _balance = now + amount; //! LD2003
        }
        finally { _sem.Release(); }
    }

    async Task AwaitInside(int amount)
    {
        await _sem.WaitAsync();
        try
        {
            int now = _balance;
            await Task.Delay(1);
            _balance = now + amount;
        }
        finally { _sem.Release(); }
    }

    async Task<int> Fetch(string key)
    {
        await _sem.WaitAsync();
        try
        {
            if (_cache.TryGetValue(key, out int v))
                return v;
        }
        finally { _sem.Release(); }
        int made = await Task.FromResult(3);
        await _sem.WaitAsync();
        try
        {
            _cache[key] = made; //! LD2002
        }
        finally { _sem.Release(); }
        return made;
    }

    async Task<int> FetchAndLookAgain(string key)
    {
        await _sem.WaitAsync();
        try
        {
            if (_cache.TryGetValue(key, out int v))
                return v;
        }
        finally { _sem.Release(); }
        int made = await Task.FromResult(3);
        await _sem.WaitAsync();
        try
        {
            if (_cache.TryGetValue(key, out int there))
                return there;
            _cache[key] = made;
        }
        finally { _sem.Release(); }
        return made;
    }

    async Task<int> ReadAsync()
    {
        await _sem.WaitAsync();
        try { return _balance; }
        finally { _sem.Release(); }
    }

    async Task WriteAsync(int value)
    {
        await _sem.WaitAsync();
        try { _balance = value; }
        finally { _sem.Release(); }
    }

    async Task BothCalled() { await WriteAsync(await ReadAsync() + 1); } //! LD2003|LD2001
}

class Spinning
{
    SpinLock _spin = new SpinLock(false);
    [GuardedBy("_spin")] int _n;

    void Racy()
    {
        int n;
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            n = _n;
        }
        finally
        {
            if (taken) _spin.Exit();
        }
        taken = false;
        try
        {
            _spin.Enter(ref taken);
            _n = n + 1; //! LD2003
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void Once()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            _n = _n + 1;
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }
}

[LockType(LockKind.Spin)]
sealed class KLock
{
    [AcquiresLock("this")] internal void Acquire() { }
    [ReleasesLock("this")] internal void Release() { }
}

class HomeMade
{
    readonly KLock _k = new KLock();
    [GuardedBy("_k")] int _n;

    void Racy()
    {
        _k.Acquire();
        int n = _n;
        _k.Release();
        _k.Acquire();
        _n = n + 1; //! LD2003
        _k.Release();
    }

    void Once()
    {
        _k.Acquire();
        int n = _n;
        _n = n + 1;
        _k.Release();
    }
}

class NewLock
{
    readonly Lock _lock = new();
    [GuardedBy("_lock")] int _n;

    void Scopes()
    {
        int n;
        using (_lock.EnterScope()) n = _n;
        using (_lock.EnterScope())
        {
            _n = n + 1; //! LD2003
        }
    }
}

class Waits
{
    readonly object _gate = new object();
    [GuardedBy("_gate"), ContentsGuardedBy("_gate")] readonly Queue<int> _queue = new();
    [GuardedBy("_gate")] int _state;
    [GuardedBy("_gate")] bool _closed;

    int Take()
    {
        lock (_gate)
        {
            while (_queue.Count == 0)
                Monitor.Wait(_gate);
            return _queue.Dequeue();
        }
    }

    void UsedAfterTheWait()
    {
        lock (_gate)
        {
            int s = _state;
            while (!_closed)
                Monitor.Wait(_gate);
            _state = s + 1; //! LD2004
        }
    }

    void DecidedBeforeTheWait()
    {
        lock (_gate)
        {
            bool idle = _state == 0;
            while (!_closed)
                Monitor.Wait(_gate);
            if (idle)
                _state = 1; //! LD2004
        }
    }

    void ReadAfterTheWait()
    {
        lock (_gate)
        {
            while (!_closed)
                Monitor.Wait(_gate);
            int s = _state;
            _state = s + 1;
        }
    }

    void ConditionOfTheLoop()
    {
        lock (_gate)
        {
            while (_state != 0)
                Monitor.Wait(_gate);
            _state = 1;
        }
    }
}

class Tails
{
    internal readonly object Gate = new object();
    [GuardedBy("Gate")] int _n;
    [GuardedBy("Gate"), ContentsGuardedBy("Gate")] readonly Dictionary<int, int> _map = new();

    [ReleasesLock("Gate")]
    void SetAndDrop(int value)
    {
        try { _n = value; }
        finally { Monitor.Exit(Gate); }
    }

    void Straight()
    {
        Monitor.Enter(Gate); //? LD5002
        int n = _n;
        SetAndDrop(n + 1);
    }

    void Split()
    {
        int n;
        lock (Gate) n = _n;
        Monitor.Enter(Gate);
        SetAndDrop(n + 1); //! LD2003|LD2001
    }

    [RequiresLock("Gate")]
    void SetLocked(int value) { _n = value; }

    void SplitRequires()
    {
        int n;
        lock (Gate) n = _n;
        lock (Gate)
        {
            SetLocked(n + 1); //! LD2003|LD2001
        }
    }

    void OneSection()
    {
        lock (Gate)
        {
            SetLocked(_n + 1);
        }
    }

    [RequiresLock("Gate")]
    int GetLocked() => _n;

    void FromARequiredCall()
    {
        int n;
        lock (Gate) n = GetLocked();
        lock (Gate)
        {
            _n = n + 1; //! LD2003
        }
    }
}
