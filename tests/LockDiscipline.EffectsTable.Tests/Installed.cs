using System;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.EffectsTable.Tests;

/// <summary>What the installed SDK brings: the framework that runs the tests, and its reference assemblies.</summary>
internal static class Installed
{
    public static string FrameworkDirectory { get; } = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    public static MetadataReference[] ReferenceAssemblies { get; } =
        [.. Directory.GetFiles(ReferenceDirectory(), "*.dll").Select(path => MetadataReference.CreateFromFile(path))];

    private static string ReferenceDirectory()
    {
        string root = Path.GetFullPath(Path.Combine(FrameworkDirectory, "..", "..", ".."));
        string moniker = $"net{Environment.Version.Major}.{Environment.Version.Minor}";
        return Directory.GetDirectories(Path.Combine(root, "packs", "Microsoft.NETCore.App.Ref"))
            .Select(version => Path.Combine(version, "ref", moniker))
            .Last(Directory.Exists);
    }
}
