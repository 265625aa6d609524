using GemSimulator.Racy;
using Xunit;

namespace GemSimulator.Tests;

/// <summary>Each operation that fails says why, and leaves nothing behind.</summary>
public sealed class ErrorPathTests
{
    private readonly World _world = new(Flavor.Correct);

    [Fact]
    public void Create_without_a_handle_left_is_ENOSPC()
    {
        var file = _world.NewFile(lastHandle: 0);
        Assert.Equal(Errno.ENOSPC, _world.Gem.DumbCreate(file, 4096, out int handle, out _));
        Assert.Equal((0, 0), (handle, _world.Device.LiveObjects));
    }

    [Fact]
    public void Create_that_the_driver_refuses_gives_the_drivers_error_and_frees_the_id()
    {
        var file = _world.NewFile();
        _world.Driver.OpenError = Errno.ENOMEM;
        Assert.Equal(Errno.ENOMEM, _world.Gem.DumbCreate(file, 4096, out int handle, out _));
        Assert.Equal((0, 0), (handle, _world.Device.LiveObjects));

        _world.Driver.OpenError = Errno.None;
        Assert.Equal(1, _world.Create(file));
        Aftermath.Check(_world);
    }

    [Fact]
    public void Create_gives_the_lowest_free_handle_and_the_pitch()
    {
        var file = _world.NewFile();
        for (int expected = 1; expected <= 40; expected++)
            Assert.Equal(expected, _world.Create(file));
        _world.Close(file, 7);
        Assert.Equal(Errno.None, _world.Gem.DumbCreate(file, 4096, out int handle, out int pitch));
        Assert.Equal((7, 1024), (handle, pitch));
        Aftermath.Check(_world);
    }

    [Fact]
    public void Close_of_what_is_not_open_is_EINVAL()
    {
        var file = _world.NewFile();
        int handle = _world.Create(file);
        Assert.Equal(Errno.EINVAL, _world.Close(file, handle + 1));
        Assert.Equal(Errno.EINVAL, _world.Close(file, -1));
        Assert.Equal(Errno.None, _world.Close(file, handle));
        Assert.Equal(Errno.EINVAL, _world.Close(file, handle));
    }

    [Fact]
    public void Flink_of_what_is_not_open_is_ENOENT() =>
        Assert.Equal(Errno.ENOENT, _world.Gem.Flink(_world.NewFile(), 1, out _));

    [Fact]
    public void Flink_gives_the_same_name_again()
    {
        var file = _world.NewFile();
        int handle = _world.Create(file);
        Assert.Equal(1, _world.Flink(file, handle));
        Assert.Equal(1, _world.Flink(file, handle));
        Aftermath.Check(_world);
    }

    [Fact]
    public void Flink_without_a_name_left_is_ENOSPC()
    {
        var world = new World(Flavor.Correct, lastName: 1);
        var file = world.NewFile();
        world.Flink(file, world.Create(file));
        int second = world.Create(file);
        Assert.Equal(Errno.ENOSPC, world.Gem.Flink(file, second, out int name));
        Assert.Equal(0, name);
        Aftermath.Check(world);
    }

    [Fact]
    public void Open_gives_handle_and_size_and_a_name_that_nobody_has_is_ENOENT()
    {
        var file = _world.NewFile();
        Assert.Equal(Errno.ENOENT, _world.Gem.Open(file, 1, out _, out _));
        int name = _world.Flink(file, _world.Create(file, 8192));
        Assert.Equal(Errno.None, _world.Gem.Open(file, name, out int handle, out int size));
        Assert.Equal((2, 8192), (handle, size));
        Aftermath.Check(_world);
    }

    [Fact]
    public void Export_of_what_is_not_open_is_ENOENT() =>
        Assert.Equal(Errno.ENOENT, _world.Prime.HandleToFd(_world.NewFile(), 1, out _));

    [Fact]
    public void Export_that_the_driver_refuses_gives_the_drivers_error()
    {
        var file = _world.NewFile();
        int handle = _world.Create(file);
        _world.Driver.ExportError = Errno.ENOMEM;
        Assert.Equal(Errno.ENOMEM, _world.Prime.HandleToFd(file, handle, out int fd));
        Assert.Equal((0, 0), (fd, _world.Device.LiveDmaBufs));
        Aftermath.Check(_world);
    }

    [Fact]
    public void Export_without_room_in_the_cache_is_ENOMEM()
    {
        var file = _world.NewFile(cacheCapacity: 0);
        int handle = _world.Create(file);
        Assert.Equal(Errno.ENOMEM, _world.Prime.HandleToFd(file, handle, out _));
        Aftermath.Check(_world);
    }

    [Fact]
    public void Export_without_a_descriptor_left_is_ENOSPC()
    {
        var world = new World(Flavor.Correct, lastFd: 0);
        var file = world.NewFile();
        int handle = world.Create(file);
        Assert.Equal(Errno.ENOSPC, world.Prime.HandleToFd(file, handle, out _));
        Aftermath.Check(world);
    }

    [Fact]
    public void Import_of_no_descriptor_is_EBADF() =>
        Assert.Equal(Errno.EBADF, _world.Prime.FdToHandle(_world.NewFile(), 1, out _));

    [Fact]
    public void Import_that_the_driver_refuses_gives_the_drivers_error()
    {
        var (importer, fd) = Exported(_world.NewFile());
        _world.Driver.ImportError = Errno.ENOMEM;
        Assert.Equal(Errno.ENOMEM, _world.Prime.FdToHandle(importer, fd, out _));
        Aftermath.Check(_world);
    }

    [Fact]
    public void Import_without_a_handle_left_is_ENOSPC()
    {
        var (importer, fd) = Exported(_world.NewFile(lastHandle: 0));
        Assert.Equal(Errno.ENOSPC, _world.Prime.FdToHandle(importer, fd, out _));
        Aftermath.Check(_world);
    }

    [Fact]
    public void Import_without_room_in_the_cache_closes_the_handle_again()
    {
        var (importer, fd) = Exported(_world.NewFile(cacheCapacity: 0));
        Assert.Equal(Errno.ENOMEM, _world.Prime.FdToHandle(importer, fd, out int handle));
        Assert.Equal(0, handle);
        Assert.Empty(GemCore.HandlesOf(importer));
        Aftermath.Check(_world);
    }

    [Fact]
    public void ChangeHandle_moves_object_and_cache_entry()
    {
        var file = _world.NewFile();
        int handle = _world.Create(file);
        int fd = _world.Export(file, handle);
        Assert.Equal(Errno.None, _world.ChangeHandle(file, handle, 100));
        Assert.Equal(100, _world.Import(file, fd));
        Assert.Equal(Errno.EINVAL, _world.Close(file, handle));
        Assert.Equal(Errno.None, _world.Close(file, 100));
        Aftermath.Check(_world);
    }

    [Fact]
    public void ChangeHandle_says_what_is_wrong_and_changes_nothing()
    {
        var file = _world.NewFile();
        int first = _world.Create(file);
        int second = _world.Create(file);
        Assert.Equal(Errno.EINVAL, _world.ChangeHandle(file, first, 0));
        Assert.Equal(Errno.EBUSY, _world.ChangeHandle(file, first, second));
        Assert.Equal(Errno.ENOENT, _world.ChangeHandle(file, 9, 10));
        Assert.Equal(Errno.ENOENT, _world.ChangeHandle(file, 9, 9));
        Assert.Equal(Errno.None, _world.ChangeHandle(file, first, first));
        Assert.Equal([first, second], GemCore.HandlesOf(file).ConvertAll(entry => entry.Handle));
        Aftermath.Check(_world);
    }

    [Fact]
    public void Pin_and_unpin_reach_the_driver()
    {
        var file = _world.NewFile();
        int handle = _world.Create(file);
        Assert.Equal(Errno.None, _world.Pin(file, handle));
        Assert.Equal(1, _world.Driver.Pins);
        Assert.Equal(Errno.None, _world.Unpin(file, handle));
        Assert.Equal(0, _world.Driver.Pins);
        Assert.Equal(Errno.ENOENT, _world.Pin(file, handle + 1));
    }

    [Fact]
    public void Statistics_add_up_the_objects_of_the_file()
    {
        var file = _world.NewFile();
        _world.Create(file, 4096);
        _world.Create(file, 8192);
        Assert.Equal(new MemoryStatistics(12288, 0), _world.ShowMemoryStatistics(file));
    }

    private (DrmFile Importer, int Fd) Exported(DrmFile importer)
    {
        var owner = _world.NewFile();
        return (importer, _world.Export(owner, _world.Create(owner)));
    }
}
