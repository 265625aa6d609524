// A read of a volatile member needs no lock, but what is decided on it under the lock is as stale afterwards as any other decision.
using System.Threading;

namespace Conformance.VolatileDecisions;

internal sealed class Switch
{
    private readonly object _gate = new();
    private volatile bool _on;

    public bool On { get { lock (_gate) { return _on; } } }

    public bool LooksOn => _on;

    public void WaitForOff() { lock (_gate) { while (_on) Monitor.Wait(_gate); } }

    public void TurnOff()
    {
        lock (_gate)
        {
            if (!_on)
                return;
            _on = false;
            Monitor.PulseAll(_gate);
        }
    }

    public void TurnOn()
    {
        bool isOff;
        lock (_gate) { isOff = !_on; }
        lock (_gate)
        {
            if (isOff)
            {
                _on = true; //! LD2002
                Monitor.PulseAll(_gate);
            }
        }
    }

    public void TurnOnAfterAnotherLook()
    {
        bool isOff;
        lock (_gate) { isOff = !_on; }
        lock (_gate)
        {
            if (isOff && !_on)
            {
                _on = true;
                Monitor.PulseAll(_gate);
            }
        }
    }
}
