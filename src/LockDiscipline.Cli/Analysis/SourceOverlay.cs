using System;
using System.Collections.Immutable;
using LockDiscipline.Cli.Loading;
using Microsoft.CodeAnalysis.Text;

namespace LockDiscipline.Cli.Analysis;

/// <summary>Texts that stand for files without being written to them, and files that are not there yet.</summary>
internal sealed record SourceOverlay
{
    public static SourceOverlay None { get; } = new();

    /// <summary>What files are taken to say, by their full path.</summary>
    public ImmutableDictionary<string, SourceText> Texts { get; init; } = ImmutableDictionary.Create<string, SourceText>(StringComparer.Ordinal);

    /// <summary>The sources that an invocation has besides its own.</summary>
    public Func<CompilerInvocation, ImmutableArray<(string Path, SourceText Text)>> Added { get; init; } = _ => [];
}
