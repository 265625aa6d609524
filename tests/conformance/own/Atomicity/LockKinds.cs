// Lookup and use under every kind of lock
using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.LockKinds;

sealed class Item { internal int Uses; internal readonly int Id; }

sealed class WithLock
{
    readonly Lock _lock = new();
    [GuardedBy("_lock"), ContentsGuardedBy("_lock")] readonly Dictionary<int, int> _map = new();
    [GuardedBy("_lock")] int _n;

    void Statement() { int n; lock (_lock) n = _n; lock (_lock) _n = n + 1; } //! LD2003
    void Scope() { int n; using (_lock.EnterScope()) n = _n; using (_lock.EnterScope()) { _n = n + 1; } } //! LD2003
    void OneScope() { using var s = _lock.EnterScope(); int n = _n; _n = n + 1; }

    void Declaration(int k)
    {
        bool there;
        {
            using var s = _lock.EnterScope();
            there = _map.ContainsKey(k);
        }
        if (there)
            return;
        using var t = _lock.EnterScope();
        _map.Add(k, 1); //! LD2002
    }

    void DeclarationTested(int k)
    {
        bool there;
        {
            using var s = _lock.EnterScope();
            there = _map.ContainsKey(k);
        }
        if (there)
            return;
        using var t = _lock.EnterScope();
        _map.TryAdd(k, 1);
    }

    void EnterExit()
    {
        int n;
        _lock.Enter();
        try { n = _n; }
        finally { _lock.Exit(); }
        _lock.Enter();
        try
        {
            _n = n * 2; //! LD2003
        }
        finally { _lock.Exit(); }
    }

    void Tried()
    {
        int n = 0;
        if (_lock.TryEnter())
        {
            try { n = _n; }
            finally { _lock.Exit(); }
        }
        if (_lock.TryEnter(10))
        {
            try
            {
                _n = n; //! LD2003
            }
            finally { _lock.Exit(); }
        }
    }
}

sealed class WithSpinLock
{
    SpinLock _spin = new SpinLock(false);
    [GuardedBy("_spin"), ContentsGuardedBy("_spin")] readonly Item[] _table = new Item[16];
    [GuardedBy("_spin")] int _free;

    void Split(Item mine)
    {
        int slot;
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            slot = _free;
        }
        finally
        {
            if (taken) _spin.Exit();
        }
        taken = false;
        try
        {
            _spin.Enter(ref taken);
            _table[slot] = mine; //! LD2001
            _free = slot + 1; //! LD2003
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void Whole(Item mine)
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            int slot = _free;
            _table[slot] = mine;
            _free = slot + 1;
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    int Reserve()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            return _free++;
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }

    void Reserved(Item mine)
    {
        int slot = Reserve();
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            _table[slot] = mine;
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }
}

sealed class WithReaderWriter
{
    readonly ReaderWriterLockSlim _rw = new ReaderWriterLockSlim();
    [GuardedBy("_rw"), ContentsGuardedBy("_rw")] readonly Dictionary<string, Item> _map = new();
    [GuardedBy("_rw")] int _version;

    Item Find(string k)
    {
        _rw.EnterReadLock();
        try { return _map.TryGetValue(k, out var i) ? i : null; }
        finally { _rw.ExitReadLock(); }
    }

    void AddRacy(string k, Item mine)
    {
        if (Find(k) != null)
            return;
        _rw.EnterWriteLock();
        try
        {
            _map.Add(k, mine); //! LD2002
        }
        finally { _rw.ExitWriteLock(); }
    }

    void AddTested(string k, Item mine)
    {
        if (Find(k) != null)
            return;
        _rw.EnterWriteLock();
        try
        {
            if (!_map.ContainsKey(k))
                _map.Add(k, mine);
        }
        finally { _rw.ExitWriteLock(); }
    }

    Item GetOrAdd(string k)
    {
        _rw.EnterReadLock();
        try
        {
            if (_map.TryGetValue(k, out var there))
                return there;
        }
        finally { _rw.ExitReadLock(); }
        var fresh = new Item();
        _rw.EnterWriteLock();
        try
        {
            if (_map.TryGetValue(k, out var there))
                return there;
            _map.Add(k, fresh);
            return fresh;
        }
        finally { _rw.ExitWriteLock(); }
    }

    void Upgraded(string k, Item mine)
    {
        _rw.EnterUpgradeableReadLock();
        try
        {
            if (_map.ContainsKey(k))
                return;
            int v = _version;
            _rw.EnterWriteLock();
            try
            {
                _map.Add(k, mine);
                _version = v + 1;
            }
            finally { _rw.ExitWriteLock(); }
        }
        finally { _rw.ExitUpgradeableReadLock(); }
    }

    void UpgradeableDropped(string k, Item mine)
    {
        bool there;
        _rw.EnterUpgradeableReadLock();
        try { there = _map.ContainsKey(k); }
        finally { _rw.ExitUpgradeableReadLock(); }
        if (there)
            return;
        _rw.EnterWriteLock();
        try
        {
            _map.Add(k, mine); //! LD2002
        }
        finally { _rw.ExitWriteLock(); }
    }

    void WriteThenWrite()
    {
        int v;
        _rw.EnterWriteLock();
        try { v = ++_version; }
        finally { _rw.ExitWriteLock(); }
        _rw.EnterWriteLock();
        try { _map["v" + v] = null; }
        finally { _rw.ExitWriteLock(); }
    }

    int Seen()
    {
        _rw.EnterReadLock();
        try { return _version; }
        finally { _rw.ExitReadLock(); }
    }

    void BumpRacy()
    {
        int v = Seen();
        _rw.EnterWriteLock();
        try
        {
            _version = v + 1; //! LD2003
        }
        finally { _rw.ExitWriteLock(); }
    }
}

sealed class WithOldReaderWriter
{
    readonly ReaderWriterLock _rw = new ReaderWriterLock();
    [GuardedBy("_rw")] int _n;

    void Split()
    {
        int n;
        _rw.AcquireReaderLock(100);
        try { n = _n; }
        finally { _rw.ReleaseReaderLock(); }
        _rw.AcquireWriterLock(100);
        try
        {
            _n = n + 1; //! LD2003
        }
        finally { _rw.ReleaseWriterLock(); }
    }
}

sealed class WithMutex
{
    readonly Mutex _mutex = new Mutex();
    [GuardedBy("_mutex")] int _n;

    void Split()
    {
        int n;
        _mutex.WaitOne();
        try { n = _n; }
        finally { _mutex.ReleaseMutex(); }
        _mutex.WaitOne();
        try
        {
            _n = n + 1; //! LD2003
        }
        finally { _mutex.ReleaseMutex(); }
    }

    void Whole()
    {
        _mutex.WaitOne();
        try { int n = _n; _n = n + 1; }
        finally { _mutex.ReleaseMutex(); }
    }
}

sealed class WithSemaphore
{
    readonly SemaphoreSlim _sem = new SemaphoreSlim(1, 1);
    [GuardedBy("_sem"), ContentsGuardedBy("_sem")] readonly Dictionary<string, Item> _map = new();
    [GuardedBy("_sem")] int _n;

    async Task<int> ReadAsync()
    {
        await _sem.WaitAsync();
        try { return _n; }
        finally { _sem.Release(); }
    }

    async Task WriteAsync(int n)
    {
        await _sem.WaitAsync().ConfigureAwait(false);
        try { _n = n; }
        finally { _sem.Release(); }
    }

    async Task<Item> FindAsync(string k)
    {
        await _sem.WaitAsync();
        try { return _map.TryGetValue(k, out var i) ? i : null; }
        finally { _sem.Release(); }
    }

    async Task BumpRacy() { await WriteAsync(await ReadAsync() + 1); } //! LD2003

    async Task BumpRacyByLocal()
    {
        int n = await ReadAsync().ConfigureAwait(false);
        await WriteAsync(n + 1); //! LD2003
    }

    async Task WriteMine(int mine)
    {
        Console.WriteLine(await ReadAsync());
        await WriteAsync(mine);
    }

    async Task Split()
    {
        int n;
        await _sem.WaitAsync();
        try { n = _n; }
        finally { _sem.Release(); }
        await Task.Yield();
        await _sem.WaitAsync();
        try
        {
            _n = n + 1; //! LD2003
        }
        finally { _sem.Release(); }
    }

    async Task Whole()
    {
        await _sem.WaitAsync();
        try
        {
            int n = _n;
            await Task.Yield();
            _n = n + 1;
        }
        finally { _sem.Release(); }
    }

    async Task AddRacy(string k, Item mine)
    {
        if (await FindAsync(k) != null)
            return;
        await _sem.WaitAsync();
        try
        {
            _map.Add(k, mine); //! LD2002
        }
        finally { _sem.Release(); }
    }

    async Task AddTested(string k, Item mine)
    {
        if (await FindAsync(k) != null)
            return;
        await _sem.WaitAsync();
        try
        {
            if (_map.ContainsKey(k))
                return;
            _map.Add(k, mine);
        }
        finally { _sem.Release(); }
    }

    void Blocking()
    {
        int n;
        _sem.Wait();
        try { n = _n; }
        finally { _sem.Release(); }
        _sem.Wait();
        try
        {
            _n = n - 1; //! LD2003
        }
        finally { _sem.Release(); }
    }

    int Result() => ReadAsync().Result;

    async Task Timed()
    {
        int n;
        if (!await _sem.WaitAsync(100))
            return;
        try { n = _n; }
        finally { _sem.Release(); }
        if (!await _sem.WaitAsync(100))
            return;
        try
        {
            _n = n; //! LD2003
        }
        finally { _sem.Release(); }
    }

    async ValueTask<int> ReadValueAsync()
    {
        await _sem.WaitAsync();
        try { return _n; }
        finally { _sem.Release(); }
    }

    async Task FromValueTask()
    {
        int n = await ReadValueAsync();
        await _sem.WaitAsync();
        try
        {
            _n = n + 1; //! LD2003
        }
        finally { _sem.Release(); }
    }
}

sealed class Synchronized
{
    int _n;

    [MethodImpl(MethodImplOptions.Synchronized)] int Read() => _n; //? LD7001
    [MethodImpl(MethodImplOptions.Synchronized)] void Write(int n) { _n = n; } //? LD7001
    [MethodImpl(MethodImplOptions.Synchronized)] void Both() { int n = _n; _n = n + 1; } //? LD7001
    [MethodImpl(MethodImplOptions.Synchronized)] void Calls() { Write(Read() + 1); } //? LD7001
}

[LockType(LockKind.Mutex)]
sealed class HomeMade
{
    readonly object _o = new object();
    [AcquiresLock("this")] internal void Take() { Monitor.Enter(_o); }
    [ReleasesLock("this")] internal void Give() { Monitor.Exit(_o); }
    [TryAcquiresLock(true, "this")] internal bool TryTake() => Monitor.TryEnter(_o);
}

sealed class WithHomeMade
{
    readonly HomeMade _lock = new HomeMade();
    [GuardedBy("_lock")] int _n;

    void Split()
    {
        int n;
        _lock.Take();
        try { n = _n; }
        finally { _lock.Give(); }
        _lock.Take();
        try
        {
            _n = n + 1; //! LD2003
        }
        finally { _lock.Give(); }
    }

    void Tried()
    {
        if (!_lock.TryTake())
            return;
        int n;
        try { n = _n; }
        finally { _lock.Give(); }
        if (!_lock.TryTake())
            return;
        try
        {
            _n = n + 1; //! LD2003
        }
        finally { _lock.Give(); }
    }

    void Whole()
    {
        _lock.Take();
        try { int n = _n; _n = n + 1; }
        finally { _lock.Give(); }
    }
}

[ScopedLock]
readonly ref struct Hold
{
    readonly object _o;
    [AcquiresLock("o")] internal Hold(object o) { _o = o; Monitor.Enter(o); }
    [ReleasesLock("this")] public void Dispose() { Monitor.Exit(_o); }
}

sealed class WithScope
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] int _n;

    void Split()
    {
        int n;
        using (new Hold(_gate)) n = _n;
        using (new Hold(_gate))
        {
            _n = n + 1; //! LD2003
        }
    }

    void Whole()
    {
        using var h = new Hold(_gate);
        int n = _n;
        _n = n + 1;
    }

    void OneAndLockStatement()
    {
        int n;
        using (new Hold(_gate)) n = _n;
        lock (_gate)
        {
            _n = n + 1; //! LD2003
        }
    }
}

// the lock is reached by a getter, an alias, another member of the path
sealed class Owner
{
    internal readonly object Gate = new object();
    internal object SyncRoot => Gate;
    [GuardedBy("Gate")] internal int N;
    [GuardedBy("Gate"), ContentsGuardedBy("Gate")] internal readonly List<Part> Parts = new List<Part>();
}

sealed class Part
{
    internal readonly Owner Owner;
    [GuardedBy("Owner.Gate")] internal int Uses;
    internal Part(Owner owner) { Owner = owner; }
}

sealed class Spelled
{
    readonly Owner _owner = new Owner();

    void Getter()
    {
        int n;
        lock (_owner.SyncRoot) n = _owner.N;
        lock (_owner.Gate)
        {
            _owner.N = n + 1; //! LD2003
        }
    }

    void Alias()
    {
        var owner = _owner;
        int n;
        lock (owner.Gate) n = _owner.N;
        lock (_owner.Gate)
        {
            owner.N = n + 1; //! LD2003
        }
    }

    void OtherPath(int i)
    {
        Part p;
        lock (_owner.Gate) p = _owner.Parts[i];
        lock (p.Owner.Gate)
        {
            p.Uses++; //! LD2001
        }
    }

    void OtherPathTested(int i)
    {
        Part p;
        lock (_owner.Gate) p = _owner.Parts[i];
        lock (p.Owner.Gate)
        {
            if (p.Uses > 0)
                p.Uses++;
        }
    }

    void Parameter(Owner owner, int i)
    {
        Part p;
        lock (owner.Gate) p = owner.Parts[i];
        lock (owner.Gate)
        {
            p.Uses++; //! LD2001
        }
    }

    void TwoOwners(Owner a, Owner b)
    {
        int n;
        lock (a.Gate) n = a.N;
        lock (b.Gate) b.N = n;
    }
}
