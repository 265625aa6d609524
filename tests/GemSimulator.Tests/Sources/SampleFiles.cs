using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace GemSimulator.Tests;

/// <summary>The samples as they lie in the repository.</summary>
internal static class SampleFiles
{
    internal static string Root { get; } = Path.GetFullPath(
        typeof(SampleFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!);

    internal static string Core { get; } = Path.Combine(Root, "samples", "GemSimulator");

    internal static string Explorer { get; } = Path.Combine(Root, "samples", "GemSimulator.Explorer");

    internal static string Racy { get; } = Path.Combine(Root, "samples", "GemSimulator.Racy");

    /// <summary>The C# files of a project, without what the build left beside them.</summary>
    internal static IEnumerable<string> SourcesOf(string project) =>
        Directory.EnumerateDirectories(project)
            .Where(folder => Path.GetFileName(folder) is not ("bin" or "obj"))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(project, "*.cs"))
            .Order(System.StringComparer.Ordinal);
}
