// The handle table of a graphics driver as it is found in programs: no annotation anywhere but on the driver
using System;
using System.Collections.Generic;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Gem.HandlesUnannotated;

sealed class GemObject
{
    internal readonly GemDevice Device;
    internal int HandleCount;
    internal int Name;
    internal GemObject(GemDevice device) { Device = device; }
}

[DriverCallback]
interface IGemDriver
{
    void Open(GemObject obj);
    void Close(GemObject obj);
}

sealed class GemDevice
{
    internal readonly object ObjectNameLock = new object();
    internal readonly Dictionary<int, GemObject> Names = new Dictionary<int, GemObject>();
    internal int NextName;
    internal readonly IGemDriver Driver;
    internal GemDevice(IGemDriver driver) { Driver = driver; }
}

sealed class GemFile
{
    private readonly object _tableLock = new object();
    private readonly Dictionary<int, GemObject> _table = new Dictionary<int, GemObject>();
    private int _next = 1;

    private int Insert(GemObject obj)
    {
        lock (_tableLock)
        {
            _table.Add(_next, obj);
            return _next++;
        }
    }

    private GemObject Remove(int handle)
    {
        lock (_tableLock)
        {
            _table.Remove(handle, out var obj);
            return obj;
        }
    }

    internal int HandleCreate(GemObject obj)
    {
        lock (obj.Device.ObjectNameLock)
        {
            obj.HandleCount++;
        }
        int handle = Insert(obj);
        obj.Device.Driver.Open(obj);
        return handle;
    }

    internal void HandleDelete(int handle)
    {
        var obj = Remove(handle);
        if (obj == null)
            return;
        lock (obj.Device.ObjectNameLock)
        {
            if (--obj.HandleCount == 0 && obj.Name != 0)
            {
                obj.Device.Names.Remove(obj.Name);
                obj.Name = 0;
            }
        }
        obj.Device.Driver.Close(obj);
    }

    internal int FlinkRacy(GemDevice device, GemObject obj)
    {
        int name;
        lock (device.ObjectNameLock)
        {
            name = obj.Name;
        }
        if (name == 0)
        {
            lock (device.ObjectNameLock)
            {
                obj.Name = ++device.NextName; //! LD2002
                device.Names.Add(obj.Name, obj);
                name = obj.Name;
            }
        }
        return name;
    }

    internal int Flink(GemDevice device, GemObject obj)
    {
        lock (device.ObjectNameLock)
        {
            if (obj.HandleCount == 0)
                return 0;
            if (obj.Name == 0)
            {
                obj.Name = ++device.NextName;
                device.Names.Add(obj.Name, obj);
            }
            return obj.Name;
        }
    }

    // the seed of it all: looked up, dropped, and a handle made on what may have gone
    internal int OpenRacy(GemDevice device, int name)
    {
        GemObject obj;
        lock (device.ObjectNameLock)
        {
            if (!device.Names.TryGetValue(name, out obj))
                return 0;
        }
        return HandleCreate(obj); //! LD2001
    }

    internal int Open(GemDevice device, int name)
    {
        Monitor.Enter(device.ObjectNameLock); //? LD5002
        if (!device.Names.TryGetValue(name, out var obj))
        {
            Monitor.Exit(device.ObjectNameLock); //? LD5002
            return 0;
        }
        return HandleCreateTail(obj);
    }

    // entered with the lock of names, leaves without it
    private int HandleCreateTail(GemObject obj)
    {
        obj.HandleCount++;
        Monitor.Exit(obj.Device.ObjectNameLock); //? LD5002
        int handle = Insert(obj);
        obj.Device.Driver.Open(obj);
        return handle;
    }
}
