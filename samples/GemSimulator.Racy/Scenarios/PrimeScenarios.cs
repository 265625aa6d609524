namespace GemSimulator.Racy;

/// <summary>Export and import against close, and against each other.</summary>
internal static class PrimeScenarios
{
    internal static Scenario ExportAndClose { get; } = new("export ‖ close", flavor =>
    {
        var world = new World(flavor);
        var file = world.NewFile();
        int handle = world.Create(file);
        return NameScenarios.Two(world, () => world.Export(file, handle), () => world.Close(file, handle));
    });

    internal static Scenario ExportFromTwoFiles { get; } = new("export ‖ export from another file", flavor =>
    {
        var world = new World(flavor);
        var (owner, handle) = NewObject(world);
        var (other, opened) = OpenElsewhere(world, owner, handle);
        return NameScenarios.Two(world, () => world.Export(owner, handle), () => world.Export(other, opened));
    });

    internal static Scenario ExportAndCloseFd { get; } = new("export ‖ close of the last descriptor", flavor =>
    {
        var world = new World(flavor);
        var (owner, handle) = NewObject(world);
        var (other, opened) = OpenElsewhere(world, owner, handle);
        int fd = world.Export(owner, handle);
        world.Close(owner, handle);
        return NameScenarios.Two(world, () => world.Export(other, opened), () => world.CloseFd(fd));
    });

    internal static Scenario ImportAndCloseElsewhere { get; } = new("import, flink, open, export ‖ close", flavor =>
    {
        var world = new World(flavor);
        var (owner, handle) = NewObject(world);
        var importer = world.NewFile();
        var third = world.NewFile();
        int fd = world.Export(owner, handle);
        return NameScenarios.Two(
            world,
            () =>
            {
                int imported = world.Import(importer, fd);
                int opened = world.Open(third, world.Flink(importer, imported));
                world.Export(third, opened);
            },
            () => world.Close(owner, handle));
    });

    internal static Scenario ReimportAndClose { get; } = new("import into the same file ‖ close", flavor =>
    {
        var world = new World(flavor, driver: new SingleHandleDriver());
        var (file, handle) = NewObject(world);
        int fd = world.Export(file, handle);
        return NameScenarios.Two(world, () => world.Import(file, fd), () => world.Close(file, handle));
    });

    /// <summary>What the file remembered of the handle went with it: the import makes another.</summary>
    internal static Scenario ImportAfterClose { get; } = new("close, import into the same file", flavor =>
    {
        var world = new World(flavor);
        var (file, handle) = NewObject(world);
        int fd = world.Export(file, handle);
        return NameScenarios.One(world, () =>
        {
            world.Close(file, handle);
            int imported = world.Import(file, fd);
            Aftermath.Require(world.Pin(file, imported) == Errno.None, "handle of nothing", "the object of an imported handle can't be pinned");
        });
    });

    /// <summary>The object may lose its last handle, and its name, before the import gives it another.</summary>
    internal static Scenario ReimportNamed { get; } = new("import, flink, open ‖ close", flavor =>
    {
        var world = new World(flavor);
        var (owner, handle) = NewObject(world);
        var importer = world.NewFile();
        var third = world.NewFile();
        world.Flink(owner, handle);
        int fd = world.Export(owner, handle);
        return NameScenarios.Two(
            world,
            () =>
            {
                int imported = world.Import(importer, fd);
                int opened = world.Open(third, world.Flink(importer, imported));
                Aftermath.Require(opened != 0, "name of nothing", "the name of an open object can't be opened");
            },
            () => world.Close(owner, handle));
    });

    internal static Scenario ExportWithoutRoomInCache { get; } = new("export without room in the cache ‖ close", flavor =>
    {
        var world = new World(flavor);
        var file = world.NewFile(cacheCapacity: 0);
        int handle = world.Create(file);
        return NameScenarios.Two(world, () => world.Export(file, handle), () => world.Close(file, handle));
    });

    internal static Scenario ImportTwice { get; } = new("import ‖ import into one file", flavor =>
    {
        var world = new World(flavor, driver: new SingleHandleDriver());
        var (owner, handle) = NewObject(world);
        var importer = world.NewFile();
        int fd = world.Export(owner, handle);
        return NameScenarios.Two(world, () => world.Import(importer, fd), () => world.Import(importer, fd));
    });

    internal static Scenario ImportForeign { get; } = new("import on another device ‖ close, close of the descriptor", flavor =>
    {
        var world = new World(flavor);
        var (owner, handle) = NewObject(world);
        var importer = world.NewFile(device: world.NewDevice(new SoftwareDriver()));
        int fd = world.Export(owner, handle);
        return NameScenarios.Two(
            world,
            () =>
            {
                int imported = world.Import(importer, fd);
                world.Export(importer, imported);
            },
            () =>
            {
                world.Close(owner, handle);
                world.CloseFd(fd);
            });
    });

    internal static Scenario ImportRefused { get; } = new("import that the driver refuses", flavor =>
    {
        var world = new World(flavor);
        var (owner, handle) = NewObject(world);
        var importer = world.NewFile();
        int fd = world.Export(owner, handle);
        world.Driver.ImportError = Errno.ENOMEM;
        return NameScenarios.One(world, () => world.Import(importer, fd));
    });

    internal static Scenario ImportWithoutRoomInCache { get; } = new("import without room in the cache ‖ close", flavor =>
    {
        var world = new World(flavor);
        var (owner, handle) = NewObject(world);
        var importer = world.NewFile(cacheCapacity: 0);
        int fd = world.Export(owner, handle);
        return NameScenarios.Two(world, () => world.Import(importer, fd), () => world.Close(owner, handle));
    });

    internal static Scenario ExportWithoutDescriptorLeft { get; } = new("export without a descriptor left ‖ close", flavor =>
    {
        var world = new World(flavor, lastFd: 0);
        var (file, handle) = NewObject(world);
        return NameScenarios.Two(world, () => world.Export(file, handle), () => world.Close(file, handle));
    });

    internal static Scenario ImportAndDropAll { get; } = new("import ‖ close ‖ close of the descriptor", flavor =>
    {
        var world = new World(flavor);
        var (owner, handle) = NewObject(world);
        var importer = world.NewFile();
        int fd = world.Export(owner, handle);
        return new(
            [() => world.Import(importer, fd), () => world.Close(owner, handle), () => world.CloseFd(fd)],
            () => Aftermath.Check(world));
    });

    private static (DrmFile File, int Handle) NewObject(World world)
    {
        var file = world.NewFile();
        return (file, world.Create(file));
    }

    private static (DrmFile File, int Handle) OpenElsewhere(World world, DrmFile owner, int handle)
    {
        var file = world.NewFile();
        return (file, world.Open(file, world.Flink(owner, handle)));
    }
}
