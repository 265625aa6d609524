using System;
using System.IO;
using LockDiscipline.Cli.Analysis;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Cli.Reports;

/// <summary>Workflow commands of GitHub Actions: each finding becomes an annotation on its line.</summary>
internal sealed class GitHubReport : IReportFormat
{
    public void Write(Report report, TextWriter writer)
    {
        foreach (var finding in report.Findings)
        {
            writer.WriteLine(Command(finding, report));
        }

        foreach (var problem in report.Problems)
        {
            writer.WriteLine($"::{(problem.IsError ? "error" : "notice")}::{Data(problem.Subject.Length > 0 ? $"{problem.Subject}: {problem.Message}" : problem.Message)}");
        }
    }

    private static string Command(Finding finding, Report report)
    {
        var place = finding.Place;
        var isOneLine = place.Span.Start.Line == place.Span.End.Line;

        // Columns are only allowed where both ends are on one line; the end column is the last one, not the one behind it.
        var columns = isOneLine ? $",col={place.Column},endColumn={Math.Max(place.Column, place.Span.End.Character)}" : "";
        var properties = $"file={Property(report.PathFromSourceRoot(place))},line={place.Line},endLine={place.Span.End.Line + 1}{columns},title={Property($"{finding.RuleId}: {finding.Rule.Title}")}";
        return $"::{Level(finding.Severity)} {properties}::{Data(finding.Message)}";
    }

    private static string Level(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "notice",
    };

    private static string Data(string text)
        => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
