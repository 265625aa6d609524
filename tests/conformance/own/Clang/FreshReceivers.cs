// Clang: contracts of objects that nobody else can reach yet: the locks of their own state are for nothing, those of others are not
using System;
using System.Collections.Generic;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Clang.FreshReceivers;

class Device
{
    internal readonly object Lock = new object();
    [GuardedBy("Lock")] internal int Objects;
}

class Item
{
    static readonly object s_all = new object();
    [GuardedBy("s_all")] static int s_made;
    readonly object _own = new object();
    internal readonly Device Device;
    [GuardedBy("_own")] int _a;
    [GuardedBy("Device.Lock")] int _b;
    [GuardedBy("s_all")] int _c;

    internal Item(Device device)
    {
        Device = device;
        SetOwn();
        SetOfDevice();
        Register();
        OfOther(device); //! LD1004
        OfItem(this);
        StaticOfItem(this);
    }

    [RequiresLock("_own")] void SetOwn() { _a = 1; }
    [RequiresLock("Device.Lock")] void SetOfDevice() { _b = 1; }
    [RequiresLock("s_all")] void Register() { _c = 1; s_made++; }
    [RequiresLock("other.Lock")] void OfOther(Device other) { other.Objects++; }
    [RequiresLock("item._own")] void OfItem(Item item) { item._a = 2; }
    [RequiresLock("item._own")] static void StaticOfItem(Item item) { item._a = 2; }
    [RequiresLock("_own", "other.Lock")] void Both(Device other) { _a = 1; other.Objects++; }

    static Item Make(Device device)
    {
        var item = new Item(device);
        item.SetOwn();
        item.SetOfDevice();
        item._c = 2;
        item.Register(); //! LD1004
        item.OfOther(device); //! LD1004
        item.Both(device); //! LD1004
        lock (device.Lock)
        {
            item.OfOther(device);
            item.Both(device);
        }
        lock (s_all)
        {
            item.Register();
        }
        StaticOfItem(item);
        return item;
    }

    static void OfOthers(Item shared)
    {
        var item = new Item(shared.Device);
        item.OfItem(shared); //! LD1004
        shared.OfItem(item);
        shared.SetOwn(); //! LD1004
    }
}
