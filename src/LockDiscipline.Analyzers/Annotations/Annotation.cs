using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Annotations;

/// <summary>One attribute of ours on a symbol, wherever it was written: in source, in metadata or in an additional file.</summary>
internal sealed class Annotation
{
    public Annotation(
        AnnotationKind kind, ImmutableArray<string> texts, ImmutableDictionary<string, object?> named, object? leading, Func<Location?> location)
    {
        Kind = kind;
        Texts = texts;
        _named = named;
        Leading = leading;
        _location = location;
    }

    private readonly ImmutableDictionary<string, object?> _named;
    private readonly Func<Location?> _location;

    public AnnotationKind Kind { get; }

    /// <summary>The string arguments: lock expressions, or the member of <c>[ValidWhile]</c>.</summary>
    public ImmutableArray<string> Texts { get; }

    /// <summary>The first argument where it is no string: <c>success</c>, or the lock kind as a number.</summary>
    public object? Leading { get; }

    public bool Shared => Flag("Shared");

    /// <summary>Where it was written; null for metadata.</summary>
    public Location? Location => _location();

    public bool Flag(string name) => _named.TryGetValue(name, out object? value) && value is true;

    public object? Named(string name) => _named.TryGetValue(name, out object? value) ? value : null;

    /// <summary>The strings of a named array argument, as <c>MayHold</c>.</summary>
    public ImmutableArray<string> NamedTexts(string name) =>
        Named(name) is ImmutableArray<string> texts ? texts : ImmutableArray<string>.Empty;
}
