// A table that the program has made itself and that locks nothing: its owner's lock guards it as it would a dictionary
using System.Collections.Generic;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Inference.HomeMadeTables;

sealed class Table<T>
    where T : class
{
    private readonly List<T> _items = new List<T>();
    private int _free;

    internal int Add(T item)
    {
        _items.Add(item);
        return _free++;
    }

    internal T Look(int id) => id < _items.Count ? _items[id] : null;
}

// The same, but it sees to itself
sealed class SafeTable<T>
    where T : class
{
    private readonly object _own = new object();
    private readonly List<T> _items = new List<T>();
    private int _free;

    internal int Add(T item)
    {
        lock (_own)
        {
            _items.Add(item);
            return _free++;
        }
    }

    internal T Look(int id)
    {
        lock (_own)
        {
            return id < _items.Count ? _items[id] : null;
        }
    }
}

sealed class Item
{
    internal int Uses;
}

sealed class Device
{
    internal readonly object Gate = new object();
    internal readonly Table<Item> Items = new Table<Item>();
    internal readonly SafeTable<Item> SafeItems = new SafeTable<Item>();
}

sealed class Users
{
    internal int Make(Device device)
    {
        lock (device.Gate)
        {
            return device.Items.Add(new Item());
        }
    }

    internal int Uses(Device device, int id)
    {
        lock (device.Gate)
        {
            return device.Items.Look(id).Uses;
        }
    }

    internal void Reset(Device device, int id)
    {
        lock (device.Gate)
        {
            device.Items.Look(id).Uses = 0;
        }
    }

    internal void UseRacy(Device device, int id)
    {
        Item item;
        lock (device.Gate)
        {
            item = device.Items.Look(id);
        }
        if (item == null)
            return;
        lock (device.Gate)
        {
            item.Uses++; //! LD2001
        }
    }

    internal void Use(Device device, int id)
    {
        lock (device.Gate)
        {
            var item = device.Items.Look(id);
            if (item != null)
                item.Uses++;
        }
    }
}

// The lock is not the table's
sealed class OthersUsers
{
    internal int Make(Device device) => device.SafeItems.Add(new Item());

    internal void Use(Device device, int id)
    {
        var item = device.SafeItems.Look(id);
        if (item == null)
            return;
        lock (device.Gate)
        {
            item.Uses++;
        }
    }
}
