using System;
using System.IO;
using System.Linq;

namespace LockDiscipline.Cli.Tests;

/// <summary>A directory with files for one test, gone after it.</summary>
internal sealed class SourceTree : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("lockdiscipline-test-").FullName;

    public string this[string path] => Path.Combine(Root, path);

    public SourceTree Add(string path, string text)
    {
        var file = this[path];
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    /// <summary>A project for the current framework, with the declaration of the sample calls.</summary>
    public SourceTree AddProject(string path, string inner = "", string framework = "<TargetFramework>net10.0</TargetFramework>")
        => Add(path, $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup>{framework}</PropertyGroup>{inner}</Project>");

    public string Read(string path) => File.ReadAllText(this[path]);

    /// <summary>Every file below the root, relative, in order.</summary>
    public string[] Files() => [.. Directory.EnumerateFileSystemEntries(Root, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
