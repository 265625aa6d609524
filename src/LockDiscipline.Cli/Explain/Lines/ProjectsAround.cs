using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace LockDiscipline.Cli.Explain.Lines;

/// <summary>Where the project of a file may be: in its folder or above, up to the top of the repository; projects before solutions.</summary>
internal static class ProjectsAround
{
    /// <summary>The paths to try, one after the other, each with all that is to be loaded together.</summary>
    public static IEnumerable<IReadOnlyList<string>> Of(string file)
    {
        for (var directory = Path.GetDirectoryName(file); directory is not null; directory = Path.GetDirectoryName(directory))
        {
            if (Named(directory, ".csproj") is { Count: > 0 } projects)
            {
                yield return projects;
            }

            foreach (var solution in Named(directory, ".slnx").Concat(Named(directory, ".sln")))
            {
                yield return [solution];
            }

            if (Path.Exists(Path.Combine(directory, ".git")))
            {
                yield break;
            }
        }
    }

    private static List<string> Named(string directory, string extension)
    {
        try
        {
            return [.. Directory.EnumerateFiles(directory).Where(file => Path.GetExtension(file).Equals(extension, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];
        }
        catch (UnauthorizedAccessException)
        {
            return [];
        }
    }
}
