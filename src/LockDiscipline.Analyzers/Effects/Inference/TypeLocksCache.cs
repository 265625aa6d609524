using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects.Inference;

/// <summary>The <see cref="TypeLocks"/> of the types that lock. One a compilation; safe for use from several threads.</summary>
internal sealed class TypeLocksCache
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, Lazy<TypeLocks?>> _types = new(SymbolEqualityComparer.Default);
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
    public TypeLocks? Around(ISymbol symbol)
    {
        var type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
        while (type?.ContainingType is { } outer)
            type = outer;
        return type is null
            ? null
            : _types.GetOrAdd(type.OriginalDefinition, t => new Lazy<TypeLocks?>(() => Find(t), LazyThreadSafetyMode.PublicationOnly)).Value;
    }

    private TypeLocks? Find(INamedTypeSymbol type)
    {
        bool locks = type.DeclaringSyntaxReferences.Any(reference => _names.IsInteresting(reference.GetSyntax(_cancellationToken)));
        return locks ? TypeLocks.Of(type, _bodies, _model, _callees, _cancellationToken) : null;
    }
}
