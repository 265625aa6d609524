using System.Collections.Generic;
using System.Linq;

namespace GemSimulator.Racy;

/// <summary>What must be true of every world when no operation runs, whatever was done to it before.</summary>
internal static class Aftermath
{
    /// <summary>Checks that tables, names, links and caches agree; then closes everything, and checks that nothing is left.</summary>
    /// <exception cref="KernelBugException">Something dangles or leaks.</exception>
    internal static void Check(World world)
    {
        foreach (var file in world.Files)
            CheckTable(file);
        foreach (var device in world.Devices)
            CheckNames(device);
        CheckObjects(world);
        foreach (var file in world.Files)
            CheckCache(file);
        CheckBufs(world);
        CloseEverything(world);
        foreach (var device in world.Devices)
            CheckNothingLeft(device);
        Require(world.Driver.BoundHandles == 0, "leaked binding", "the driver still has handles bound");
    }

    internal static void Require(bool condition, string symptom, string details)
    {
        if (!condition)
            throw new KernelBugException(symptom, details);
    }

    private static void CheckTable(DrmFile file)
    {
        foreach (var (handle, obj) in GemCore.HandlesOf(file))
            Require(!obj.IsGone, "handle of a freed object", $"handle {handle}");
        foreach (int handle in GemCore.ReservedHandlesOf(file))
            Require(false, "handle lost", $"handle {handle} stays reserved");
    }

    private static void CheckNames(DrmDevice device)
    {
        using (device.ObjectNameLock.Hold())
        {
            foreach (var (name, obj) in device.ObjectNames.ToList())
            {
                Require(!obj.IsGone, "dangling name", $"name {name} of a freed object");
                Require(obj.Name == name, "two names", $"name {name} of an object that is named {obj.Name}");
                Require(obj.HandleCount != 0, "leaked object and name", $"name {name} of an object without a handle");
            }
        }
    }

    private static void CheckObjects(World world)
    {
        var handles = world.Files.SelectMany(GemCore.HandlesOf).GroupBy(entry => entry.Object);
        foreach (var group in handles)
        {
            using (group.Key.Device.ObjectNameLock.Hold())
                Require(group.Key.HandleCount == group.Count(), "wrong handle count", $"{group.Key.HandleCount} for {group.Count()} handles");
        }
    }

    private static void CheckCache(DrmFile file)
    {
        var handles = GemCore.HandlesOf(file).Select(entry => entry.Handle).ToHashSet();
        foreach (var (handle, _) in CacheOf(file))
            Require(handles.Contains(handle), "stale cache entry", $"handle {handle} is in the prime cache and is closed");
    }

    private static void CheckBufs(World world)
    {
        var bufs = world.Fds.ToList().Select(entry => entry.Buf)
            .Concat(world.Files.SelectMany(CacheOf).Select(entry => entry.Buf))
            .Distinct();
        foreach (var group in bufs.GroupBy(buf => buf.Exporter))
            Require(group.Count() == 1, "two dma-bufs", "of one object");
    }

    private static void CloseEverything(World world)
    {
        foreach (var file in world.Files)
            world.Gem.Release(file);
        world.Fds.CloseAll();
    }

    private static void CheckNothingLeft(DrmDevice device)
    {
        Require(device.LiveNames == 0, "leaked object and name", $"{device.LiveNames} names left");
        Require(device.LiveDmaBufs == 0, "leaked dma-buf", $"{device.LiveDmaBufs} dma-bufs left");
        Require(device.LiveObjects == 0, "leaked object", $"{device.LiveObjects} objects left");
    }

    private static List<(int Handle, DmaBuf Buf)> CacheOf(DrmFile file)
    {
        using (file.Prime.Lock.Hold())
            return file.Prime.ToList();
    }
}
