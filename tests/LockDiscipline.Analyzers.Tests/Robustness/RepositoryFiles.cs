using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace LockDiscipline.Analyzers.Tests.Robustness;

/// <summary>The repository's own C#, as input.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] Groups = ["src", "samples", "tests", "tests/conformance"];

    /// <summary>The folder of the repository.</summary>
    public static readonly string Root =
        Path.GetFullPath(typeof(RepositoryFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "RepositoryRoot").Value!);

    // The prefixes of a file of twice the length are four times as much code.
    private const int MaxLength = 5_000;

    /// <summary>Files of every part of the repository in turn, of those that are not too long the longest: they hold the most kinds of code.</summary>
    public static IReadOnlyList<SourceFile> FromEveryPart(int count)
    {
        var groups = Groups.Select(group => new Queue<SourceFile>(In(group).Where(file => file.Text.Length <= MaxLength).OrderByDescending(file => file.Text.Length).ThenBy(file => file.Path, StringComparer.Ordinal))).ToList();
        var chosen = new List<SourceFile>();
        while (chosen.Count < count && groups.Exists(group => group.Count > 0))
        {
            foreach (var group in groups.Where(group => group.Count > 0 && chosen.Count < count))
                chosen.Add(group.Dequeue());
        }

        return chosen;
    }

    public static IReadOnlyList<SourceFile> Conformance() => [.. In("tests/conformance")];

    private static IEnumerable<SourceFile> In(string group)
    {
        string folder = Path.Combine(Root, group);
        if (!Directory.Exists(folder))
            return [];
        return Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(path => !path.Split('/').Intersect(["bin", "obj"]).Any() && GroupOf(path) == group)
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path, File.ReadAllText(Path.Combine(Root, path))));
    }

    private static string GroupOf(string path) => Groups.Last(group => path.StartsWith(group + "/", StringComparison.Ordinal));
}

/// <param name="Path">Relative to the repository, with '/'.</param>
/// <param name="Text">What it holds.</param>
internal sealed record SourceFile(string Path, string Text);
