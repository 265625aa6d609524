using System;
using System.IO;
using LockDiscipline.Cli.Analysis;

namespace LockDiscipline.Cli.Reports;

/// <summary>One finding in Markdown: its sentence, its source line, the other places.</summary>
internal static class MarkdownFinding
{
    public static void Write(Finding finding, Report report, TextWriter writer)
    {
        writer.WriteLine();
        writer.WriteLine($"**{finding.Place.Line}:{finding.Place.Column} {finding.RuleId}** {MarkdownReport.Escape(finding.Message)}");
        writer.WriteLine();
        WriteSource(finding, writer);
        WriteRelated(finding, report, writer);
    }

    /// <summary>The other places as a list; nothing if there are none.</summary>
    public static void WriteRelated(Finding finding, Report report, TextWriter writer)
    {
        if (finding.Related.IsEmpty)
        {
            return;
        }

        writer.WriteLine();
        foreach (var related in finding.Related)
        {
            var what = related.Message is { } message ? MarkdownReport.Escape(message) : Code(related.Place.LineText.Trim());
            writer.WriteLine($"- {(related.IsStep ? "through" : "related")}: {MarkdownReport.Escape(report.PathFromSourceRoot(related.Place))}:{related.Place.Line}: {what}");
        }
    }

    private static void WriteSource(Finding finding, TextWriter writer)
    {
        var fence = finding.Place.LineText.Contains("```", StringComparison.Ordinal) ? "~~~~" : "```";
        writer.WriteLine($"{fence}csharp");
        writer.WriteLine(finding.Place.LineText.Trim());
        writer.WriteLine(fence);
    }

    private static string Code(string text) => text.Contains('`', StringComparison.Ordinal) ? $"`` {text} ``" : $"`{text}`";
}
