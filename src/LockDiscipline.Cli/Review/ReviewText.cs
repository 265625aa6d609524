using System.IO;
using LockDiscipline.Cli.Reports;

namespace LockDiscipline.Cli.Review;

/// <summary>A review for a person: what is new as <c>check</c> shows it, what is gone in a line each.</summary>
internal static class ReviewText
{
    public static void Write(ReviewReport review, Ink ink, TextWriter writer)
    {
        var changes = review.Changes;
        new TextReport(ink).WriteFindings(changes, writer);
        foreach (var finding in changes.Gone)
        {
            writer.WriteLine($"{ink.Green("fixed")} {changes.Shown(finding.Place)}: {finding.RuleId}: {finding.Message}");
        }

        if (changes.Gone.Length > 0)
        {
            writer.WriteLine();
        }

        writer.WriteLine(changes.Findings.IsEmpty ? ink.Green(review.Total) : ink.Yellow(review.Total));
        if (changes.HasErrors)
        {
            writer.WriteLine(ink.Yellow("Not everything could be checked."));
        }
    }
}
