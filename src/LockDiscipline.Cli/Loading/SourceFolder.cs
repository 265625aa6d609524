using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace LockDiscipline.Cli.Loading;

/// <summary>A folder that has neither solution nor project at its top: the projects further down, and the C# files that belong to none of them.</summary>
internal sealed class SourceFolder
{
    private static readonly HashSet<string> BuildOutput = new(StringComparer.OrdinalIgnoreCase) { "bin", "obj", "node_modules" };

    public List<string> Projects { get; } = [];

    public List<string> Files { get; } = [];

    public List<Problem> Problems { get; } = [];

    public static SourceFolder Read(string folder)
    {
        var contents = new SourceFolder();
        contents.Add(folder);
        return contents;
    }

    private void Add(string folder)
    {
        string[] files;
        string[] folders;
        try
        {
            files = Directory.GetFiles(folder);
            folders = Directory.GetDirectories(folder);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            Problems.Add(Problem.Error(folder, exception.Message));
            return;
        }

        var projects = files.Where(file => HasExtension(file, ".csproj")).Order(StringComparer.Ordinal).ToList();
        if (projects.Count > 0)
        {
            Projects.AddRange(projects);
            return;
        }

        Files.AddRange(files.Where(file => HasExtension(file, ".cs")).Order(StringComparer.Ordinal));
        foreach (var inner in folders.Where(IsSource).Order(StringComparer.Ordinal))
        {
            Add(inner);
        }
    }

    private static bool IsSource(string folder)
    {
        var name = Path.GetFileName(folder);
        return !name.StartsWith('.') && !BuildOutput.Contains(name) && new DirectoryInfo(folder).LinkTarget is null;
    }

    private static bool HasExtension(string file, string extension) => Path.GetExtension(file).Equals(extension, StringComparison.OrdinalIgnoreCase);
}
