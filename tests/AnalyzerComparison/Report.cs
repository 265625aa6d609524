using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace LockDiscipline.Comparison;

/// <summary>The tables.</summary>
internal static class Report
{
    public static async Task WriteAsync(string title, Measurement measurement, IReadOnlyList<Tool> tools, TextWriter writer)
    {
        var scores = new List<Score>();
        foreach (var tool in tools)
            scores.Add(await measurement.RunAsync(tool).ConfigureAwait(false));
        writer.WriteLine();
        writer.WriteLine($"### {title}");
        writer.WriteLine();
        Row(writer, tools.Select(tool => ShortName(tool)).Prepend("members with …"));
        Row(writer, Enumerable.Repeat("---", tools.Count + 1));
        foreach (var rule in measurement.Defects.Distinct().GroupBy(defect => defect.Rule).OrderBy(group => group.Key, StringComparer.Ordinal))
            Row(writer, scores.Select(score => Share(rule.Count(score.Found.Contains), rule.Count())).Prepend($"[{rule.Key}](rules/{rule.Key}.md)"));
        int all = measurement.Defects.Distinct().Count();
        Row(writer, scores.Select(score => $"**{Share(score.Found.Count, all)}**").Prepend("**all of them**"));
        Row(writer, scores.Select(score => score.Alarms.ToString(CultureInfo.InvariantCulture)).Prepend("reports in members without a defect"));
        foreach (var (tool, score) in tools.Zip(scores).Where(pair => !pair.Second.Failures.IsEmpty))
            writer.WriteLine($"\nOf {tool.Name}, these broke down on some file and count as silent there: {string.Join(", ", score.Failures)}.");
    }

    public static void WriteRules(IEnumerable<Tool> tools, TextWriter writer)
    {
        writer.WriteLine();
        writer.WriteLine("### What was counted");
        writer.WriteLine();
        foreach (var tool in tools)
            writer.WriteLine($"- **{tool.Name}** {tool.Version}, {tool.All.Length} rules, of which {tool.Relevant.Length} are about threads: {string.Join(", ", tool.Relevant)}");
        writer.WriteLine();
    }

    private static string ShortName(Tool tool) => tool.Name switch
    {
        "SonarAnalyzer.CSharp" => "Sonar",
        "Meziantou.Analyzer" => "Meziantou",
        "Roslynator.Analyzers" => "Roslynator",
        "Microsoft.VisualStudio.Threading.Analyzers" => "VS Threading",
        "Microsoft.CodeAnalysis.NetAnalyzers" => "SDK",
        _ => tool.Name,
    };

    private static void Row(TextWriter writer, IEnumerable<string> cells) => writer.WriteLine($"| {string.Join(" | ", cells)} |");

    private static string Share(int found, int all) => found == 0 ? "–" : $"{found} of {all}";
}
