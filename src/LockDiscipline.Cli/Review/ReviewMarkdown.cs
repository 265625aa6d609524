using System.Collections.Generic;
using System.IO;
using LockDiscipline.Cli.Analysis;
using LockDiscipline.Cli.Reports;

namespace LockDiscipline.Cli.Review;

/// <summary>A review as one comment or job summary.</summary>
internal static class ReviewMarkdown
{
    public static void Write(ReviewReport review, TextWriter writer)
    {
        writer.WriteLine("# Lock discipline");
        writer.WriteLine();
        writer.WriteLine(MarkdownReport.Escape(review.Total));
        MarkdownReport.WriteProblems(review.Changes, writer);
        if (review.Changes.Findings.Length > 0)
        {
            writer.WriteLine();
            writer.WriteLine("## Introduced");
            foreach (var finding in review.Changes.Findings)
            {
                writer.WriteLine();
                writer.WriteLine($"### {MarkdownReport.Escape(review.Changes.PathOf(finding))}");
                MarkdownFinding.Write(finding, review.Changes, writer);
            }
        }

        WriteList("Fixed", review.Changes.Gone, review.Changes, writer);
        WriteList("There before", review.Changes.Known, review.Changes, writer);
    }

    private static void WriteList(string title, IReadOnlyCollection<Finding> findings, Report report, TextWriter writer)
    {
        if (findings.Count == 0)
        {
            return;
        }

        writer.WriteLine();
        writer.WriteLine($"<details><summary>{title} ({findings.Count})</summary>");
        writer.WriteLine();
        foreach (var finding in findings)
        {
            writer.WriteLine($"- {MarkdownReport.Escape(report.PathOf(finding))}:{finding.Place.Line} **{finding.RuleId}** {MarkdownReport.Escape(finding.Message)}");
        }

        writer.WriteLine();
        writer.WriteLine("</details>");
    }
}
