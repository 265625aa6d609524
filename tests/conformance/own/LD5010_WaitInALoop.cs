// LD5010: Monitor.Wait not in a loop, inside the lock, that tests its condition again
using System;
using System.Collections.Generic;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.WaitInALoop;

class Wrong
{
    readonly object _gate = new object();
    [GuardedBy("_gate"), ContentsGuardedBy("_gate")] readonly Queue<int> _items = new Queue<int>();
    [GuardedBy("_gate")] bool _ready;

    int If()
    {
        lock (_gate)
        {
            if (_items.Count == 0)
                Monitor.Wait(_gate); //! LD5010
            return _items.Dequeue();
        }
    }

    void NoTest()
    {
        lock (_gate)
        {
            Monitor.Wait(_gate); //! LD5010
            _ready = false;
        }
    }

    int EnterExit()
    {
        Monitor.Enter(_gate);
        try
        {
            if (!_ready)
                Monitor.Wait(_gate); //! LD5010
            return _items.Dequeue();
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    // the loop takes the lock anew, and uses what the wait did not give
    void LoopOutside()
    {
        while (true)
        {
            lock (_gate)
            {
                if (_items.Count == 0)
                    Monitor.Wait(_gate); //! LD5010
                _items.Dequeue();
            }
        }
    }

    void Endless()
    {
        lock (_gate)
        {
            while (true)
            {
                Monitor.Wait(_gate); //! LD5010
            }
        }
    }

    void Counted()
    {
        lock (_gate)
        {
            for (int i = 0; i < 3; i++)
                Monitor.Wait(_gate); //! LD5010
            _ready = false;
        }
    }

    bool TimedThenUsed()
    {
        lock (_gate)
        {
            if (!_ready)
                Monitor.Wait(_gate, 1000); //! LD5010
            return _ready;
        }
    }

    int TimedResult()
    {
        lock (_gate)
        {
            if (_items.Count == 0 && !Monitor.Wait(_gate, TimeSpan.FromSeconds(1))) //! LD5010
                return -1;
            return _items.Dequeue();
        }
    }

    [RequiresLock("_gate")]
    internal void Required()
    {
        if (!_ready)
            Monitor.Wait(_gate); //! LD5010
        _ready = false;
    }

    // one of the callers has no loop
    [RequiresLock("_gate")]
    private void Block() { Monitor.Wait(_gate); } //! LD5010

    void Loops()
    {
        lock (_gate)
        {
            while (!_ready)
                Block();
        }
    }

    void DoesNot()
    {
        lock (_gate)
        {
            if (!_ready)
                Block();
            _ready = false;
        }
    }
}

class Right
{
    readonly object _gate = new object();
    [GuardedBy("_gate"), ContentsGuardedBy("_gate")] readonly Queue<int> _items = new Queue<int>();
    [GuardedBy("_gate")] bool _ready;
    [GuardedBy("_gate")] int _version;

    int While()
    {
        lock (_gate)
        {
            while (_items.Count == 0)
                Monitor.Wait(_gate);
            return _items.Dequeue();
        }
    }

    void DoWhile()
    {
        lock (_gate)
        {
            do
            {
                Monitor.Wait(_gate);
            }
            while (!_ready);
        }
    }

    void BreaksOut()
    {
        lock (_gate)
        {
            for (;;)
            {
                if (_ready)
                    break;
                Monitor.Wait(_gate);
            }
            _ready = false;
        }
    }

    void Goto()
    {
        lock (_gate)
        {
        again:
            if (!_ready)
            {
                Monitor.Wait(_gate);
                goto again;
            }
            _ready = false;
        }
    }

    void IfAroundTheLoop()
    {
        lock (_gate)
        {
            if (!_ready)
            {
                while (!_ready)
                    Monitor.Wait(_gate);
            }
        }
    }

    bool Deadline(TimeSpan timeout)
    {
        var end = DateTime.UtcNow + timeout;
        lock (_gate)
        {
            while (!_ready)
            {
                var left = end - DateTime.UtcNow;
                if (left <= TimeSpan.Zero || !Monitor.Wait(_gate, left))
                    return _ready;
            }
            return true;
        }
    }

    void ForVersion(int seen)
    {
        lock (_gate)
        {
            while (_version == seen)
                Monitor.Wait(_gate);
        }
    }

    int EnterExit()
    {
        bool taken = false;
        try
        {
            Monitor.Enter(_gate, ref taken);
            while (_items.Count == 0)
                Monitor.Wait(_gate);
            return _items.Dequeue();
        }
        finally
        {
            if (taken)
                Monitor.Exit(_gate);
        }
    }

    // a sleep that can be cut short
    void Sleep()
    {
        lock (_gate)
        {
            Monitor.Wait(_gate, 1000);
        }
    }

    void SleepThenOutside()
    {
        lock (_gate)
        {
            if (!_ready)
                Monitor.Wait(_gate, TimeSpan.FromSeconds(1));
        }
        Console.WriteLine("awake");
    }

    // the loop is in every caller
    [RequiresLock("_gate")]
    private void Block() { Monitor.Wait(_gate); }

    void OneCaller()
    {
        lock (_gate)
        {
            while (!_ready)
                Block();
        }
    }

    void AnotherCaller()
    {
        lock (_gate)
        {
            while (_items.Count == 0)
                Block();
        }
    }

    void LocalFunction()
    {
        lock (_gate)
        {
            while (!_ready)
                Block();

            void Block() { Monitor.Wait(_gate); }
        }
    }

    bool IsReady() { return _ready; } //! LD1001

    void LockMethod()
    {
        lock (_gate)
        {
            while (!Test())
                Monitor.Wait(_gate);
        }
    }

    [RequiresLock("_gate")] bool Test() => _ready;

    void Flag()
    {
        lock (_gate)
        {
            bool done = false;
            while (!done)
            {
                Monitor.Wait(_gate);
                done = _items.Count > 0;
            }
        }
    }

    void Worker()
    {
        lock (_gate)
        {
            while (true)
            {
                Monitor.Wait(_gate);
                while (_items.Count > 0)
                    _items.Dequeue();
            }
        }
    }

    void NextSectionLooks()
    {
        while (true)
        {
            lock (_gate)
            {
                if (_ready)
                    return;
                Monitor.Wait(_gate);
            }
        }
    }
}
