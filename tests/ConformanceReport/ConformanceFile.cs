using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using LockDiscipline.Conformance.Markers;

namespace LockDiscipline.Conformance;

/// <summary>A C# file with markers.</summary>
internal sealed class ConformanceFile
{
    private ConformanceFile(string name, string source)
    {
        Name = name;
        Source = source;
        Lines = MarkerParser.Parse(name, source);
    }

    /// <summary>The path relative to the directory of all files, with '/'.</summary>
    public string Name { get; }

    public string Source { get; }

    public ImmutableArray<MarkedLine> Lines { get; }

    public static ConformanceFile Read(string directory, string path) =>
        new(Path.GetRelativePath(directory, path).Replace(Path.DirectorySeparatorChar, '/'), File.ReadAllText(path));

    /// <summary>All files below a directory, in the order of their names.</summary>
    public static ImmutableArray<ConformanceFile> ReadAll(string directory) =>
        [.. Directory.EnumerateFiles(directory, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => Read(directory, path))];

    /// <summary>A line without its indentation.</summary>
    /// <param name="number">The line's number, from 1.</param>
    public string SourceLine(int number) => Source.Split('\n')[number - 1].Trim();

    /// <summary>Whether these rules can meet everything that the file asks for.</summary>
    public bool UsesOnly(RuleSet rules) => Lines.SelectMany(line => line.Required).All(report => report.Alternatives.Any(rules.Contains));
}
