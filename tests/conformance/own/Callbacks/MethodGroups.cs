// A delegate that is known to stand for a driver's method, or for one that leads to it, is that call.
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.MethodGroups;

[DriverCallback]
internal interface IDriver
{
    void Open(int handle);
}

internal abstract class Hooks
{
    public abstract void Hook(int handle);
}

internal sealed class QuietHook : Hooks
{
    public override void Hook(int handle) { }
}

internal sealed class OpeningHook : Hooks
{
    private readonly IDriver _driver;

    public OpeningHook(IDriver driver) => _driver = driver;

    public override void Hook(int handle) => _driver.Open(handle);
}

internal sealed class SoftDriver : IDriver
{
    public void Open(int handle) { }
}

internal sealed class Device
{
    private readonly object _gate = new();
    private readonly IDriver _driver;
    private readonly Hooks _hooks;
    private readonly Action<int> _open;
    private readonly Action<int> _soft = new SoftDriver().Open;

    public Device(IDriver driver)
    {
        _driver = driver;
        _hooks = new OpeningHook(driver);
        _open = driver.Open;
    }

    private void Out(int handle) => _driver.Open(handle);

    public void MadeUnderTheLock()
    {
        lock (_gate)
        {
            Action<int> open = _driver.Open;
            open(1); //! LD3001
        }
    }

    public void MadeBefore()
    {
        Action<int> open = _driver.Open;
        lock (_gate)
        {
            open(1); //! LD3001
        }
        open(2);
    }

    public void MadeOfWhatLeadsThere()
    {
        Action<int> open = Out;
        lock (_gate)
        {
            open(1); //! LD3002
        }
    }

    public void KeptInAField()
    {
        lock (_gate)
        {
            _open(1); //! LD3001
            _soft(1);
        }
    }

    public void Overridden()
    {
        Action<int> hook = _hooks.Hook;
        Action<int> quiet = new QuietHook().Hook;
        lock (_gate)
        {
            hook(1); //! LD3002
            quiet(1);
        }
    }
}

internal sealed class PassedToOurselves
{
    readonly object _gate = new object();
    SpinLock _spin = new SpinLock(false);
    readonly IDriver _device;
    Action _kept;
    int _n;

    public PassedToOurselves(IDriver device) { _device = device; }

    void Deliver() { _device.Open(1); }
    void Note() { _n++; }
    void Sleep() { Thread.Sleep(1); }

    // What the callers pass is told at their calls, once.
    void Run(Action a) { lock (_gate) { a(); _n++; } }
    public void Named() { Run(Deliver); } //! LD3002
    public void Harmless() { Run(Note); }

    // One of several, and what is kept as well, is told where it runs.
    void RunEither(Action a) { lock (_gate) { a(); } } //! LD3002
    public void Either(bool b) { RunEither(b ? Deliver : Note); }
    void RunAndKeep(Action a) { lock (_gate) { a(); _kept = a; } } //! LD3002
    public void Kept() { RunAndKeep(Deliver); }

    void RunSpinning(Action a)
    {
        bool taken = false;
        try { _spin.Enter(ref taken); a(); }
        finally { if (taken) _spin.Exit(); }
    }
    public void Spinning() { RunSpinning(Sleep); } //! LD4004
    public void SpinningHarmless() { RunSpinning(Note); }
}
