using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using LockDiscipline.Cli.Analysis;

namespace LockDiscipline.Cli.Reports;

/// <summary>A plain list of findings for scripts. Lines and columns count from one, paths are relative to <c>root</c>.</summary>
internal sealed class JsonReport : IReportFormat
{
    public void Write(Report report, TextWriter writer) => Json.Write(
        new JsonObject
        {
            ["version"] = 1,
            ["tool"] = $"{ToolVersion.Name} {ToolVersion.Text}",
            ["root"] = report.SourceRoot,
            ["exitCode"] = report.ExitCode,
            ["projects"] = report.ProjectCount,
            ["files"] = report.FileCount,
            ["findings"] = new JsonArray([.. report.Findings.Select(finding => Finding(finding, report))]),
            ["known"] = new JsonArray([.. report.Known.Select(finding => Finding(finding, report))]),
            ["suppressed"] = new JsonArray([.. report.Suppressed.Select(finding => Finding(finding, report))]),
            ["problems"] = new JsonArray([.. report.Problems.Select(Problem)]),
        },
        writer);

    public static JsonObject Finding(Finding finding, Report report)
    {
        var json = new JsonObject
        {
            ["rule"] = finding.RuleId,
            ["severity"] = finding.Severity.ToString().ToLowerInvariant(),
            ["message"] = finding.Message,
            ["member"] = finding.Member,
            ["project"] = finding.Project,
            ["fingerprint"] = finding.Fingerprint,
        };
        AddPlace(json, finding.Place, report);
        json["related"] = new JsonArray([.. finding.Related.Select(related => Related(related, report))]);
        return json;
    }

    private static JsonObject Related(RelatedPlace related, Report report)
    {
        var json = new JsonObject { ["message"] = related.Message, ["isStep"] = related.IsStep };
        AddPlace(json, related.Place, report);
        return json;
    }

    private static void AddPlace(JsonObject json, Place place, Report report)
    {
        json["file"] = report.PathFromSourceRoot(place);
        json["line"] = place.Line;
        json["column"] = place.Column;
        json["endLine"] = place.Span.End.Line + 1;
        json["endColumn"] = place.Span.End.Character + 1;
        json["source"] = place.LineText;
    }

    public static JsonObject Problem(Problem problem) => new()
    {
        ["severity"] = problem.IsError ? "error" : "note",
        ["subject"] = problem.Subject,
        ["message"] = problem.Message,
    };
}
