using System.Linq;
using LockDiscipline.Cli.Analysis;
using LockDiscipline.Cli.Analysis.Suggestions;
using LockDiscipline.Cli.Reports;

namespace LockDiscipline.Cli.Review;

/// <summary>What a change did to the findings.</summary>
/// <param name="Changes">The report: introduced findings are its findings, pre-existing ones are known, fixed ones are gone.</param>
/// <param name="Diff">What the change touched.</param>
/// <param name="BaseName">What the user called the version to compare with.</param>
/// <param name="BaseCommit">The commit that was compared with.</param>
/// <param name="HeadCommit">The commit that the work tree is at.</param>
internal sealed record ReviewReport(Report Changes, Diff Diff, string BaseName, string BaseCommit, string HeadCommit)
{
    private const int ShortCommit = 10;

    public string Total
        => $"{Changes.Findings.Length} introduced, {Changes.Gone.Length} fixed, {Changes.Known.Length} there before, since {BaseName} ({BaseCommit[..ShortCommit]})";

    /// <summary>The suggestion for a finding, if all the lines that it replaces show in the diff: elsewhere no tool takes one.</summary>
    public FixSuggestion? SuggestionFor(Finding finding)
        => finding.Suggestion is { } suggestion && Diff.OfNew(Changes.PathOf(finding)) is { } file
            && Enumerable.Range(suggestion.FirstLine, suggestion.LastLine - suggestion.FirstLine + 1).All(file.Shows) ? suggestion : null;

    /// <summary>Whether reviewing tools let one comment on the finding's line.</summary>
    public bool IsInDiff(Finding finding) => Diff.OfNew(Changes.PathOf(finding))?.Shows(finding.Place.Line) == true;
}
