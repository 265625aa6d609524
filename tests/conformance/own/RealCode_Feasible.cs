// what real code does and is right: calls that cannot lead there, exchanges that were won, keys that were tried
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Conformance.Own.RealCodeFeasible;

// the parameter says whether the caller holds the lock
class SaysThatItIsHeld
{
    readonly SemaphoreSlim _gate = new(1, 1);
    readonly List<int> _items = new();

    internal async ValueTask Delete(int item, bool held, CancellationToken token)
    {
        if (held)
        {
            await DoDelete(item, token);
        }
        else
        {
            await _gate.WaitAsync(token);
            try { await DoDelete(item, token); }
            finally { _gate.Release(); }
        }
    }

    internal async Task DoDelete(int item, CancellationToken token)
    {
        _items.Remove(item);
        foreach (int other in _items.ToArray())
            await Forget(other, held: true, token);
    }

    internal async ValueTask Forget(int item, bool held, CancellationToken token)
    {
        if (!held)
            await _gate.WaitAsync(token);
        try { _items.Remove(item); }
        finally
        {
            if (!held)
                _gate.Release();
        }
    }

    async Task Clear(CancellationToken token)
    {
        await _gate.WaitAsync(token);
        try { await Pass(1, true, token); }
        finally { _gate.Release(); }
    }

    async Task ClearWrongly(CancellationToken token)
    {
        await _gate.WaitAsync(token);
        try { await Pass(1, false, token); } //! LD5004
        finally { _gate.Release(); }
    }

    internal async Task Pass(int item, bool held, CancellationToken token) => await Delete(item, held, token);
}

enum Overflow { Discard, Block }

class WaitsOnlyToBlock
{
    readonly object _state = new();
    readonly object _room = new();
    bool _full;

    internal void Put(Overflow overflow)
    {
        if (overflow == Overflow.Block)
        {
            lock (_room)
            {
                while (_full)
                    Monitor.Wait(_room);
            }
        }
    }

    void Lose() { lock (_state) Put(Overflow.Discard); }
    void Keep() { lock (_state) Put(Overflow.Block); } //! LD5011
    void Free() { lock (_state) lock (_room) { _full = false; Monitor.PulseAll(_room); } }
}

// whoever wins the exchange says what comes next
class WonExchange
{
    const int Stopped = 0, Starting = 1, Started = 2, Stopping = 3;
    int _state;
    int _other;

    bool Start()
    {
        if (Interlocked.CompareExchange(ref _state, Starting, Stopped) != Stopped)
            return false;
        _state = Started;
        return true;
    }

    void Stop()
    {
        int old = Interlocked.CompareExchange(ref _state, Stopping, Started);
        if (old != Started)
            return;
        _state = Stopped;
    }

    void Abort()
    {
        Interlocked.CompareExchange(ref _state, Stopping, Started);
        _state = Stopped; //! LD1008
    }

    void OfAnother()
    {
        if (Interlocked.CompareExchange(ref _state, Starting, Stopped) == Stopped)
            _other = 0; //! LD1008
        Interlocked.Increment(ref _other);
    }
}

// adding the key has failed: it is there
class TriedKey
{
    readonly ConcurrentDictionary<string, object> _cache = new();

    object Get(string key)
    {
        if (!_cache.TryGetValue(key, out var value))
        {
            value = new object();
            return _cache.TryAdd(key, value) ? value : _cache[key];
        }
        return value;
    }

    object GetAnother(string key, string other)
    {
        if (!_cache.TryGetValue(key, out var value))
        {
            value = new object();
            if (!_cache.TryAdd(other, value))
                return _cache[key]; //! LD2007
        }
        return value;
    }
}

// the flag says whether the lock is held
static class Forwards
{
    static void TryEnter(object gate, ref bool taken) => Monitor.TryEnter(gate, ref taken);
    static void TryEnter(object gate, int timeout, ref bool taken) => Monitor.TryEnter(gate, timeout, ref taken);
}
