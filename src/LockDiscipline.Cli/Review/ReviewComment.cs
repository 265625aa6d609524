using System.IO;
using LockDiscipline.Cli.Analysis;
using LockDiscipline.Cli.Reports;

namespace LockDiscipline.Cli.Review;

/// <summary>A finding as a comment on its line.</summary>
internal static class ReviewComment
{
    public static string Markdown(Finding finding, Report report)
    {
        var text = new StringWriter { NewLine = "\n" };
        text.WriteLine($"**{finding.RuleId}** {MarkdownReport.Escape(finding.Message)}");
        MarkdownFinding.WriteRelated(finding, report, text);
        if (finding.Rule.HelpLinkUri is { Length: > 0 } link)
        {
            text.WriteLine();
            text.WriteLine($"[{MarkdownReport.Escape(finding.Rule.Title.ToString(null))}]({link})");
        }

        return text.ToString().TrimEnd();
    }

    public static string Plain(Finding finding, Report report)
    {
        var text = new StringWriter { NewLine = "\n" };
        text.WriteLine($"{finding.RuleId}: {finding.Message}");
        foreach (var related in finding.Related)
        {
            var what = related.Message ?? related.Place.LineText.Trim();
            text.WriteLine($"* {(related.IsStep ? "through" : "related")}: {report.PathFromSourceRoot(related.Place)}:{related.Place.Line}: {what}");
        }

        return text.ToString().TrimEnd();
    }
}
