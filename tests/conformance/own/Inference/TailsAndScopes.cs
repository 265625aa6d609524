// Nothing is annotated: scopes that wrappers return, tails that drop the lock of their callers, and overrides of them.
#nullable disable
using System;
using System.Collections.Generic;
using System.Threading;

namespace Own.TailsAndScopes;

sealed class Mutex
{
    private readonly SemaphoreSlim _free = new SemaphoreSlim(1, 1);

    internal void Lock() => _free.Wait();

    internal void Unlock() => _free.Release();

    internal Scope Hold() => new Scope(this);

    internal readonly struct Scope : IDisposable
    {
        private readonly Mutex _mutex;

        internal Scope(Mutex mutex)
        {
            _mutex = mutex;
            mutex.Lock();
        }

        public void Dispose() => _mutex.Unlock();
    }
}

sealed class Device
{
    internal readonly Mutex Names = new Mutex();
    internal int Count;
}

class Core
{
    internal int Create(Device device)
    {
        device.Names.Lock(); //? LD5002
        return Tail(device);
    }

    // Called with the lock, which it drops.
    internal virtual int Tail(Device device)
    {
        device.Count++;
        device.Names.Unlock();
        return 1;
    }

    internal int Open(Device device, bool early)
    {
        device.Names.Lock(); //? LD5002
        if (early)
        {
            device.Names.Unlock();
            return 0;
        }
        return Tail(device);
    }

    internal int Both(Device device) => Create(device) + Open(device, true);

    internal int Read(Device device)
    {
        using (device.Names.Hold())
            return device.Count;
    }

    internal int KeepsIt(Device device)
    {
        device.Names.Lock(); //! LD5001
        return device.Count;
    }

    internal int ForgetsScope(Device device)
    {
        device.Names.Hold(); //! LD5001
        return device.Count;
    }

    internal int HasNoLock(Device device) => Tail(device); //! LD1004

    internal void Twice(Device device)
    {
        using (device.Names.Hold())
        {
            device.Names.Lock(); //! LD5004
            device.Count++;
            device.Names.Unlock();
        }
    }
}

sealed class Silent : Core
{
    internal override int Tail(Device device)
    {
        try
        {
            device.Count++;
        }
        finally
        {
            device.Names.Unlock();
        }
        return 2;
    }
}

sealed class Late : Core
{
    internal override int Tail(Device device)
    {
        device.Names.Unlock();
        device.Names.Unlock(); //! LD1004
        return 3;
    }
}
