// Contexts, leases and sync objects under asynchronous and home-made locks
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.Gem.Contexts;

[LockType(LockKind.ReaderWriter)]
sealed class RwSem
{
    readonly ReaderWriterLockSlim _rw = new ReaderWriterLockSlim();
    [AcquiresLock("this", Shared = true)] internal void DownRead() => _rw.EnterReadLock();
    [ReleasesLock("this", Shared = true)] internal void UpRead() => _rw.ExitReadLock();
    [AcquiresLock("this")] internal void DownWrite() => _rw.EnterWriteLock();
    [ReleasesLock("this")] internal void UpWrite() => _rw.ExitWriteLock();
}

sealed class Context
{
    internal readonly Device Device;
    internal readonly int Id;
    [GuardedBy("Device.Contexts")] internal int Users;
    [GuardedBy("Device.Contexts")] internal bool Banned;
    internal Context(Device device, int id) { Device = device; Id = id; }
}

sealed class Device
{
    internal readonly RwSem Contexts = new RwSem();
    readonly SemaphoreSlim _submit = new SemaphoreSlim(1, 1);
    [GuardedBy("Contexts"), ContentsGuardedBy("Contexts")] readonly Dictionary<int, Context> _contexts = new Dictionary<int, Context>();
    [GuardedBy("Contexts")] int _next;
    [GuardedBy("_submit")] int _seqno;
    [GuardedBy("_submit")] Context _running;
    [GuardedBy("_submit"), ContentsGuardedBy("_submit")] readonly Queue<int> _ring = new Queue<int>();
    readonly Func<Context, Task> _run;
    [DriverCallback] readonly Func<Context, Task> _reset;

    internal Device(Func<Context, Task> run, Func<Context, Task> reset) { _run = run; _reset = reset; }

    Context Find(int id)
    {
        Contexts.DownRead();
        try
        {
            return _contexts.TryGetValue(id, out var c) ? c : null;
        }
        finally
        {
            Contexts.UpRead();
        }
    }

    internal void UseRacy(int id)
    {
        var c = Find(id);
        if (c == null)
            return;
        Contexts.DownWrite();
        try
        {
            c.Users++; //! LD2001
        }
        finally
        {
            Contexts.UpWrite();
        }
    }

    internal bool Use(int id)
    {
        Contexts.DownWrite();
        try
        {
            if (!_contexts.TryGetValue(id, out var c) || c.Banned)
                return false;
            c.Users++;
            return true;
        }
        finally
        {
            Contexts.UpWrite();
        }
    }

    internal bool UseTested(int id)
    {
        var c = Find(id);
        if (c == null)
            return false;
        Contexts.DownWrite();
        try
        {
            if (!_contexts.TryGetValue(id, out var now) || now != c)
                return false;
            c.Users++;
            return true;
        }
        finally
        {
            Contexts.UpWrite();
        }
    }

    internal int Create()
    {
        Contexts.DownWrite();
        try
        {
            int id = ++_next;
            _contexts.Add(id, new Context(this, id));
            return id;
        }
        finally
        {
            Contexts.UpWrite();
        }
    }

    internal int CreateRacy()
    {
        int id;
        Contexts.DownRead();
        try
        {
            id = _next + 1;
        }
        finally
        {
            Contexts.UpRead();
        }
        Contexts.DownWrite();
        try
        {
            _next = id; //! LD2003
            _contexts.Add(id, new Context(this, id)); //! LD2001
            return id;
        }
        finally
        {
            Contexts.UpWrite();
        }
    }

    internal int CreateInTwoSteps()
    {
        int id;
        Contexts.DownWrite();
        try
        {
            id = ++_next;
        }
        finally
        {
            Contexts.UpWrite();
        }
        var c = new Context(this, id);
        Contexts.DownWrite();
        try
        {
            _contexts.Add(id, c);
        }
        finally
        {
            Contexts.UpWrite();
        }
        return id;
    }

    internal async Task<int> SubmitRacy(int id)
    {
        int seqno;
        await _submit.WaitAsync();
        try
        {
            seqno = _seqno;
        }
        finally
        {
            _submit.Release();
        }
        await Task.Yield();
        await _submit.WaitAsync();
        try
        {
            _ring.Enqueue(seqno + 1); //! LD2001
            _seqno = seqno + 1; //! LD2003
        }
        finally
        {
            _submit.Release();
        }
        return seqno;
    }

    internal async Task<int> Submit(int id)
    {
        await _submit.WaitAsync();
        try
        {
            int seqno = ++_seqno;
            _ring.Enqueue(seqno);
            return seqno;
        }
        finally
        {
            _submit.Release();
        }
    }

    internal async Task RunRacy()
    {
        await _submit.WaitAsync();
        try
        {
            await _run(_running); //! LD3003
            await _reset(_running); //! LD3001
        }
        finally
        {
            _submit.Release();
        }
    }

    internal async Task Run()
    {
        Context c;
        await _submit.WaitAsync();
        try
        {
            c = _running;
            _running = null;
        }
        finally
        {
            _submit.Release();
        }
        if (c != null)
            await _run(c);
    }

    internal async Task SwitchRacy(Context next)
    {
        Context before;
        await _submit.WaitAsync();
        try
        {
            before = _running;
        }
        finally
        {
            _submit.Release();
        }
        if (before == next)
            return;
        await _reset(next);
        await _submit.WaitAsync();
        try
        {
            _running = next; //! LD2002
        }
        finally
        {
            _submit.Release();
        }
    }

    internal async Task Switch(Context next)
    {
        Context before;
        await _submit.WaitAsync();
        try
        {
            before = _running;
        }
        finally
        {
            _submit.Release();
        }
        if (before == next)
            return;
        await _reset(next);
        await _submit.WaitAsync();
        try
        {
            if (_running == before)
                _running = next;
        }
        finally
        {
            _submit.Release();
        }
    }

    internal void BanAll()
    {
        Contexts.DownWrite();
        try
        {
            foreach (var c in _contexts.Values)
                c.Banned = true;
        }
        finally
        {
            Contexts.UpWrite();
        }
    }

    internal void BanAllRacy()
    {
        int[] ids;
        Contexts.DownRead();
        try
        {
            ids = _contexts.Keys.ToArray();
        }
        finally
        {
            Contexts.UpRead();
        }
        foreach (int id in ids)
        {
            Contexts.DownWrite();
            try
            {
                _contexts[id].Banned = true; //! LD2001
            }
            finally
            {
                Contexts.UpWrite();
            }
        }
    }

    internal void BanAllOneByOne()
    {
        int[] ids;
        Contexts.DownRead();
        try
        {
            ids = _contexts.Keys.ToArray();
        }
        finally
        {
            Contexts.UpRead();
        }
        foreach (int id in ids)
        {
            Contexts.DownWrite();
            try
            {
                if (_contexts.TryGetValue(id, out var c))
                    c.Banned = true;
            }
            finally
            {
                Contexts.UpWrite();
            }
        }
    }
}
