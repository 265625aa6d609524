using System;
using System.Collections.Generic;
using System.Threading;

namespace GemSimulator.Racy;

/// <summary>
/// A test of the kernel's graphics test suite: real threads do the same to one file until the time is up; then the file is closed and
/// nothing may be left of it.
/// </summary>
internal sealed class StressTest
{
    private readonly Func<Machine, Action> _worker;
    private readonly Func<Machine, Action>? _main;

    private StressTest(string name, Func<Machine, Action> worker, Func<Machine, Action>? main)
    {
        Name = name;
        _worker = worker;
        _main = main;
    }

    internal static IReadOnlyList<StressTest> All { get; } =
    [
        new("flink_name", OpenByName, CreateAndName),
        new("flink_close", FlinkAndClose, null),
        new("export-vs-gem_close-race", ExportAndClose, null),
        new("reimport-vs-gem_close-race", ReimportAndClose, null),
    ];

    internal string Name { get; }

    public override string ToString() => Name;

    /// <summary>Runs the test for so long.</summary>
    internal StressResult Run(Flavor flavor, TimeSpan duration)
    {
        using var machine = new Machine(flavor, duration);
        var worker = _worker(machine);
        // A thread a CPU; one fewer if the main thread has a part of its own.
        int workers = Math.Max(1, Environment.ProcessorCount - (_main == null ? 0 : 1));
        var threads = new List<Thread>();
        for (int i = 0; i < workers; i++)
            threads.Add(machine.Start(worker));
        if (_main != null)
            threads.Add(machine.Start(_main(machine)));
        foreach (var thread in threads)
            thread.Join();
        return machine.Finish();
    }

    /// <summary>Whatever has name 1 must be named 1 for as long as it is open.</summary>
    private static Action OpenByName(Machine machine) => () =>
    {
        var error = machine.Gem.Open(machine.File, 1, out int handle, out _);
        if (error != Errno.None)
        {
            machine.Require(error == Errno.ENOENT, $"open of name 1: {error}");
            return;
        }
        error = machine.Gem.Flink(machine.File, handle, out int name);
        machine.Require(error == Errno.None && name == 1, $"opened by name 1, named {name} ({error})");
        machine.Gem.HandleDelete(machine.File, handle);
    };

    private static Action CreateAndName(Machine machine) => () =>
    {
        machine.Gem.DumbCreate(machine.File, 4096, out int handle, out _);
        machine.Gem.Flink(machine.File, handle, out _);
        machine.Gem.HandleDelete(machine.File, handle);
    };

    private static Action FlinkAndClose(Machine machine) => () =>
    {
        CreateHandleOne(machine);
        machine.Gem.Flink(machine.File, 1, out _);
        machine.Gem.HandleDelete(machine.File, 1);
    };

    private static Action ExportAndClose(Machine machine) => () =>
    {
        CreateHandleOne(machine);
        if (machine.Prime.HandleToFd(machine.File, 1, out int fd) == Errno.None)
            machine.Fds.Close(fd);
        machine.Gem.HandleDelete(machine.File, 1);
    };

    private static Action ReimportAndClose(Machine machine)
    {
        machine.Gem.DumbCreate(machine.File, 4096, out int handle, out _);
        machine.Prime.HandleToFd(machine.File, handle, out int fd);
        return () =>
        {
            var error = machine.Prime.FdToHandle(machine.File, fd, out int imported);
            machine.Require(error == Errno.None, $"import: {error}");
            machine.Gem.HandleDelete(machine.File, imported);
        };
    }

    private static void CreateHandleOne(Machine machine)
    {
        machine.Gem.DumbCreate(machine.File, 4096, out int handle, out _);
        if (handle != 1)
            machine.Gem.HandleDelete(machine.File, handle);
    }
}
