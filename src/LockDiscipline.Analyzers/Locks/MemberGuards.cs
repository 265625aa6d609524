using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Locks;

/// <summary>The declared guards of members and parameters.</summary>
internal sealed class MemberGuards
{
    private readonly AnnotationReader _annotations;
    private readonly PathResolver _paths;
    private readonly ConcurrentDictionary<(ISymbol, AnnotationKind), ImmutableArray<LockExpression>> _read = new();

    public MemberGuards(AnnotationReader annotations, PathResolver paths)
    {
        _annotations = annotations;
        _paths = paths;
    }

    /// <summary>The locks that <c>[GuardedBy]</c> names; those that do not resolve are left out.</summary>
    public ImmutableArray<LockExpression> OfReference(ISymbol member) => Of(member, AnnotationKind.GuardedBy);

    /// <summary>The locks that <c>[ContentsGuardedBy]</c> names; those that do not resolve are left out.</summary>
    public ImmutableArray<LockExpression> OfContents(ISymbol member) => Of(member, AnnotationKind.ContentsGuardedBy);

    private ImmutableArray<LockExpression> Of(ISymbol member, AnnotationKind kind)
    {
        if (!_annotations.AreAny)
            return ImmutableArray<LockExpression>.Empty;
        member = member.OriginalDefinition;
        return _read.TryGetValue((member, kind), out var known) ? known : _read.GetOrAdd((member, kind), Read(member, kind));
    }

    private ImmutableArray<LockExpression> Read(ISymbol member, AnnotationKind kind)
    {
        var declaring = member;
        var annotation = _annotations.First(member, kind);
        if (annotation is null)
        {
            declaring = _annotations.InheritedBy(member).FirstOrDefault(ancestor => _annotations.Has(ancestor, kind));
            annotation = declaring is null ? null : _annotations.First(declaring, kind);
        }
        if (annotation is null)
            return ImmutableArray<LockExpression>.Empty;
        return annotation.Texts.Select(text => _paths.Bind(text, declaring!)).Where(bound => bound.Path is not null).ToImmutableArray();
    }
}
