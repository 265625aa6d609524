using System;
using System.Collections.Generic;
using LockDiscipline;

namespace GemSimulator;

/// <summary>
/// struct idr: hands out the lowest free id from 1 and remembers what it stands for. An id may stand for nothing: then it is reserved.
/// It has no lock of its own; whoever owns it says which lock guards it.
/// </summary>
internal sealed class Idr<T>(string name, int lastId = int.MaxValue)
    where T : class
{
    private readonly Layer _first = new() { Base = 1 };

    /// <summary>Sleeps to fetch memory, then disables preemption, so that the memory is still there at <see cref="AllocNoWait"/>.</summary>
    [AcquiresLock("AtomicContext.Preempt")]
    internal static PreloadToken Preload()
    {
        AtomicContext.MightSleep();
        return new PreloadToken(AtomicContext.Preempt, new Layer());
    }

    /// <summary>Takes the lowest free id, or returns 0 if none is left. Never sleeps.</summary>
    [DoesNotBlock, DoesNotAllocate]
    [return: Stable]
    internal int AllocNoWait(PreloadToken preload, [Publishes] T? item)
    {
        SchedulePoint.Write(this, name);
        return TakeLowest(preload.Spare, item);
    }

    /// <summary>Takes the lowest free id, or returns 0 if none is left. May sleep.</summary>
    [Blocks, Allocates]
    [return: Stable]
    internal int Alloc([Publishes] T? item)
    {
        AtomicContext.MightSleep();
        SchedulePoint.Write(this, name);
        return TakeLowest(new Layer(), item);
    }

    /// <summary>Takes this very id; false if it is in use or out of range. Never sleeps.</summary>
    [DoesNotBlock, DoesNotAllocate]
    internal bool TryAllocAt(PreloadToken preload, int id, [Publishes] T? item)
    {
        SchedulePoint.Write(this, name);
        if (id < 1 || id > lastId)
            return false;
        ref var slot = ref SlotFor(preload.Spare, id);
        if (slot.Used)
            return false;
        slot.Used = true;
        slot.Item = item;
        return true;
    }

    /// <summary>What the id stands for; null if it is free or reserved.</summary>
    [DoesNotBlock, DoesNotAllocate]
    internal T? Find(int id)
    {
        SchedulePoint.Read(this, name);
        return LayerOf(id)?.Slots[IndexOf(id)].Item;
    }

    /// <summary>Lets an id that is in use stand for something else, and gives what it stood for to the caller alone; null, and no change, if it is free.</summary>
    [DoesNotBlock, DoesNotAllocate]
    [return: Stable]
    internal T? Replace(int id, [Publishes] T? item)
    {
        SchedulePoint.Write(this, name);
        if (LayerOf(id) is not { } layer)
            return null;
        ref var slot = ref layer.Slots[IndexOf(id)];
        if (!slot.Used)
            return null;
        var previous = slot.Item;
        slot.Item = item;
        return previous;
    }

    /// <summary>Frees the id, and gives what it stood for to the caller alone.</summary>
    [DoesNotBlock, DoesNotAllocate]
    [return: Stable]
    internal T? Remove(int id)
    {
        SchedulePoint.Write(this, name);
        if (LayerOf(id) is not { } layer)
            return null;
        var previous = layer.Slots[IndexOf(id)].Item;
        layer.Slots[IndexOf(id)] = default;
        return previous;
    }

    /// <summary>A copy of everything that stands for something, by id.</summary>
    internal List<(int Id, T Item)> ToList()
    {
        var entries = new List<(int, T)>();
        for (var layer = _first; layer != null; layer = layer.Next)
            for (int i = 0; i < Layer.Size; i++)
                if (layer.Slots[i].Item is { } item)
                    entries.Add((layer.Base + i, item));
        return entries;
    }

    /// <summary>The ids that are in use and stand for nothing.</summary>
    internal List<int> Reserved()
    {
        var ids = new List<int>();
        for (var layer = _first; layer != null; layer = layer.Next)
            for (int i = 0; i < Layer.Size; i++)
                if (layer.Slots[i] is { Used: true, Item: null })
                    ids.Add(layer.Base + i);
        return ids;
    }

    /// <summary>The next thing at or after an id, for walks that may not allocate; null at the end.</summary>
    [DoesNotBlock, DoesNotAllocate]
    internal T? FindNext(ref int id)
    {
        SchedulePoint.Read(this, name);
        for (var layer = _first; layer != null; layer = layer.Next)
            for (int i = Math.Max(0, id - layer.Base); i < Layer.Size; i++)
                if (layer.Slots[i].Item is { } item)
                {
                    id = layer.Base + i;
                    return item;
                }
        return null;
    }

    private int TakeLowest(Layer spare, T? item)
    {
        int id = 1;
        while (LayerOf(id) is { } layer && layer.Slots[IndexOf(id)].Used)
            id++;
        if (id > lastId)
            return 0;
        SlotFor(spare, id) = new Slot { Used = true, Item = item };
        return id;
    }

    /// <summary>The slot of an id. Layers are sparse and sorted, so one spare layer is enough for any id.</summary>
    private ref Slot SlotFor(Layer spare, int id)
    {
        int layerBase = BaseOf(id);
        var before = _first;
        while (before.Next is { } next && next.Base <= layerBase)
            before = next;
        if (before.Base != layerBase)
        {
            spare.Base = layerBase;
            spare.Next = before.Next;
            before.Next = spare;
            before = spare;
        }
        return ref before.Slots[IndexOf(id)];
    }

    private Layer? LayerOf(int id)
    {
        var layer = id < 1 ? null : _first;
        while (layer != null && layer.Base != BaseOf(id))
            layer = layer.Next;
        return layer;
    }

    private static int BaseOf(int id) => id - IndexOf(id);

    private static int IndexOf(int id) => (id - 1) % Layer.Size;

    internal struct Slot
    {
        internal bool Used;
        internal T? Item;
    }

    /// <summary>A piece of the table: the memory that <see cref="Preload"/> fetches.</summary>
    internal sealed class Layer
    {
        internal const int Size = 32;

        internal int Base;
        internal Layer? Next;
        internal readonly Slot[] Slots = new Slot[Size];
    }

    /// <summary>From <see cref="Preload"/> to its disposal nothing may sleep.</summary>
    [ScopedLock]
    internal readonly ref struct PreloadToken : IDisposable
    {
        private readonly PreemptCount _preempt;

        [AcquiresLock("preempt")]
        internal PreloadToken(PreemptCount preempt, Layer spare)
        {
            Spare = spare;
            _preempt = preempt;
            preempt.Disable();
        }

        internal Layer Spare { get; }

        public void Dispose() => _preempt.Enable();
    }
}
