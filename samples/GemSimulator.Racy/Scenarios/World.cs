using System.Collections.Generic;
using LockDiscipline;

namespace GemSimulator.Racy;

/// <summary>A machine with one process, made afresh for each run. Its operations are the system calls, with the results that a script needs.</summary>
internal sealed class World
{
    private readonly List<DrmFile> _files = [];
    private readonly List<DrmDevice> _devices = [];

    internal World(Flavor flavor, int lastName = int.MaxValue, int lastFd = int.MaxValue, SoftwareDriver? driver = null)
    {
        Fds = new FdTable(lastFd);
        Gem = flavor.Gem();
        Prime = flavor.Prime(Gem, Fds);
        Driver = driver ?? flavor.Driver();
        Device = new DrmDevice(Driver, lastName);
        _devices.Add(Device);
    }

    internal GemCore Gem { get; }

    internal PrimeCore Prime { get; }

    internal FdTable Fds { get; }

    internal SoftwareDriver Driver { get; }

    internal DrmDevice Device { get; }

    internal IReadOnlyList<DrmFile> Files => _files;

    internal IReadOnlyList<DrmDevice> Devices => _devices;

    internal DrmFile NewFile(DrmDevice? device = null, int lastHandle = int.MaxValue, int cacheCapacity = int.MaxValue)
    {
        var file = new DrmFile(device ?? Device, lastHandle, cacheCapacity);
        _files.Add(file);
        return file;
    }

    internal DrmDevice NewDevice(SoftwareDriver driver)
    {
        var device = new DrmDevice(driver);
        _devices.Add(device);
        return device;
    }

    /// <summary>Makes an object; its handle, or 0.</summary>
    [return: Stable]
    internal int Create(DrmFile file, int size = 4096)
    {
        SchedulePoint.Note($"create({NameOf(file)})");
        var error = Gem.DumbCreate(file, size, out int handle, out _);
        return Returned(error, handle, "handle");
    }

    internal Errno Close(DrmFile file, int handle)
    {
        SchedulePoint.Note($"close({NameOf(file)}, {handle})");
        return Returned(Gem.HandleDelete(file, handle));
    }

    /// <summary>Names an object; the name, or 0.</summary>
    [return: Stable]
    internal int Flink(DrmFile file, int handle)
    {
        SchedulePoint.Note($"flink({NameOf(file)}, {handle})");
        var error = Gem.Flink(file, handle, out int name);
        return Returned(error, name, "name");
    }

    /// <summary>Opens an object by its name; the handle, or 0.</summary>
    [return: Stable]
    internal int Open(DrmFile file, int name)
    {
        SchedulePoint.Note($"open({NameOf(file)}, name {name})");
        var error = Gem.Open(file, name, out int handle, out _);
        return Returned(error, handle, "handle");
    }

    /// <summary>Exports an object; the descriptor, or 0.</summary>
    [return: Stable]
    internal int Export(DrmFile file, int handle)
    {
        SchedulePoint.Note($"export({NameOf(file)}, {handle})");
        var error = Prime.HandleToFd(file, handle, out int fd);
        return Returned(error, fd, "fd");
    }

    /// <summary>Imports a dma-buf; the handle, or 0.</summary>
    [return: Stable]
    internal int Import(DrmFile file, int fd)
    {
        SchedulePoint.Note($"import({NameOf(file)}, fd {fd})");
        var error = Prime.FdToHandle(file, fd, out int handle);
        return Returned(error, handle, "handle");
    }

    internal Errno CloseFd(int fd)
    {
        SchedulePoint.Note($"close(fd {fd})");
        return Returned(Fds.Close(fd));
    }

    internal Errno ChangeHandle(DrmFile file, int oldHandle, int newHandle)
    {
        SchedulePoint.Note($"change_handle({NameOf(file)}, {oldHandle}, {newHandle})");
        return Returned(Gem.ChangeHandle(file, oldHandle, newHandle));
    }

    internal Errno Pin(DrmFile file, int handle)
    {
        SchedulePoint.Note($"pin({NameOf(file)}, {handle})");
        return Returned(Gem.Pin(file, handle));
    }

    internal Errno Unpin(DrmFile file, int handle)
    {
        SchedulePoint.Note($"unpin({NameOf(file)}, {handle})");
        return Returned(Gem.Unpin(file, handle));
    }

    internal MemoryStatistics ShowMemoryStatistics(DrmFile file)
    {
        SchedulePoint.Note($"statistics({NameOf(file)})");
        return Gem.ShowMemoryStatistics(file);
    }

    internal string NameOf(DrmFile file) => "file " + (_files.IndexOf(file) + 1);

    private static int Returned(Errno error, int value, string what)
    {
        SchedulePoint.Note(error == Errno.None ? $"= {what} {value}" : $"= {error}");
        return error == Errno.None ? value : 0;
    }

    private static Errno Returned(Errno error)
    {
        SchedulePoint.Note(error == Errno.None ? "= done" : $"= {error}");
        return error;
    }
}
