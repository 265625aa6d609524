using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Annotations;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Locks;

/// <summary>The members and parameters that annotations of the compilation name as locks: a semaphore among them is one, however it was made.</summary>
internal sealed class NamedLocks
{
    private static readonly HashSet<AnnotationKind> Naming = new()
    {
        AnnotationKind.GuardedBy, AnnotationKind.ContentsGuardedBy, AnnotationKind.RequiresLock, AnnotationKind.ExcludesLock, AnnotationKind.AcquiresLock,
        AnnotationKind.TryAcquiresLock, AnnotationKind.ReleasesLock, AnnotationKind.AssertsLockHeld, AnnotationKind.ReturnsLock,
    };

    private readonly HashSet<ISymbol> _symbols;

    private NamedLocks(HashSet<ISymbol> symbols)
    {
        _symbols = symbols;
    }

    public static NamedLocks Read(LockModel model, CancellationToken cancellationToken)
    {
        var compilation = model.Compilation;
        var named = compilation.SyntaxTrees
            .SelectMany(tree => AnnotatedDeclarations.In(compilation.GetSemanticModel(tree), cancellationToken))
            .Concat(model.External.Symbols)
            .SelectMany(symbol => model.Annotations.Of(symbol).Where(annotation => Naming.Contains(annotation.Kind)).SelectMany(annotation => annotation.Texts.Select(text => model.Paths.Bind(text, symbol).Path?.Symbol)));
        return new NamedLocks(new HashSet<ISymbol>(named.OfType<ISymbol>(), SymbolEqualityComparer.Default));
    }

    public bool Contains(ISymbol symbol) => _symbols.Contains(symbol.OriginalDefinition);
}
