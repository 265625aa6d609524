// A lock object that is made by whoever comes first, with no lock around it: two that come at once lock two objects.
using System.Threading;

namespace Conformance.Own.FilledWhileLocked;

class InTheStatement
{
    object _gate; //! LD7002
    int _n;

    internal void Add() { lock (_gate ??= new object()) { _n++; } }
}

class UnderAnotherLock
{
    readonly object _outer = new();
    object _gate;
    int _n;

    internal void Add()
    {
        object gate;
        lock (_outer)
        {
            gate = _gate ??= new object();
        }
        lock (gate)
        {
            _n++;
        }
    }
}

class Exchanged
{
    object _gate;
    int _n;

    internal void Add()
    {
        Interlocked.CompareExchange(ref _gate, new object(), null);
        lock (_gate)
        {
            _n++;
        }
    }
}
