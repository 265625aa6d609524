using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using LockDiscipline.Cli.Reports;

namespace LockDiscipline.Cli.Review;

/// <summary>A review for scripts: three lists of findings as <c>check</c> writes them.</summary>
internal static class ReviewJson
{
    public static void Write(ReviewReport review, TextWriter writer) => Json.Write(
        new JsonObject
        {
            ["version"] = 1,
            ["tool"] = $"{ToolVersion.Name} {ToolVersion.Text}",
            ["root"] = review.Changes.SourceRoot,
            ["base"] = review.BaseCommit,
            ["head"] = review.HeadCommit,
            ["exitCode"] = review.Changes.ExitCode,
            ["introduced"] = new JsonArray([.. review.Changes.Findings.Select(finding => JsonReport.Finding(finding, review.Changes))]),
            ["fixed"] = new JsonArray([.. review.Changes.Gone.Select(finding => JsonReport.Finding(finding, review.Changes))]),
            ["preExisting"] = new JsonArray([.. review.Changes.Known.Select(finding => JsonReport.Finding(finding, review.Changes))]),
            ["problems"] = new JsonArray([.. review.Changes.Problems.Select(JsonReport.Problem)]),
        },
        writer);
}
