using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Locks;

/// <summary>
/// The declared lock contract of a method: its own attributes, and of what it overrides or implements those of the kinds that it does not restate.
/// </summary>
internal sealed class MethodContracts
{
    private static readonly AnnotationKind[] ContractKinds =
    {
        AnnotationKind.RequiresLock, AnnotationKind.ExcludesLock, AnnotationKind.AcquiresLock, AnnotationKind.TryAcquiresLock,
        AnnotationKind.ReleasesLock, AnnotationKind.AssertsLockHeld,
    };

    private readonly AnnotationReader _annotations;
    private readonly PathResolver _paths;
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<ContractClause>> _declared = new(SymbolEqualityComparer.Default);

    public MethodContracts(AnnotationReader annotations, PathResolver paths)
    {
        _annotations = annotations;
        _paths = paths;
    }

    /// <summary>The clauses of a method, a delegate type, a local function or a lambda; those whose lock does not resolve are left out.</summary>
    public ImmutableArray<ContractClause> Of(ISymbol method)
    {
        if (!_annotations.AreAny)
            return ImmutableArray<ContractClause>.Empty;
        method = method.OriginalDefinition;
        return _declared.TryGetValue(method, out var known) ? known : _declared.GetOrAdd(method, Read(method));
    }

    private ImmutableArray<ContractClause> Read(ISymbol method)
    {
        var clauses = ImmutableArray.CreateBuilder<ContractClause>();
        var missing = new HashSet<AnnotationKind>(ContractKinds);
        AddFrom(method, missing, clauses);
        if (method is IMethodSymbol { MethodKind: not (MethodKind.LocalFunction or MethodKind.AnonymousFunction) })
        {
            foreach (var ancestor in _annotations.InheritedBy(method))
                AddFrom(ancestor, missing, clauses);
        }
        return clauses.ToImmutable();
    }

    private void AddFrom(ISymbol member, HashSet<AnnotationKind> missing, ImmutableArray<ContractClause>.Builder clauses)
    {
        var annotations = _annotations.Of(member).Where(annotation => missing.Contains(annotation.Kind)).ToList();
        foreach (var annotation in annotations)
        {
            missing.Remove(annotation.Kind);
            foreach (string text in annotation.Texts)
            {
                var expression = _paths.Bind(text, member);
                if (expression.Path is not null)
                    clauses.Add(new ContractClause(annotation.Kind, expression, annotation.Shared, annotation.Leading is not false, member));
            }
        }
    }
}
