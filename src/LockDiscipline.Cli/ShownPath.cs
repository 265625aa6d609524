using System;
using System.IO;

namespace LockDiscipline.Cli;

/// <summary>Paths as people like to read them: relative to where they are, if it lies below.</summary>
internal static class ShownPath
{
    public static string Of(string path) => Of(path, Environment.CurrentDirectory);

    public static string Of(string path, string directory)
    {
        if (!Path.IsPathRooted(path))
        {
            return path;
        }

        var relative = Path.GetRelativePath(directory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? path : relative;
    }
}
