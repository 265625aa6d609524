namespace GemSimulator.Racy;

/// <summary>Making, looking up, moving and closing handles.</summary>
internal static class HandleScenarios
{
    internal static Scenario Create { get; } = new("create", flavor =>
    {
        var world = new World(flavor);
        var file = world.NewFile();
        return NameScenarios.One(world, () => world.Create(file));
    });

    internal static Scenario CreateAndGuess { get; } = new("create ‖ close of the guessed handle", flavor =>
    {
        var world = new World(flavor);
        var file = world.NewFile();
        return NameScenarios.Two(world, () => world.Create(file), () => world.Close(file, 1));
    });

    internal static Scenario CreateAndClose { get; } = new("create ‖ close", flavor =>
    {
        var world = new World(flavor);
        var file = world.NewFile();
        int handle = world.Create(file);
        return NameScenarios.Two(world, () => world.Create(file), () => world.Close(file, handle));
    });

    internal static Scenario PinAndClose { get; } = new("pin ‖ close", flavor =>
    {
        var world = new World(flavor);
        var file = world.NewFile();
        int handle = world.Create(file);
        return NameScenarios.Two(world, () => world.Pin(file, handle), () => world.Close(file, handle));
    });

    internal static Scenario CloseTwice { get; } = new("close ‖ close", flavor =>
    {
        var world = new World(flavor);
        var file = world.NewFile();
        int handle = world.Create(file);
        return NameScenarios.Two(world, () => world.Close(file, handle), () => world.Close(file, handle));
    });

    internal static Scenario ChangeAndClose { get; } = new("change_handle ‖ close", flavor =>
    {
        var world = new World(flavor);
        var file = world.NewFile();
        int handle = world.Create(file);
        return NameScenarios.Two(world, () => world.ChangeHandle(file, handle, 5), () => world.Close(file, handle));
    });

    internal static Scenario ChangeAndExport { get; } = new("change_handle ‖ export, import", flavor =>
    {
        var world = new World(flavor);
        var file = world.NewFile();
        int handle = world.Create(file);
        return NameScenarios.Two(
            world,
            () => world.ChangeHandle(file, handle, 5),
            () =>
            {
                int fd = world.Export(file, handle);
                if (fd != 0)
                    world.Import(file, fd);
            });
    });

    internal static Scenario ChangeToSame { get; } = new("change_handle ‖ change_handle to one id", flavor =>
    {
        var world = new World(flavor);
        var file = world.NewFile();
        int first = world.Create(file);
        int second = world.Create(file);
        return NameScenarios.Two(world, () => world.ChangeHandle(file, first, 5), () => world.ChangeHandle(file, second, 5));
    });

    internal static Scenario OpenRefused { get; } = new("create that the driver refuses", flavor =>
    {
        var world = new World(flavor);
        var file = world.NewFile();
        world.Driver.OpenError = Errno.ENOMEM;
        return NameScenarios.One(world, () => world.Create(file));
    });

    internal static Scenario OpenRefusedAndGuess { get; } = new("create that the driver refuses ‖ close of the guessed handle", flavor =>
    {
        var world = new World(flavor);
        var file = world.NewFile();
        world.Driver.OpenError = Errno.ENOMEM;
        return NameScenarios.Two(world, () => world.Create(file), () => world.Close(file, 1));
    });

    internal static Scenario NoHandleLeft { get; } = new("create ‖ create with one handle left", flavor =>
    {
        var world = new World(flavor);
        var file = world.NewFile(lastHandle: 1);
        return NameScenarios.Two(world, () => world.Create(file), () => world.Create(file));
    });

    internal static Scenario Statistics { get; } = new("statistics", flavor =>
    {
        var world = new World(flavor);
        var file = world.NewFile();
        world.Create(file);
        return NameScenarios.One(world, () => world.ShowMemoryStatistics(file));
    });

    internal static Scenario StatisticsAndClose { get; } = new("statistics ‖ close", flavor =>
    {
        var world = new World(flavor);
        var file = world.NewFile();
        int handle = world.Create(file);
        return NameScenarios.Two(world, () => world.ShowMemoryStatistics(file), () => world.Close(file, handle));
    });

    /// <summary>The driver's Open names an object of its own.</summary>
    internal static Scenario CreateWithFlinkingDriver { get; } = new("create, whose driver flinks", flavor =>
    {
        var driver = new FlinkingDriver();
        var world = new World(flavor, driver: driver);
        var file = world.NewFile();
        int own = world.Create(file);
        driver.OnOpen = () => world.Flink(file, own);
        return NameScenarios.One(world, () => world.Create(file));
    });

    internal static Scenario PinAndCloseByThree { get; } = new("pin ‖ close ‖ close", flavor =>
    {
        var world = new World(flavor);
        var file = world.NewFile();
        int handle = world.Create(file);
        return new(
            [() => world.Pin(file, handle), () => world.Close(file, handle), () => world.Close(file, handle)],
            () => Aftermath.Check(world));
    });
}
