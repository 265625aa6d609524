// A delegate that was made of a driver's method is that callback, wherever it was made.
using System;
using System.Collections.Generic;
using LockDiscipline;

namespace Conformance.Own.BoundDelegates;

[DriverCallback]
interface IDriver
{
    void Open(int handle);
    [DriverCallback(MayHold = new[] { "device.Gate" })] void Attach(Device device);
}

sealed class Device
{
    internal readonly object Gate = new();
    readonly object _other = new();
    readonly IDriver _driver;
    readonly List<int> _handles = new();
    int _n;

    internal Device(IDriver driver) { _driver = driver; }

    void Count(int handle) { _n = handle; }

    internal void MadeAndInvokedUnderTheLock()
    {
        lock (Gate)
        {
            Action<int> open = _driver.Open;
            open(1); //! LD3001
        }
    }

    internal void MadeBeforehand()
    {
        Action<int> open = _driver.Open;
        lock (Gate)
        {
            open(1); //! LD3001
        }
    }

    internal void InvokedAfterwards()
    {
        Action<int> open = _driver.Open;
        lock (Gate)
        {
            _n++;
        }
        open(1);
    }

    internal void PermittedByTheMethod()
    {
        Action<Device> attach = _driver.Attach;
        lock (Gate)
        {
            attach(this);
        }
        lock (_other)
        {
            attach(this); //! LD3001
        }
    }

    internal void GivenToTheFramework()
    {
        lock (Gate)
        {
            _handles.ForEach(_driver.Open); //! LD3001|LD3002
            _handles.ForEach(Count);
        }
    }
}
