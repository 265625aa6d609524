using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace LockDiscipline.Cli.Review;

/// <summary>A replaced stretch of a file: lines counted from one; a length of zero means that nothing is there on that side.</summary>
internal sealed record Hunk(int OldStart, int OldLength, int NewStart, int NewLength);

/// <summary>What changed in one file. Null stands for a side on which it does not exist.</summary>
internal sealed class FileDiff(string? oldPath, string? newPath, IReadOnlyList<Hunk> hunks)
{
    /// <summary>Unchanged lines that reviewing tools show around a change.</summary>
    private const int Context = 3;

    public string? OldPath { get; } = oldPath;

    public string? NewPath { get; } = newPath;

    public IReadOnlyList<Hunk> Hunks { get; } = hunks;

    /// <summary>Where an old line is now; null if it was removed or replaced.</summary>
    public int? NewLine(int oldLine)
    {
        var shift = 0;
        foreach (var hunk in Hunks)
        {
            // A hunk that only adds stands behind its old start.
            var firstOld = hunk.OldLength == 0 ? hunk.OldStart + 1 : hunk.OldStart;
            if (oldLine < firstOld)
            {
                break;
            }

            if (oldLine < firstOld + hunk.OldLength)
            {
                return null;
            }

            shift += hunk.NewLength - hunk.OldLength;
        }

        return oldLine + shift;
    }

    /// <summary>Whether a line shows in the usual view of the diff, as changed or near a change: only there can it be commented on.</summary>
    public bool Shows(int newLine) => Hunks.Any(hunk =>
    {
        var first = hunk.NewLength == 0 ? hunk.NewStart + 1 : hunk.NewStart;
        return newLine >= first - Context && newLine < first + hunk.NewLength + Context;
    });

    /// <summary>The hunk that added or replaced a line; null if the line is as it was.</summary>
    public Hunk? HunkOfNew(int newLine) => Hunks.FirstOrDefault(hunk => newLine >= hunk.NewStart && newLine < hunk.NewStart + hunk.NewLength);

    public Hunk? HunkOfOld(int oldLine) => Hunks.FirstOrDefault(hunk => oldLine >= hunk.OldStart && oldLine < hunk.OldStart + hunk.OldLength);
}

/// <summary>The changes between two versions of a tree, as <c>git diff</c> writes them. Paths are relative to its top.</summary>
internal sealed partial class Diff
{
    private readonly Dictionary<string, FileDiff> _byOldPath;
    private readonly Dictionary<string, FileDiff> _byNewPath;

    private Diff(IReadOnlyList<FileDiff> files)
    {
        _byOldPath = files.Where(file => file.OldPath is not null).ToDictionary(file => file.OldPath!, StringComparer.Ordinal);
        _byNewPath = files.Where(file => file.NewPath is not null).ToDictionary(file => file.NewPath!, StringComparer.Ordinal);
    }

    /// <summary>Null if the file did not change.</summary>
    public FileDiff? OfOld(string path) => _byOldPath.GetValueOrDefault(path);

    /// <summary>Null if the file did not change.</summary>
    public FileDiff? OfNew(string path) => _byNewPath.GetValueOrDefault(path);

    /// <param name="text">The output of <c>git diff</c>.</param>
    /// <param name="added">Files that are new without git knowing of them.</param>
    public static Diff Parse(string text, IEnumerable<string> added)
    {
        var files = added.Select(path => new FileDiff(null, path, [new Hunk(0, 0, 1, int.MaxValue / 2)])).ToList();
        string? oldPath = null;
        string? newPath = null;
        var hunks = new List<Hunk>();
        var inHeader = false;
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            if (line.StartsWith("diff --git ", StringComparison.Ordinal))
            {
                Finish();
                (oldPath, newPath) = SamePath(line);
                inHeader = true;
            }
            else if (inHeader && ReadHeader(line, ref oldPath, ref newPath))
            {
                continue;
            }
            else if (HunkLine().Match(line) is { Success: true } match)
            {
                inHeader = false;
                hunks.Add(new Hunk(Number(match, "old"), Length(match, "oldLength"), Number(match, "new"), Length(match, "newLength")));
            }
        }

        Finish();
        return new Diff(files);

        void Finish()
        {
            if (oldPath is not null || newPath is not null)
            {
                files.Add(new FileDiff(oldPath, newPath, [.. hunks]));
            }

            (oldPath, newPath) = (null, null);
            hunks.Clear();
        }
    }

    private static bool ReadHeader(string line, ref string? oldPath, ref string? newPath)
    {
        switch (line)
        {
            case { } when After(line, "rename from ") is { } path:
                oldPath = path;
                return true;
            case { } when After(line, "rename to ") is { } path:
                newPath = path;
                return true;
            case { } when After(line, "--- ") is { } path:
                oldPath = path == "/dev/null" ? null : WithoutPrefix(path);
                return true;
            case { } when After(line, "+++ ") is { } path:
                newPath = path == "/dev/null" ? null : WithoutPrefix(path);
                return true;
            default:
                return false;
        }
    }

    private static string? After(string line, string start) => line.StartsWith(start, StringComparison.Ordinal) ? Unquote(line[start.Length..].TrimEnd('\t')) : null;

    private static string WithoutPrefix(string path) => path[2..];

    /// <summary>The header's own line names both sides; it matters for files of which nothing else is said (only the mode changed).</summary>
    private static (string? Old, string? New) SamePath(string line)
    {
        var paths = line["diff --git ".Length..];
        var half = paths.Length / 2;
        return paths.Length % 2 == 1 && paths[half] == ' ' && paths[..half].StartsWith("a/", StringComparison.Ordinal) && paths[2..half] == paths[(half + 3)..]
            ? (paths[2..half], paths[2..half])
            : (null, null);
    }

    /// <summary>Names with quotes, backslashes or control characters are written as C strings.</summary>
    private static string Unquote(string path) => path is ['"', .., '"'] ? Regex.Unescape(path[1..^1]) : path;

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static int Length(Match match, string group) => match.Groups[group].Success ? Number(match, group) : 1;

    [GeneratedRegex(@"^@@ -(?<old>\d+)(,(?<oldLength>\d+))? \+(?<new>\d+)(,(?<newLength>\d+))? @@")]
    private static partial Regex HunkLine();
}
