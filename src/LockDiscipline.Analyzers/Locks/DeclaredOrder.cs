using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Annotations;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Locks;

/// <summary>The order of locks that <c>[AcquiredBefore]</c> and <c>[AcquiredAfter]</c> declare in the whole compilation, between classes of locks.</summary>
internal sealed class DeclaredOrder
{
    private readonly ILookup<ISymbol, OrderDeclaration> _after;

    private DeclaredOrder(IEnumerable<OrderDeclaration> declarations)
    {
        Declarations = declarations.ToImmutableArray();
        _after = Declarations.ToLookup(declaration => declaration.First, SymbolEqualityComparer.Default);
    }

    /// <summary>In the order of the source.</summary>
    public ImmutableArray<OrderDeclaration> Declarations { get; }

    public static DeclaredOrder Read(LockModel model, CancellationToken cancellationToken)
    {
        var compilation = model.Compilation;
        var inSource = compilation.SyntaxTrees
            .Where(tree => tree.GetText(cancellationToken).ToString().IndexOf("Acquired", StringComparison.Ordinal) >= 0)
            .SelectMany(tree => AnnotatedDeclarations.In(compilation.GetSemanticModel(tree), cancellationToken));
        var declarations = inSource.Concat(model.External.Symbols)
            .Where(symbol => symbol is IFieldSymbol or IPropertySymbol)
            .Distinct<ISymbol>(SymbolEqualityComparer.Default)
            .SelectMany(symbol => DeclaredOn(symbol, model));
        return new DeclaredOrder(declarations);
    }

    /// <summary>Whether the declarations lead from one lock to the other, in one step or several.</summary>
    public bool IsBefore(ISymbol first, ISymbol second)
    {
        var reached = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<ISymbol>();
        pending.Push(first);
        while (pending.Count > 0)
        {
            foreach (var declaration in _after[pending.Pop()])
            {
                if (SymbolEqualityComparer.Default.Equals(declaration.Second, second))
                    return true;
                if (reached.Add(declaration.Second))
                    pending.Push(declaration.Second);
            }
        }
        return false;
    }

    private static IEnumerable<OrderDeclaration> DeclaredOn(ISymbol symbol, LockModel model)
    {
        foreach (var annotation in model.Annotations.Of(symbol))
        {
            if (annotation.Kind is not (AnnotationKind.AcquiredBefore or AnnotationKind.AcquiredAfter))
                continue;
            foreach (string text in annotation.Texts)
            {
                if (model.Paths.Bind(text, symbol) is not { Path: { Kind: LockPathKind.Member, Symbol: { } other } } bound)
                    continue;

                // The same lock of another object is an order between instances, not a ring.
                if (bound.IsReachedThroughAnother && SymbolEqualityComparer.Default.Equals(other, symbol))
                    continue;
                yield return annotation.Kind == AnnotationKind.AcquiredBefore
                    ? new OrderDeclaration(symbol, other, annotation)
                    : new OrderDeclaration(other, symbol, annotation);
            }
        }
    }
}

/// <summary>That one lock is to be taken before another.</summary>
internal sealed record OrderDeclaration(ISymbol First, ISymbol Second, Annotation Annotation);
