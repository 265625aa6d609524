using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace LockDiscipline.Documentation.Tests;

/// <summary>The working copy that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string RulePages => Path.Combine(Root, "docs", "rules");

    /// <summary>Every page that a reader may follow a link from.</summary>
    public static IEnumerable<string> MarkdownFiles() =>
        Directory.EnumerateFiles(Root, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    public static MarkdownPage Read(string relativePath) => MarkdownPage.Parse(File.ReadAllText(Path.Combine(Root, relativePath)));

    private static string FindRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Analyzers.sln")))
                return directory.FullName;
        }

        throw new DirectoryNotFoundException($"No directory above '{AppContext.BaseDirectory}' holds Analyzers.sln.");
    }
}
