using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading;
using LockDiscipline.Analyzers.Effects.Words;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects.Inference;

/// <summary>The <see cref="TypeLocks"/> of the types that lock. One a compilation; safe for use from several threads.</summary>
internal sealed class TypeLocksCache
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, Lazy<TypeLocks?>> _types = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, ImmutableHashSet<SyntaxNode>> _bodiesOfTypes = new(SymbolEqualityComparer.Default);
    private readonly BodySource _bodies;
    private readonly LockModel _model;
    private readonly NameIndex _names;
    private readonly ICalleeKnowledge _callees;
    private readonly CancellationToken _cancellationToken;

    public TypeLocksCache(BodySource bodies, LockModel model, NameIndex names, ICalleeKnowledge callees, CancellationToken cancellationToken)
    {
        _bodies = bodies;
        _model = model;
        _names = names;
        _callees = callees;
        _cancellationToken = cancellationToken;
    }

    /// <summary>What is known of the top-level type around a symbol; null where it does nothing with locks.</summary>
    public TypeLocks? Around(ISymbol symbol) => TopLevel(symbol) is { } type
        ? _types.GetOrAdd(type, t => new Lazy<TypeLocks?>(() => Find(t), LazyThreadSafetyMode.PublicationOnly)).Value
        : null;

    /// <summary>The bodies that have to do with the locks of a top-level type.</summary>
    public ImmutableHashSet<SyntaxNode> BodiesOf(INamedTypeSymbol type) => _bodiesOfTypes.GetOrAdd(type, t => RelevantBodies.Of(t, _names, _cancellationToken).ToImmutableHashSet());

    private static INamedTypeSymbol? TopLevel(ISymbol symbol)
    {
        var type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
        while (type?.ContainingType is { } outer)
            type = outer;
        return type?.OriginalDefinition;
    }

    private TypeLocks? Find(INamedTypeSymbol type)
    {
        var relevant = BodiesOf(type);
        return relevant.IsEmpty ? null : TypeLocks.Of(relevant, _bodies, _model, _callees, _cancellationToken);
    }
}
