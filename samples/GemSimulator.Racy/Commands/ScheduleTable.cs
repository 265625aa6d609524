using System.Linq;
using GemSimulator.Explorer;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace GemSimulator.Racy;

/// <summary>A schedule as a person reads it: a column for each thread, time downwards, with the locks that the thread holds at each step.</summary>
internal static class ScheduleTable
{
    internal static IRenderable Create(Variant variant, int schedulesTried, Failure failure)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn(new TableColumn("").RightAligned());
        var threads = ThreadNames(variant);
        foreach (var thread in threads)
            table.AddColumn(Markup.Escape(thread)).AddColumn(new TableColumn("[grey]holds[/]"));

        int previous = -1;
        for (int i = 0; i < failure.Steps.Count; i++)
        {
            var step = failure.Steps[i];
            if (previous >= 0 && step.Thread != previous)
                table.AddEmptyRow();
            table.AddRow(Row(i + 1, step, threads.Length));
            previous = step.Thread;
        }

        return new Rows(
            new Text($"{variant.Id}: {variant.Undoes}"),
            table,
            new Text($"{failure.Details}  ({Count(failure.Preemptions, "preemption")}, found after {Count(schedulesTried, "schedule")})"));
    }

    /// <summary>The scenario's name says what each thread does.</summary>
    internal static string[] ThreadNames(Variant variant) =>
        [.. variant.Scenario.Name.Split(" ‖ ").Select((does, thread) => $"{ScheduleRun.ThreadName(thread)}: {does}")];

    private static string[] Row(int number, Step step, int threads)
    {
        var cells = new string[1 + (2 * threads)];
        System.Array.Fill(cells, "");
        cells[0] = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        cells[1 + (2 * step.Thread)] = Markup.Escape(step.Text);
        cells[2 + (2 * step.Thread)] = "[grey]" + Markup.Escape(string.Join(", ", step.Held)) + "[/]";
        return cells;
    }

    private static string Count(int number, string what) => number == 1 ? $"1 {what}" : $"{number} {what}s";
}
