using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using Spectre.Console;

namespace GemSimulator.Racy;

/// <summary>The command line: a table of all variants, or the schedule of the named ones.</summary>
internal static class RacyCommand
{
    internal static RootCommand Create()
    {
        var ids = new Argument<string[]>("variants")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = "Variants whose shortest failing schedule to print, such as V3. Without any: a table of all.",
        };
        var dot = new Option<FileInfo?>("--dot") { Description = "Draw the schedule for Graphviz into this file." };
        var svg = new Option<FileInfo?>("--svg") { Description = "Draw the schedule as SVG into this file." };
        var markdown = new Option<bool>("--markdown") { Description = "Print the table in Markdown." };

        var command = new RootCommand("Runs the historical races of the GEM simulator under all schedules with at most three preemptions.");
        command.Arguments.Add(ids);
        command.Options.Add(dot);
        command.Options.Add(svg);
        command.Options.Add(markdown);
        command.Subcommands.Add(CorrectCommand.Create());
        command.Subcommands.Add(StressCommand.Create());
        command.SetAction(parsed =>
        {
            var chosen = parsed.GetValue(ids) ?? [];
            var unknown = chosen.Where(id => VariantCatalog.Find(id) == null).ToList();
            if (unknown.Count > 0)
            {
                Console.Error.WriteLine($"No such variant: {string.Join(", ", unknown)}. There are {string.Join(", ", VariantCatalog.All)}.");
                return 2;
            }
            if (chosen.Length == 0)
                return PrintTable(parsed.GetValue(markdown));
            return PrintSchedules(chosen.Select(id => VariantCatalog.Find(id)!), parsed.GetValue(dot), parsed.GetValue(svg));
        });
        return command;
    }

    private static int PrintTable(bool markdown)
    {
        var rows = Search.All(VariantCatalog.All);
        if (markdown)
            Console.Out.Write(VariantTable.ToMarkdown(rows));
        else
            Terminal.Write(VariantTable.ToTable(rows));
        return rows.All(row => row.Exploration.Failure != null) ? 0 : 1;
    }

    private static int PrintSchedules(IEnumerable<Variant> variants, FileInfo? dot, FileInfo? svg)
    {
        foreach (var (variant, exploration) in Search.All([.. variants]))
        {
            if (exploration.Failure is not { } failure)
            {
                Console.Out.WriteLine($"{variant.Id}: no failure in {exploration.SchedulesTried} schedules.");
                return 1;
            }
            Terminal.Write(ScheduleTable.Create(variant, exploration.SchedulesTried, failure));
            Draw(dot, () => DotDrawing.Draw(variant, failure));
            Draw(svg, () => SvgDrawing.Draw(variant, failure));
        }
        return 0;
    }

    private static void Draw(FileInfo? file, Func<string> draw)
    {
        if (file != null)
            File.WriteAllText(file.FullName, draw());
    }
}
