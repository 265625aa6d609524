using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using LockDiscipline.Cli.Analysis;

namespace LockDiscipline.Cli.Review;

/// <summary>The version that is compared with, in a directory of our own.</summary>
/// <param name="root">The directory.</param>
/// <param name="name">What the user calls the version.</param>
internal sealed class BaseSide(string root, string name)
{
    public string Root { get; } = root;

    /// <summary>Those of the paths that this version has; what is missing here is new, and so is all that is found in it.</summary>
    public IReadOnlyList<string> Existing(IEnumerable<string> relativePaths)
        => [.. relativePaths.Select(path => Path.GetFullPath(Path.Combine(Root, path))).Where(Path.Exists)];

    /// <summary>The finding as if it stood in the work tree: nobody knows the temporary directory.</summary>
    public Finding Moved(Finding finding, string workTree) => finding with
    {
        Place = Moved(finding.Place, workTree),
        Related = [.. finding.Related.Select(related => related with { Place = Moved(related.Place, workTree) })],
    };

    /// <summary>
    /// A problem as the user should read it. It is a note only: findings that are missing on this side make others look introduced, never the
    /// reverse. A defect of ours stays an error.
    /// </summary>
    public Problem Describe(Problem problem) => problem with
    {
        IsError = problem.IsDefect,
        Subject = Shown(problem.Subject).Length > 0 ? $"{name}: {Shown(problem.Subject)}" : name,
        Message = $"{Shown(problem.Message)}{Environment.NewLine}  so findings there may be called introduced though they were there before",
    };

    private Place Moved(Place place, string workTree) => place with { Path = Path.Combine(workTree, ShownPath.Of(place.Path, Root)) };

    private string Shown(string text) => text.Replace(Root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
}
