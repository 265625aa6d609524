using System;
using System.IO;
using System.Linq;

namespace LockDiscipline.Cli.Reports;

/// <summary>For job summaries and comments: a table by rule, then the findings file by file.</summary>
internal sealed class MarkdownReport : IReportFormat
{
    public void Write(Report report, TextWriter writer)
    {
        writer.WriteLine("# Lock discipline");
        writer.WriteLine();
        writer.WriteLine($"{Words.Count(report.Findings.Length, "finding")} in {Words.Count(report.ProjectCount, "project")}, {Words.Count(report.FileCount, "file")}"
            + (report.Known.Length > 0 ? $"; {report.Known.Length} known from the baseline" : "")
            + (report.Suppressed.Length > 0 ? $"; {report.Suppressed.Length} suppressed in the source" : ""));
        WriteProblems(report, writer);
        WriteRules(report, writer);
        foreach (var file in report.Findings.GroupBy(report.PathOf))
        {
            writer.WriteLine();
            writer.WriteLine($"## {Escape(file.Key)}");
            foreach (var finding in file)
            {
                MarkdownFinding.Write(finding, report, writer);
            }
        }
    }

    /// <summary>Text that Markdown would take for marks is kept as it is.</summary>
    public static string Escape(string text)
    {
        foreach (var mark in (string[])["\\", "`", "*", "_", "<", ">", "|", "[", "]", "#"])
        {
            text = text.Replace(mark, "\\" + mark, StringComparison.Ordinal);
        }

        return text;
    }

    public static void WriteProblems(Report report, TextWriter writer)
    {
        foreach (var problem in report.Problems)
        {
            var subject = problem.Subject.Length > 0 ? $"{ShownPath.Of(problem.Subject)}: " : "";
            writer.WriteLine();
            writer.WriteLine($"> {(problem.IsError ? "**Not checked:** " : "")}{Escape(subject + problem.Message).ReplaceLineEndings("<br>")}");
        }
    }

    private static void WriteRules(Report report, TextWriter writer)
    {
        if (report.Findings.IsEmpty)
        {
            return;
        }

        writer.WriteLine();
        writer.WriteLine("| rule | what | severity | count |");
        writer.WriteLine("|---|---|---|---:|");
        foreach (var rule in report.Findings.GroupBy(finding => finding.RuleId).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var descriptor = rule.First().Rule;
            var id = descriptor.HelpLinkUri is { Length: > 0 } link ? $"[{rule.Key}]({link})" : rule.Key;
            writer.WriteLine($"| {id} | {Escape(descriptor.Title.ToString(null))} | {Words.Of(rule.Max(finding => finding.Severity))} | {rule.Count()} |");
        }
    }
}
