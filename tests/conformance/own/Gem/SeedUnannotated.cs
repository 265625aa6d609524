// The race that started it, in a program that has no annotation but the driver's; the lock is spelled in two ways
using System;
using System.Collections.Generic;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Gem.SeedUnannotated;

sealed class Obj { internal readonly Device Device; internal int HandleCount; internal Obj(Device d) { Device = d; } }
[DriverCallback] interface IDriver { void Open(Obj o); }
sealed class Device
{
    internal readonly object ObjectNameLock = new object();
    readonly Dictionary<int, Obj> _names = new Dictionary<int, Obj>();
    readonly Dictionary<int, Obj> _handles = new Dictionary<int, Obj>();
    int _next;
    readonly IDriver _driver;
    internal Device(IDriver d) { _driver = d; }

    internal void Name(int name, Obj obj) { lock (ObjectNameLock) { _names.Add(name, obj); } }
    internal void Close(int name)
    {
        lock (ObjectNameLock)
        {
            if (_names.TryGetValue(name, out var obj) && --obj.HandleCount == 0)
                _names.Remove(name);
        }
    }
    internal int OpenRacy(int name)
    {
        Obj obj;
        lock (ObjectNameLock)
        {
            if (!_names.TryGetValue(name, out obj))
                return 0;
        }
        return HandleCreate(obj); //! LD2001
    }
    int HandleCreate(Obj obj) => HandleCreateTail(obj);
    int HandleCreateTail(Obj obj)
    {
        lock (obj.Device.ObjectNameLock)
        {
            obj.HandleCount++;
            _handles.Add(++_next, obj);
            return _next;
        }
    }
    internal bool IsOpen(int name) { lock (ObjectNameLock) { return _names.TryGetValue(name, out var obj) && obj.HandleCount > 0; } }
}
