using System;
using System.Collections.Concurrent;
using System.IO;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Cli.Analysis;

/// <summary>Assemblies by path. One that a project of this run would produce is that project, as its metadata; others are read from disk once and shared.</summary>
internal sealed class ReferenceResolver
{
    private readonly ConcurrentDictionary<string, MetadataReference?> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, MetadataReference> _projects = new(StringComparer.Ordinal);

    /// <summary>Announces what other projects find at a path, before any of them is compiled.</summary>
    public void Add(string outputPath, MetadataReference reference) => _projects[outputPath] = reference;

    /// <summary>Null where there is no such assembly.</summary>
    public MetadataReference? Find(string path)
        => _projects.TryGetValue(path, out var project) ? project : _files.GetOrAdd(path, static path => Read(path));

    private static PortableExecutableReference? Read(string path)
    {
        try
        {
            return File.Exists(path) ? MetadataReference.CreateFromFile(path) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
