using System;
using GemSimulator.Explorer;

namespace GemSimulator.Racy;

/// <summary>Flink and open against close.</summary>
internal static class NameScenarios
{
    internal static Scenario FlinkAndClose { get; } = new("flink ‖ close", flavor =>
    {
        var world = new World(flavor);
        var file = world.NewFile();
        int handle = world.Create(file);
        return Two(world, () => world.Flink(file, handle), () => world.Close(file, handle));
    });

    internal static Scenario FlinkTwice { get; } = new("flink ‖ flink", flavor =>
    {
        var world = new World(flavor);
        var file = world.NewFile();
        int handle = world.Create(file);
        return Two(world, () => world.Flink(file, handle), () => world.Flink(file, handle));
    });

    internal static Scenario OpenAndClose { get; } = new("open, flink ‖ close", flavor =>
    {
        var world = new World(flavor);
        var owner = world.NewFile();
        var other = world.NewFile();
        int handle = world.Create(owner);
        world.Flink(owner, handle);
        return Two(world, () => OpenByNameOne(world, other), () => world.Close(owner, handle));
    });

    internal static Scenario OpenAndNameTaken { get; } = new("open, flink ‖ close, create, flink", flavor =>
    {
        var world = new World(flavor);
        var owner = world.NewFile();
        var other = world.NewFile();
        int handle = world.Create(owner);
        world.Flink(owner, handle);
        return Two(
            world,
            () => OpenByNameOne(world, other),
            () =>
            {
                world.Close(owner, handle);
                world.Flink(owner, world.Create(owner));
            });
    });

    /// <summary>The opener's handle is guessed: it is the first of its file.</summary>
    internal static Scenario OpenAndGuess { get; } = new("open ‖ close both handles", flavor =>
    {
        var world = new World(flavor);
        var owner = world.NewFile();
        var other = world.NewFile();
        int handle = world.Create(owner);
        world.Flink(owner, handle);
        return Two(
            world,
            () => world.Open(other, 1),
            () =>
            {
                world.Close(other, 1);
                world.Close(owner, handle);
            });
    });

    internal static Scenario NoNameLeft { get; } = new("flink without a name left, flink", flavor =>
    {
        var world = new World(flavor, lastName: 0);
        var file = world.NewFile();
        int handle = world.Create(file);
        return One(world, () =>
        {
            world.Flink(file, handle);
            world.Flink(file, handle);
        });
    });

    internal static Scenario Flink { get; } = new("flink", flavor =>
    {
        var world = new World(flavor);
        var file = world.NewFile();
        int handle = world.Create(file);
        return One(world, () => world.Flink(file, handle));
    });

    internal static Scenario OpenFlinkAndCloseByThree { get; } = new("open, flink ‖ flink ‖ close", flavor =>
    {
        var world = new World(flavor);
        var owner = world.NewFile();
        var other = world.NewFile();
        int handle = world.Create(owner);
        return new Script(
            [() => OpenByNameOne(world, other), () => world.Flink(owner, handle), () => world.Close(owner, handle)],
            () => Aftermath.Check(world));
    });

    internal static Script One(World world, Action only) => new([only], () => Aftermath.Check(world));

    internal static Script Two(World world, Action a, Action b) => new([a, b], () => Aftermath.Check(world));

    /// <summary>What was opened by a name has that name for as long as the handle is open.</summary>
    private static void OpenByNameOne(World world, DrmFile file)
    {
        int handle = world.Open(file, 1);
        if (handle == 0)
            return;
        int name = world.Flink(file, handle);
        Aftermath.Require(name != 0, "handle that does not count", "the object of an open handle can't be named");
        Aftermath.Require(name == 1, "second name", $"opened by name 1, named {name}");
    }
}
