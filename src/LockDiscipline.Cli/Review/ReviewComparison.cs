using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Cli.Analysis;

namespace LockDiscipline.Cli.Review;

/// <summary>What became of the findings between two versions.</summary>
/// <param name="Introduced">Only in the new version.</param>
/// <param name="Fixed">Only in the old version.</param>
/// <param name="PreExisting">In both, as the new version has them.</param>
internal sealed record ReviewFindings(ImmutableArray<Finding> Introduced, ImmutableArray<Finding> Fixed, ImmutableArray<Finding> PreExisting);

/// <summary>
/// Pairs the findings of the old version with those of the new one. A finding on a line that nobody touched pairs only with one on that same
/// line, wherever the line is now. One on a changed line pairs with an equal one on another changed line: in the same hunk (an edited line),
/// in the same member (moved within it), in a member of the same name (moved elsewhere). So a new defect does not hide behind an old one
/// that was fixed somewhere else.
/// </summary>
internal sealed class ReviewComparison
{
    private readonly Diff _diff;
    private readonly string _oldRoot;
    private readonly string _newRoot;
    private readonly List<Finding> _old;
    private readonly List<Finding> _new;
    private readonly List<Finding> _preExisting = [];

    private ReviewComparison(IEnumerable<Finding> before, string oldRoot, IEnumerable<Finding> after, string newRoot, Diff diff)
    {
        _diff = diff;
        _oldRoot = oldRoot;
        _newRoot = newRoot;
        _old = [.. before];
        _new = [.. after];
    }

    public static ReviewFindings Compare(IEnumerable<Finding> before, string oldRoot, IEnumerable<Finding> after, string newRoot, Diff diff)
    {
        var comparison = new ReviewComparison(before, oldRoot, after, newRoot, diff);
        comparison.Pair();
        return new ReviewFindings(
            [.. comparison._new],
            [.. comparison._old],
            [.. comparison._preExisting.OrderBy(finding => finding.Place.Path, StringComparer.Ordinal).ThenBy(finding => finding.Place.Span.Start)]);
    }

    private void Pair()
    {
        // The same line, told in the same words; then in other words (what it calls has been renamed).
        Match(
            old => At(old) is { } place ? (old.RuleId, place, Fingerprints.StableMessage(old)) : null,
            now => IsUntouched(now) ? (now.RuleId, PlaceOf(now), Fingerprints.StableMessage(now)) : null);
        Match(
            old => At(old) is { } place ? (old.RuleId, place) : null,
            now => IsUntouched(now) ? (now.RuleId, PlaceOf(now)) : null);

        // An edited line.
        Match(
            old => HunkOf(old) is { } hunk ? (old.RuleId, hunk, Fingerprints.StableMessage(old)) : null,
            now => NewHunkOf(now) is { } hunk ? (now.RuleId, hunk, Fingerprints.StableMessage(now)) : null);

        // A moved line: within its member, or with a member of that name to another type or file.
        Match(
            old => At(old) is null ? (old.RuleId, old.Member, Text(old), Fingerprints.StableMessage(old)) : null,
            now => IsUntouched(now) ? null : (now.RuleId, now.Member, Text(now), Fingerprints.StableMessage(now)));
        Match(
            old => At(old) is null ? (old.RuleId, NameOf(old.Member), Text(old), Fingerprints.StableMessage(old)) : null,
            now => IsUntouched(now) ? null : (now.RuleId, NameOf(now.Member), Text(now), Fingerprints.StableMessage(now)));
    }

    /// <summary>Pairs findings whose keys are equal, one with one, in their order; a finding whose key is null takes no part.</summary>
    private void Match(Func<Finding, object?> oldKey, Func<Finding, object?> newKey)
    {
        var waiting = new Dictionary<object, Queue<Finding>>();
        foreach (var old in _old)
        {
            if (oldKey(old) is { } key)
            {
                waiting.TryAdd(key, new Queue<Finding>());
                waiting[key].Enqueue(old);
            }
        }

        var paired = new HashSet<Finding>(ReferenceEqualityComparer.Instance);
        foreach (var now in _new)
        {
            if (newKey(now) is { } key && waiting.TryGetValue(key, out var queue) && queue.TryDequeue(out var old))
            {
                paired.Add(old);
                paired.Add(now);
                _preExisting.Add(now);
            }
        }

        _old.RemoveAll(paired.Contains);
        _new.RemoveAll(paired.Contains);
    }

    /// <summary>Where an old finding is expected now; null if its line was changed.</summary>
    private (string Path, int Line)? At(Finding old)
    {
        var path = OldPath(old);
        if (_diff.OfOld(path) is not { } file)
        {
            return (path, old.Place.Line);
        }

        return file.NewPath is { } newPath && file.NewLine(old.Place.Line) is { } line ? (newPath, line) : null;
    }

    private bool IsUntouched(Finding now) => _diff.OfNew(NewPath(now)) is not { } file || file.HunkOfNew(now.Place.Line) is null;

    private (string Path, Hunk Hunk)? HunkOf(Finding old)
        => _diff.OfOld(OldPath(old)) is { NewPath: { } path } file && file.HunkOfOld(old.Place.Line) is { } hunk ? (path, hunk) : null;

    private (string Path, Hunk Hunk)? NewHunkOf(Finding now)
        => _diff.OfNew(NewPath(now)) is { OldPath: not null } file && file.HunkOfNew(now.Place.Line) is { } hunk ? (NewPath(now), hunk) : null;

    private (string Path, int Line) PlaceOf(Finding now) => (NewPath(now), now.Place.Line);

    private string OldPath(Finding old) => ShownPath.Of(old.Place.Path, _oldRoot).Replace('\\', '/');

    private string NewPath(Finding now) => ShownPath.Of(now.Place.Path, _newRoot).Replace('\\', '/');

    /// <summary>The name at the end of a documentation comment id, without what it is in and its parameters.</summary>
    private static string NameOf(string member)
    {
        var withoutParameters = member.Split('(')[0];
        return withoutParameters[(withoutParameters.LastIndexOf('.') + 1)..];
    }

    private static string Text(Finding finding) => finding.Place.LineText.Trim();
}
