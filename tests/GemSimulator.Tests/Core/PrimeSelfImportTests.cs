using GemSimulator.Racy;
using Xunit;

namespace GemSimulator.Tests;

/// <summary>The sequences of the kernel's prime_self_import.</summary>
public sealed class PrimeSelfImportTests
{
    private readonly World _world = new(Flavor.Correct);

    [Fact]
    public void With_one_object_on_two_files_the_second_import_gives_the_first_handle()
    {
        var (first, second) = (_world.NewFile(), _world.NewFile());
        int handle = _world.Create(first);
        int fd = _world.Export(first, handle);
        int imported = _world.Import(second, fd);

        Assert.Equal(imported, _world.Import(second, fd));
        Assert.Equal(1, _world.Device.LiveObjects);
        Aftermath.Check(_world);
    }

    [Fact]
    public void With_one_object_on_one_file_the_import_gives_the_exported_handle()
    {
        var file = _world.NewFile();
        int handle = _world.Create(file);
        int fd = _world.Export(file, handle);

        Assert.Equal(handle, _world.Import(file, fd));
        Aftermath.Check(_world);
    }

    [Fact]
    public void With_two_objects_each_import_gives_the_handle_of_its_own()
    {
        var (first, second) = (_world.NewFile(), _world.NewFile());
        int a = _world.Create(first);
        int b = _world.Create(first);
        int fdOfA = _world.Export(first, a);
        int fdOfB = _world.Export(first, b);
        int importedA = _world.Import(second, fdOfA);
        int importedB = _world.Import(second, fdOfB);

        Assert.NotEqual(importedA, importedB);
        Assert.Equal(a, _world.Import(first, fdOfA));
        Assert.Equal(b, _world.Import(first, fdOfB));
        Assert.Equal(importedA, _world.Import(second, fdOfA));
        Aftermath.Check(_world);
    }

    [Fact]
    public void With_a_duplicated_descriptor_both_give_one_handle()
    {
        var (first, second) = (_world.NewFile(), _world.NewFile());
        int handle = _world.Create(first);
        int fd = _world.Export(first, handle);
        Assert.Equal(Errno.None, _world.Fds.Duplicate(fd, out int duplicate));

        int imported = _world.Import(second, fd);
        Assert.Equal(imported, _world.Import(second, duplicate));
        Assert.Equal(handle, _world.Import(first, duplicate));
        Aftermath.Check(_world);
    }

    [Fact]
    public void Exported_twice_there_is_one_dma_buf()
    {
        var (first, second) = (_world.NewFile(), _world.NewFile());
        int handle = _world.Create(first);
        int opened = _world.Open(second, _world.Flink(first, handle));
        _world.Export(first, handle);
        _world.Export(first, handle);
        _world.Export(second, opened);

        Assert.Equal(1, _world.Device.LiveDmaBufs);
        Aftermath.Check(_world);
    }

    [Fact]
    public void The_content_lives_as_long_as_a_handle_or_a_descriptor()
    {
        var (first, second) = (_world.NewFile(), _world.NewFile());
        int handle = _world.Create(first);
        int fd = _world.Export(first, handle);

        _world.Close(first, handle);
        Assert.Equal(1, _world.Device.LiveObjects);

        int imported = _world.Import(second, fd);
        _world.CloseFd(fd);
        Assert.Equal(1, _world.Device.LiveObjects);

        _world.Close(second, imported);
        Assert.Equal(0, _world.Device.LiveObjects);
        Assert.Equal(0, _world.Device.LiveDmaBufs);
    }

    [Fact]
    public void A_name_leads_to_the_object_as_long_as_a_handle_lives()
    {
        var (first, second, third) = (_world.NewFile(), _world.NewFile(), _world.NewFile());
        int handle = _world.Create(first);
        int name = _world.Flink(first, handle);
        int opened = _world.Open(second, name);

        _world.Close(first, handle);
        Assert.NotEqual(0, _world.Open(third, name));

        _world.Close(second, opened);
        _world.Close(third, 1);
        Assert.Equal(Errno.ENOENT, _world.Gem.Open(third, name, out _, out _));
        Assert.Equal(0, _world.Device.LiveObjects);
    }

    [Fact]
    public void Another_device_imports_an_object_of_its_own_that_keeps_the_exporters_alive()
    {
        var owner = _world.NewFile();
        var foreign = _world.NewDevice(new SoftwareDriver());
        var importer = _world.NewFile(foreign);
        int handle = _world.Create(owner);
        int fd = _world.Export(owner, handle);
        int imported = _world.Import(importer, fd);

        _world.Close(owner, handle);
        _world.CloseFd(fd);
        Assert.Equal((1, 1), (_world.Device.LiveObjects, foreign.LiveObjects));

        // Exported again, it is the dma-buf that it came from.
        _world.Export(importer, imported);
        Assert.Equal((1, 0), (_world.Device.LiveDmaBufs, foreign.LiveDmaBufs));
        Aftermath.Check(_world);
    }
}
