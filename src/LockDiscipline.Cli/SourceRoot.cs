using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace LockDiscipline.Cli;

/// <summary>
/// The directory that machine-readable reports and fingerprints name files relative to: the repository's top if there is one, so that they
/// are the same wherever the command is started.
/// </summary>
internal static class SourceRoot
{
    public static string Of(IEnumerable<string> paths)
    {
        var directories = paths.Select(path => Path.GetFullPath(path)).Select(path => Directory.Exists(path) ? path : Path.GetDirectoryName(path)!).ToList();
        var common = directories.Aggregate(CommonParent);
        return Ancestors(common).FirstOrDefault(IsRepository) ?? common;
    }

    /// <summary>In a linked work tree and in a submodule <c>.git</c> is a file.</summary>
    private static bool IsRepository(string directory) => Path.Exists(Path.Combine(directory, ".git"));

    private static string CommonParent(string first, string second)
        => Ancestors(first).First(ancestor => ancestor == second || second.StartsWith(Path.TrimEndingDirectorySeparator(ancestor) + Path.DirectorySeparatorChar, StringComparison.Ordinal));

    private static IEnumerable<string> Ancestors(string directory)
    {
        for (var current = Path.TrimEndingDirectorySeparator(directory); current is not null; current = Path.GetDirectoryName(current))
        {
            yield return current;
        }
    }
}
