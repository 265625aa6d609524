using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace LockDiscipline.Cli.Loading;

/// <summary>MSBuild's errors, one problem a project: a project that does not restore often says the same thing in many ways.</summary>
internal static partial class MSBuildErrors
{
    private const int ShownForOneProject = 5;

    public static List<Problem> Read(string output)
    {
        var errors = output.Split('\n').Select(line => ErrorLine().Match(line.TrimEnd('\r'))).Where(match => match.Success)
            .Select(match => (Project: ProjectOf(match), Text: $"{match.Groups["code"].Value}: {match.Groups["text"].Value.Trim()}"))
            .Distinct();
        return [.. errors.GroupBy(error => error.Project).Select(group => ToProblem(group.Key, [.. group.Select(error => error.Text)]))];
    }

    private static Problem ToProblem(string project, List<string> texts)
    {
        var doesNotRestore = texts.Any(text => text.StartsWith("NU", StringComparison.Ordinal) || text.StartsWith("NETSDK1004", StringComparison.Ordinal));
        var heading = doesNotRestore ? "the project does not restore" : "the project does not load as it should";
        var more = texts.Count > ShownForOneProject ? new[] { $"  and {texts.Count - ShownForOneProject} more" } : [];
        return Problem.Error(project, string.Join(Environment.NewLine, [heading, .. texts.Take(ShownForOneProject).Select(text => "  " + text), .. more]));
    }

    /// <summary>The project stands in front if the error is about its file, otherwise in brackets at the end, where other things may stand too.</summary>
    private static string ProjectOf(Match match)
    {
        string[] places = [match.Groups["file"].Value.Trim(), match.Groups["project"].Value.Trim()];
        return places.FirstOrDefault(IsProject) ?? "";
    }

    private static bool IsProject(string path)
        => path.EndsWith("proj", StringComparison.OrdinalIgnoreCase) && !path.EndsWith("lockdiscipline.all.proj", StringComparison.Ordinal);

    [GeneratedRegex(
        @"^\s*(?<file>.*?)(\(\d+(,\d+)*\))?\s*:\s+(?:[\w ]+\s)?error\s+(?<code>[A-Z]+\d+)\s*:\s*(?<text>.*?)(\s\[(?<project>[^\[\]]+?)(::[^\[\]]*)?\])?$")]
    private static partial Regex ErrorLine();
}
