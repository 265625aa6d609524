using System;
using System.Collections.Concurrent;
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
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<OrderDeclaration>> _inReferences = new(SymbolEqualityComparer.Default);
    private readonly LockModel _model;

    private DeclaredOrder(IEnumerable<OrderDeclaration> declarations, LockModel model)
    {
        _model = model;
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
        return new DeclaredOrder(declarations, model);
    }

    /// <summary>Whether it is against the declarations to take one lock while the other one is held.</summary>
    public bool IsBroken(LockPath held, LockPath taken)
    {
        if (held is not { Kind: LockPathKind.Member, Symbol: { } outer } || taken is not { Kind: LockPathKind.Member, Symbol: { } inner })
            return false;
        return SymbolEqualityComparer.Default.Equals(outer, inner)
            ? InstanceOrders(outer).Any(order => order.IsBetween(taken, held))
            : IsBefore(inner, outer) && !IsBefore(outer, inner);
    }

    /// <summary>Whether the declarations say which of the two objects, whose lock it is, comes first: the one whose lock is held.</summary>
    public bool OrdersInstances(LockPath held, LockPath taken) =>
        held is { Kind: LockPathKind.Member, Symbol: { } member }
        && SymbolEqualityComparer.Default.Equals(member, taken.Symbol)
        && InstanceOrders(member).Any(order => order.IsBetween(held, taken));

    /// <summary>Whether the declarations lead from one lock to the other, in one step or several.</summary>
    public bool IsBefore(ISymbol first, ISymbol second)
    {
        var reached = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<ISymbol>();
        pending.Push(first);
        var inReferences = InReferences(first).Concat(InReferences(second)).ToList();
        while (pending.Count > 0)
        {
            var before = pending.Pop();
            inReferences.AddRange(InReferences(before));
            foreach (var declaration in _after[before].Concat(inReferences.Where(d => SymbolEqualityComparer.Default.Equals(d.First, before))))
            {
                if (SymbolEqualityComparer.Default.Equals(declaration.Second, second))
                    return true;
                if (reached.Add(declaration.Second))
                    pending.Push(declaration.Second);
            }
        }
        return false;
    }

    // What other assemblies declare on the locks of a type.
    private ImmutableArray<OrderDeclaration> InReferences(ISymbol member)
    {
        if (member.ContainingType?.OriginalDefinition is not { } type || type.Locations.Any(location => location.IsInSource))
            return ImmutableArray<OrderDeclaration>.Empty;
        return _inReferences.GetOrAdd(
            type, t => ((INamedTypeSymbol)t).GetMembers().Where(m => m is IFieldSymbol or IPropertySymbol).SelectMany(m => DeclaredOn(m, _model)).ToImmutableArray());
    }

    private IEnumerable<InstanceOrder> InstanceOrders(ISymbol member)
    {
        foreach (var annotation in _model.Annotations.Of(member))
        {
            if (annotation.Kind is not (AnnotationKind.AcquiredBefore or AnnotationKind.AcquiredAfter))
                continue;
            foreach (string text in annotation.Texts)
            {
                if (_model.Paths.Bind(text, member) is { Path: { Kind: LockPathKind.Member, Symbol: { } other } path } && SymbolEqualityComparer.Default.Equals(other, member))
                    yield return new InstanceOrder(path, annotation.Kind == AnnotationKind.AcquiredBefore);
            }
        }
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
                var own = model.Paths.MemberOf(LockPath.This, symbol, symbol.ContainingType).Symbol ?? symbol;
                yield return annotation.Kind == AnnotationKind.AcquiredBefore
                    ? new OrderDeclaration(own, other, annotation)
                    : new OrderDeclaration(other, own, annotation);
            }
        }
    }
}

/// <summary>That one lock is to be taken before another.</summary>
internal sealed record OrderDeclaration(ISymbol First, ISymbol Second, Annotation Annotation);

/// <summary>That the lock of one object is to be taken before, or after, the same lock of another one that it leads to.</summary>
/// <param name="Other">The other object's lock, as the first one names it.</param>
/// <param name="OwnFirst">Whether the lock of the object that says so comes first.</param>
internal sealed record InstanceOrder(LockPath Other, bool OwnFirst)
{
    /// <summary>Whether this is what puts the first lock before the second.</summary>
    public bool IsBetween(LockPath first, LockPath second)
    {
        var (own, other) = OwnFirst ? (first, second) : (second, first);
        return own.Base is { } owner && Other.Replace(LockPath.This, owner).Equals(other);
    }
}
