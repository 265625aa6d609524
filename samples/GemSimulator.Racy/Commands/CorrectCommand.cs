using System;
using System.CommandLine;
using System.Linq;
using GemSimulator.Explorer;
using Spectre.Console;

namespace GemSimulator.Racy;

/// <summary>The other half of the proof: the correct core in every scenario, under every schedule.</summary>
internal static class CorrectCommand
{
    internal static Command Create()
    {
        var command = new Command("correct", "Runs the correct core in every scenario under all schedules with at most three preemptions.");
        command.SetAction(_ => Run());
        return command;
    }

    private static int Run()
    {
        var results = Search.Each(
            VariantCatalog.Scenarios,
            scenario => scenario.Name,
            (scenario, progress) => (Scenario: scenario, Exploration: new ScheduleExplorer().Explore(() => scenario.Start(Flavor.Correct), progress: progress)));

        var table = new Table().Border(TableBorder.Rounded).AddColumn("scenario").AddColumn(new TableColumn("schedules").RightAligned()).AddColumn("outcome");
        foreach (var (scenario, exploration) in results)
            table.AddRow(Markup.Escape(scenario.Name), $"{exploration.SchedulesTried}", Markup.Escape(exploration.Failure?.Details ?? "clean"));
        Terminal.Write(table);
        Console.Out.WriteLine($"{results.Sum(result => result.Exploration.SchedulesTried)} schedules");
        return results.All(result => result.Exploration.Failure == null) ? 0 : 1;
    }
}
