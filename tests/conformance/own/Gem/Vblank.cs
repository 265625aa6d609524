// Vertical blanks: waiters, events sent under a spinlock, a counter behind a reader/writer lock
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.Gem.Vblank;

sealed class PendingEvent
{
    internal readonly int Sequence;
    internal readonly TaskCompletionSource<int> Sync = new TaskCompletionSource<int>();
    internal readonly TaskCompletionSource<int> Async = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
    internal PendingEvent(int sequence) { Sequence = sequence; }
}

[DriverCallback]
interface ICrtc
{
    bool EnableVblank();
    void DisableVblank();
    [DoesNotAllocate, DoesNotBlock] int Scanout();
}

sealed class Crtc
{
    SpinLock _eventLock = new SpinLock(false);
    readonly object _timeLock = new object();
    [GuardedBy("_eventLock"), ContentsGuardedBy("_eventLock")] readonly List<PendingEvent> _events = new List<PendingEvent>(64);
    [GuardedBy("_timeLock")] int _count;
    [GuardedBy("_timeLock")] int _users;
    [GuardedBy("_timeLock")] bool _enabled;
    readonly ICrtc _hardware;

    internal Crtc(ICrtc hardware) { _hardware = hardware; }

    // enabled for the first user: the hardware is told outside of the lock, and the count is looked at again
    internal bool GetRacy()
    {
        bool first;
        lock (_timeLock)
        {
            first = _users == 0;
        }
        if (first && !_hardware.EnableVblank())
            return false;
        lock (_timeLock)
        {
            _users++; //! LD2002
            if (first)
                _enabled = true;
        }
        return true;
    }

    internal bool GetUnderTheLock()
    {
        lock (_timeLock)
        {
            if (_users++ == 0 && !_enabled)
                _enabled = _hardware.EnableVblank(); //! LD3001
            return _enabled;
        }
    }

    internal bool Get()
    {
        bool enable;
        lock (_timeLock)
        {
            enable = _users++ == 0 && !_enabled;
        }
        if (!enable || _hardware.EnableVblank())
        {
            return true;
        }
        lock (_timeLock)
        {
            _users--; //? LD2002
        }
        return false;
    }

    internal void PutRacy()
    {
        lock (_timeLock)
        {
            if (--_users == 0)
            {
                _hardware.DisableVblank(); //! LD3001
                _enabled = false;
            }
        }
    }

    internal void Put()
    {
        bool last;
        lock (_timeLock)
        {
            last = --_users == 0;
            if (last)
                _enabled = false;
        }
        if (last)
            _hardware.DisableVblank();
    }

    internal int Count() { lock (_timeLock) return _count; }

    internal void Handle()
    {
        int now;
        lock (_timeLock)
        {
            now = ++_count;
            Monitor.PulseAll(_timeLock);
        }
        Send(now);
    }

    void Send(int now)
    {
        bool taken = false;
        try
        {
            _eventLock.Enter(ref taken);
            for (int i = _events.Count - 1; i >= 0; i--)
            {
                var e = _events[i];
                if (e.Sequence > now)
                    continue;
                _events.RemoveAt(i);
                e.Async.TrySetResult(now); //? LD4001
            }
        }
        finally
        {
            if (taken) _eventLock.Exit();
        }
    }

    void SendSync(int now)
    {
        bool taken = false;
        try
        {
            _eventLock.Enter(ref taken);
            foreach (var e in _events)
                e.Sync.TrySetResult(now); //! LD3003 //? LD4001
        }
        finally
        {
            if (taken) _eventLock.Exit();
        }
    }

    void SendCollected(int now)
    {
        var due = new List<PendingEvent>();
        bool taken = false;
        try
        {
            _eventLock.Enter(ref taken);
            foreach (var e in _events)
                if (e.Sequence <= now)
                    due.Add(e); //! LD4001
            _events.Clear();
        }
        finally
        {
            if (taken) _eventLock.Exit();
        }
        foreach (var e in due)
            e.Sync.TrySetResult(now);
    }

    void SendPreloaded(int now, List<PendingEvent> due)
    {
        due.EnsureCapacity(64);
        bool taken = false;
        try
        {
            _eventLock.Enter(ref taken);
            for (int i = 0; i < 64 && i < _events.Count; i++)
                due.Add(_events[i]); //? LD4001
            _events.Clear();
        }
        finally
        {
            if (taken) _eventLock.Exit();
        }
        foreach (var e in due)
            e.Sync.TrySetResult(now);
    }

    internal Task<int> QueueRacy(int sequence)
    {
        bool taken = false;
        try
        {
            _eventLock.Enter(ref taken);
            var e = new PendingEvent(sequence); //! LD4001
            _events.Add(e); //? LD4001
            return e.Async.Task;
        }
        finally
        {
            if (taken) _eventLock.Exit();
        }
    }

    internal int WaitRacy(int target)
    {
        lock (_timeLock)
        {
            int start = _count;
            while (_count < target)
                Monitor.Wait(_timeLock);
            _count = Math.Max(start, target); //? LD2004
            return _count;
        }
    }

    internal int Wait(int target)
    {
        lock (_timeLock)
        {
            while (_count < target)
                Monitor.Wait(_timeLock);
            return _count;
        }
    }

    internal int Scanline()
    {
        bool taken = false;
        try
        {
            _eventLock.Enter(ref taken);
            return _hardware.Scanout(); //! LD3001
        }
        finally
        {
            if (taken) _eventLock.Exit();
        }
    }
}
