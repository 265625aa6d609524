using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace LockDiscipline.Cli.Loading;

/// <summary>C# files outside of any project, compiled together against the framework of the SDK, in the newest language.</summary>
internal static class LooseFiles
{
    public static LoadedInput Load(string origin, IReadOnlyList<string> files)
    {
        var isFile = File.Exists(origin);
        List<string> arguments =
        [
            "/noconfig", "/nostdlib+", "/unsafe+", "/langversion:preview", "/target:library",
            .. FrameworkReferences.Paths.Select(path => $"/reference:{path}"),
            .. EditorConfigs(files).Select(path => $"/analyzerconfig:{path}"),
            .. files,
        ];
        return LoadedInput.Of(new CompilerInvocation
        {
            Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(origin)),
            Origin = origin,
            WorkingDirectory = isFile ? Path.GetDirectoryName(origin)! : origin,
            Arguments = [.. arguments],
            IsLoose = true,
        });
    }

    /// <summary>The settings that apply to the files: those beside them and above, as a build would find them.</summary>
    private static List<string> EditorConfigs(IReadOnlyList<string> files)
    {
        var directories = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            for (var directory = Path.GetDirectoryName(file); directory is not null && directories.Add(directory); directory = Path.GetDirectoryName(directory))
            {
            }
        }

        return [.. directories.Order(StringComparer.Ordinal).Select(directory => Path.Combine(directory, ".editorconfig")).Where(File.Exists)];
    }
}
