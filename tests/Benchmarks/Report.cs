using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using LockDiscipline.Analyzers;
using LockDiscipline.Analyzers.Tests.Cost;
using LockDiscipline.Comparison;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockDiscipline.Benchmarks;

/// <summary>The tables of the page and its plot.</summary>
internal sealed record Report(string Tables, string Plot)
{
    private const int Keys = 100;

    private static readonly ImmutableArray<DiagnosticAnalyzer> Empty = [new EmptyAnalyzer()];
    private static readonly ImmutableArray<DiagnosticAnalyzer> Ours = [new LockDisciplineAnalyzer()];

    /// <param name="pairs">How often each build is run with the analyzers and without them, in turns.</param>
    /// <param name="largest">The lines of the largest code.</param>
    public static async Task<Report> MeasureAsync(int pairs, int largest)
    {
        var text = new StringWriter { NewLine = "\n" };
        await WriteBuildsAsync(text, pairs).ConfigureAwait(false);
        var growth = await WriteGrowthAsync(text, pairs, largest).ConfigureAwait(false);
        await WriteShapesAsync(text).ConfigureAwait(false);
        await WriteKeystrokesAsync(text).ConfigureAwait(false);
        await WriteOthersAsync(text, Math.Max(1, pairs / 6)).ConfigureAwait(false);
        return new Report(text.ToString(), GrowthPlot.Draw(growth));
    }

    private static async Task WriteBuildsAsync(StringWriter text, int pairs)
    {
        text.WriteLine($"\n### Whole builds of 10,000 generated lines, {pairs} pairs\n");
        text.WriteLine("| Lock statements in every 100 lines | Time | Allocated bytes | Live memory at the end |\n|---|---|---|---|");
        foreach (int locks in new[] { 0, 1, 10 })
        {
            var cost = await Cost.OfAsync(new Code($"{locks} locks", GeneratedCode.Files(10_000, locks)), Ours, Empty, pairs).ConfigureAwait(false);
            text.WriteLine($"| {locks} | {cost.Time} | {cost.Allocated} | {cost.Live} |");
        }
    }

    private static async Task<List<(int Lines, double Ours, double Empty)>> WriteGrowthAsync(StringWriter text, int pairs, int largest)
    {
        var growth = new List<(int Lines, double Ours, double Empty)>();
        text.WriteLine("\n### Growth: one lock statement in every 100 lines\n");
        text.WriteLine("| Lines | Pairs | Time | Allocated bytes | Bytes a line that are ours |\n|---:|---:|---|---|---:|");
        foreach (var (lines, count) in new[] { (10_000, pairs), (100_000, Math.Max(3, pairs / 6)), (1_000_000, Math.Max(1, pairs / 30)) }.Where(size => size.Item1 <= largest))
        {
            var cost = await Cost.OfAsync(new Code("growth", GeneratedCode.Files(lines, 1)), Ours, Empty, count).ConfigureAwait(false);
            text.WriteLine($"| {N(lines)} | {count} | {cost.Time} | {cost.Allocated} | {N((cost.AllocatedByOurs - cost.AllocatedByEmpty) / lines)} |");
            growth.Add((lines, cost.AllocatedByOurs, cost.AllocatedByEmpty));
        }
        return growth;
    }

    private static async Task WriteShapesAsync(StringWriter text)
    {
        text.WriteLine("\n### Code that could cost more than its size: allocated bytes\n");
        text.WriteLine("| Code | 500 | 1,000 | 2,000 |\n|---|---:|---:|---:|");
        foreach (var (name, make) in new (string, Func<int, string>)[] { ("One method of so many statements", GeneratedCode.BigMethod), ("A chain of so many calls", GeneratedCode.CallChain) })
        {
            text.Write($"| {name} |");
            foreach (int size in new[] { 500, 1_000, 2_000 })
            {
                var cost = await Cost.OfAsync(new Code(name, [make(size)]), Ours, Empty, 1).ConfigureAwait(false);
                text.Write(string.Create(CultureInfo.InvariantCulture, $" {(cost.AllocatedByOurs - cost.AllocatedByEmpty) / 1e6:F1} MB |"));
            }
            text.WriteLine();
        }
    }

    private static async Task WriteKeystrokesAsync(StringWriter text)
    {
        text.WriteLine($"\n### One keystroke in a file of 3,000 lines with a lock in every ten, {Keys} keystrokes\n");
        text.WriteLine("| Analyzer | Findings in | Median | 95th percentile |\n|---|---|---:|---:|");
        foreach (bool onlyMember in new[] { false, true })
        {
            foreach (var (name, analyzers) in new[] { ("empty", Empty), ("LockDiscipline", Ours) })
            {
                var (median, late) = await new Keystrokes(KeystrokeSuite.Open3000Lines(), analyzers, onlyMember).MeasureAsync(Keys).ConfigureAwait(false);
                text.WriteLine($"| {name} | {(onlyMember ? "the member that is typed in" : "the whole file")} | {Keystrokes.Print(median)} | {Keystrokes.Print(late)} |");
            }
        }
    }

    private static async Task WriteOthersAsync(StringWriter text, int pairs)
    {
        text.WriteLine($"\n### The same build with other analyzers, each alone with all its rules on: 10,000 lines, one lock in every 100, {pairs} pairs\n");
        text.WriteLine("| Analyzers | Version | Time | Allocated bytes |\n|---|---|---|---|");
        foreach (var tool in Tool.LoadAll())
        {
            try
            {
                var cost = await Cost.OfAsync(new Code(tool.Name, GeneratedCode.Files(10_000, 1)), tool.Analyzers, Empty, pairs).ConfigureAwait(false);
                text.WriteLine($"| {tool.Name} | {tool.Version} | {cost.Time} | {cost.Allocated} |");
            }
            catch (InvalidOperationException)
            {
                // An analyzer that throws is switched off by the compiler: what the rest costs says nothing.
                text.WriteLine($"| {tool.Name} | {tool.Version} | throws here | throws here |");
            }
        }
    }

    private static string N(double number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
