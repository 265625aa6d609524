// Whether a loop goes on is no decision about what each of its turns does before it, however the turns are written.
using System;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.TurnsOfALoop;

sealed class TokenBucket
{
    readonly object _gate = new();
    [GuardedBy("_gate")] double _tokens;
    [GuardedBy("_gate")] bool _used;

    static void Work() { }

    [RequiresLock("_gate")]
    void Refill() { _tokens = Math.Min(10, _tokens + 1); }

    internal async Task TakeAsync(double n)
    {
        while (true)
        {
            TimeSpan wait;
            lock (_gate)
            {
                Refill();
                if (_tokens >= n)
                {
                    _tokens -= n;
                    return;
                }
                wait = TimeSpan.FromSeconds(n - _tokens);
            }
            await Task.Delay(wait);
        }
    }

    internal void Drain()
    {
        while (true)
        {
            lock (_gate)
            {
                _tokens = 0;
                if (_used)
                    return;
            }
            Work();
        }
    }

    internal void DrainUntilUsed()
    {
        bool used;
        do
        {
            lock (_gate)
            {
                _tokens = 0;
                used = _used;
            }
        }
        while (!used);
    }

    internal void DecidedBeforeTheLoop()
    {
        bool used;
        lock (_gate) used = _used;
        while (!used)
        {
            lock (_gate)
            {
                _tokens = 0; //! LD2002
            }
            used = true;
        }
    }
}
