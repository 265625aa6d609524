using System;
using System.Collections.Generic;
using System.IO;
using LockDiscipline.Cli.Reports;

namespace LockDiscipline.Cli.Review;

/// <summary>The formats of <c>review</c>, by name.</summary>
internal static class ReviewFormats
{
    public static IReadOnlyList<string> Names { get; } = ["text", "github", "gitlab", "gerrit", "markdown", "sarif", "json"];

    public static void Write(string name, ReviewReport review, Ink ink, TextWriter writer)
    {
        switch (name)
        {
            case "text":
                ReviewText.Write(review, ink, writer);
                break;
            case "github":
                GitHubReview.Write(review, writer);
                break;
            case "gitlab":
                new GitLabReport().Write(review.Changes, writer);
                break;
            case "gerrit":
                GerritReview.Write(review, writer);
                break;
            case "markdown":
                ReviewMarkdown.Write(review, writer);
                break;
            case "sarif":
                new SarifReport().Write(review.Changes, writer);
                break;
            case "json":
                ReviewJson.Write(review, writer);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(name), name, "no format of that name");
        }
    }
}
