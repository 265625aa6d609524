using System;
using System.IO;
using System.Linq;
using LockDiscipline.Cli.Analysis;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Cli.Reports;

/// <summary>Findings for people: each with its source line, the other places, and where to read more; then how many there are of each rule.</summary>
internal sealed class TextReport(Ink ink) : IReportFormat
{
    public void Write(Report report, TextWriter writer)
    {
        WriteFindings(report, writer);
        WriteSummary(report, writer);
    }

    public void WriteFindings(Report report, TextWriter writer)
    {
        foreach (var finding in report.Findings)
        {
            Write(finding, report, writer);
        }
    }

    private void Write(Finding finding, Report report, TextWriter writer)
    {
        var place = $"{report.Shown(finding.Place)}:{finding.Place.Line}:{finding.Place.Column}";
        var head = Mark(finding.Severity)($"{Words.Of(finding.Severity)} {finding.RuleId}");
        writer.WriteLine($"{ink.Bold(place)}: {head}: {ink.Bold(finding.Message)}");
        foreach (var line in Excerpt.Of(finding.Place, ink, Mark(finding.Severity)))
        {
            writer.WriteLine(line);
        }

        var gutter = Excerpt.Gutter(finding.Place);
        foreach (var related in finding.Related)
        {
            writer.WriteLine($"{gutter}{ink.Blue("=")} {ink.Bold(related.IsStep ? "through" : "related")}: {Describe(related, report)}");
        }

        if (finding.Rule.HelpLinkUri is { Length: > 0 } help)
        {
            writer.WriteLine($"{gutter}{ink.Blue("=")} {ink.Bold("help")}: {ink.Dim(help)}");
        }

        writer.WriteLine();
    }

    private string Describe(RelatedPlace related, Report report)
    {
        var place = $"{report.Shown(related.Place)}:{related.Place.Line}:{related.Place.Column}";
        var source = related.Place.LineText.Trim();
        return related.Message is { } message ? $"{place}: {message}: {ink.Dim(source)}" : $"{place}: {ink.Dim(source)}";
    }

    private void WriteSummary(Report report, TextWriter writer)
    {
        var rules = report.Findings.GroupBy(finding => finding.RuleId).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        var titles = rules.ToDictionary(group => group.Key, group => group.First().Rule.Title.ToString(null));
        var width = titles.Values.Select(title => title.Length).DefaultIfEmpty().Max();
        foreach (var rule in rules)
        {
            writer.WriteLine($"{Mark(rule.Max(finding => finding.Severity))(rule.Key)}  {titles[rule.Key].PadRight(width)}  {rule.Count(),5}");
        }

        if (rules.Count > 0)
        {
            writer.WriteLine();
        }

        writer.WriteLine(Total(report));
    }

    /// <summary>How many of what there are, in a line.</summary>
    public string Total(Report report)
    {
        var where = $"in {Words.Count(report.ProjectCount, "project")}, {Words.Count(report.FileCount, "file")}";
        var silenced = report.Suppressed.Length > 0 ? $"; {report.Suppressed.Length} suppressed in the source" : "";
        var known = report.Known.Length > 0 ? $"; {report.Known.Length} known from the baseline" : "";
        if (report.Findings.IsEmpty)
        {
            return (report.HasErrors ? ink.Yellow("No findings, but not everything could be checked") : ink.Green("No findings")) + $" {where}{silenced}{known}";
        }

        var bySeverity = report.Findings.GroupBy(finding => finding.Severity).OrderByDescending(group => group.Key)
            .Select(group => Mark(group.Key)(Words.Count(group.Count(), Words.Of(group.Key))));
        var incomplete = report.HasErrors ? "; " + ink.Yellow("not everything could be checked") : "";
        return $"{string.Join(", ", bySeverity)} {where}{silenced}{known}{incomplete}";
    }

    private Func<string, string> Mark(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => ink.Red,
        DiagnosticSeverity.Warning => ink.Yellow,
        _ => ink.Cyan,
    };
}
