using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using LockDiscipline.Cli.Analysis;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Cli.Reports;

/// <summary>GitLab's code quality report, a subset of Code Climate's format.</summary>
internal sealed class GitLabReport : IReportFormat
{
    public void Write(Report report, TextWriter writer)
        => Json.Write(new JsonArray([.. report.Findings.Select(finding => Issue(finding, report))]), writer);

    private static JsonObject Issue(Finding finding, Report report) => new()
    {
        ["type"] = "issue",
        ["check_name"] = finding.RuleId,
        ["description"] = $"{finding.RuleId}: {finding.Message}",
        ["categories"] = new JsonArray("Bug Risk"),
        ["severity"] = Severity(finding.Severity),
        ["fingerprint"] = finding.Fingerprint,
        ["location"] = new JsonObject
        {
            ["path"] = report.PathFromSourceRoot(finding.Place),
            ["lines"] = new JsonObject { ["begin"] = finding.Place.Line, ["end"] = finding.Place.Span.End.Line + 1 },
        },
    };

    private static string Severity(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "critical",
        DiagnosticSeverity.Warning => "major",
        DiagnosticSeverity.Info => "minor",
        _ => "info",
    };
}
