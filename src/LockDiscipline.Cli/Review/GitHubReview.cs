using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using LockDiscipline.Cli.Analysis;
using LockDiscipline.Cli.Analysis.Suggestions;
using LockDiscipline.Cli.Reports;

namespace LockDiscipline.Cli.Review;

/// <summary>
/// The body of GitHub's "create a review for a pull request": a comment on each introduced finding whose line the diff shows, the others in the
/// review's own text, since GitHub refuses comments outside of the diff.
/// </summary>
internal static class GitHubReview
{
    public static void Write(ReviewReport review, TextWriter writer)
    {
        var placed = review.Changes.Findings.ToLookup(review.IsInDiff);
        Json.Write(
            new JsonObject
            {
                ["commit_id"] = review.HeadCommit,
                ["event"] = "COMMENT",
                ["body"] = Body(review, placed),
                ["comments"] = new JsonArray([.. placed[true].Select(finding => Comment(finding, review))]),
            },
            writer);
    }

    private static JsonObject Comment(Finding finding, ReviewReport review)
    {
        var comment = new JsonObject { ["path"] = review.Changes.PathOf(finding), ["side"] = "RIGHT" };
        var text = ReviewComment.Markdown(finding, review.Changes);
        if (review.SuggestionFor(finding) is not { } suggestion)
        {
            comment["line"] = finding.Place.Line;
            comment["body"] = text;
            return comment;
        }

        // What is suggested takes the place of the lines that the comment is on.
        if (suggestion.FirstLine < suggestion.LastLine)
        {
            comment["start_line"] = suggestion.FirstLine;
            comment["start_side"] = "RIGHT";
        }

        comment["line"] = suggestion.LastLine;
        comment["body"] = $"{text}\n\n{suggestion.Title}:\n\n{Block(suggestion)}";
        return comment;
    }

    private static string Block(FixSuggestion suggestion)
    {
        var fence = "```";
        while (suggestion.Text.Contains(fence, StringComparison.Ordinal))
        {
            fence += "`";
        }

        return $"{fence}suggestion\n{suggestion.Text}{fence}";
    }

    private static string Body(ReviewReport review, ILookup<bool, Finding> placed)
    {
        var text = new StringWriter { NewLine = "\n" };
        text.WriteLine($"Lock discipline: {review.Total}");
        foreach (var finding in placed[false])
        {
            text.WriteLine();
            text.WriteLine($"`{review.Changes.PathOf(finding)}:{finding.Place.Line}`: {ReviewComment.Markdown(finding, review.Changes)}");
        }

        return text.ToString().TrimEnd();
    }
}
