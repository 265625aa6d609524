using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>Collections: what calls on them give, and what they do to values that were read from them, or are kept in them.</summary>
internal sealed partial class Interpreter
{
    // Copies, what is taken out, elements, and what comes back through out parameters.
    private Value GivenBy(IMethodSymbol method, Value receiver, ITypeSymbol? receiverType, ImmutableArray<ArgumentValue> arguments, Value result)
    {
        if (CollectionValues.IsCopy(method) || CollectionValues.IsCopyConstructor(method))
            return Staleness.Copied(result);
        if (CollectionValues.IsExchange(method))
            return result with { Dependences = Got(result.Dependences, isOwn: true) };
        var (collection, type, rest) = Collection(method, receiver, receiverType, arguments);
        if (collection.Dependences.IsEmpty || !CollectionValues.IsCollection(type))
            return result;
        var key = rest.Length > 0 ? Key(rest[0].Value) : null;
        bool isOwn = CollectionValues.TakesOut(method) || CollectionValues.GiveOf(method) == CollectionGive.Measure && !ReadOnlyCalls.OnlyReads(method);
        foreach (var argument in rest)
        {
            if (argument.Parameter is { RefKind: RefKind.Out or RefKind.Ref } parameter)
                AddToOut(arguments, parameter.Ordinal, Got(Staleness.OfElement(collection.Dependences, key), CollectionValues.TakesOut(method)));
        }
        return result.Dependences.IsEmpty ? result : result with { Dependences = Got(Resulting(method, result.Dependences, key), isOwn) };
    }

    // An extension method is called on its first argument.
    private static (Value Collection, ITypeSymbol? Type, ImmutableArray<ArgumentValue> Arguments) Collection(
        IMethodSymbol method, Value receiver, ITypeSymbol? receiverType, ImmutableArray<ArgumentValue> arguments) =>
        method.IsExtensionMethod && method.ReducedFrom is null && arguments.Length > 0
            ? (arguments[0].Value, method.Parameters[0].Type, arguments.RemoveAt(0))
            : (receiver, receiverType ?? method.ContainingType, arguments);

    private static DependenceSet Resulting(IMethodSymbol method, DependenceSet dependences, LockPath? key) =>
        CollectionValues.GiveOf(method) switch
        {
            CollectionGive.Itself => dependences,
            CollectionGive.Measure when key is null => Staleness.OfProperty(dependences),
            CollectionGive.Measure => Staleness.OfElement(Staleness.OfProperty(dependences), key),
            _ => Staleness.OfElement(dependences, key),
        };

    // What the section has taken out of the guarded state is its own, and so is what a change tells of itself.
    private static DependenceSet Got(DependenceSet dependences, bool isOwn) =>
        isOwn ? dependences.Select(d => d.IsFresh ? d with { IsSettled = true } : d).ToDependenceSet() : dependences;

    // What was chosen by a stale key is read afresh.
    private static bool IsOutOfFreshCollection(IMethodSymbol method, Value receiver, ITypeSymbol? receiverType) =>
        receiver.Dependences.Any(d => d.IsFresh)
        && CollectionValues.IsCollection(receiverType ?? method.ContainingType)
        && CollectionValues.GiveOf(method) == CollectionGive.Element;

    // A call that changes a guarded collection says itself what comes after what it has seen there.
    private void ChangeContents(IMethodSymbol method, Value receiver, ImmutableArray<ArgumentValue> arguments)
    {
        if (receiver.Dependences.IsEmpty || receiver.Path is null || ReadOnlyCalls.OnlyReads(method) || !CollectionValues.IsCollection(method.ContainingType))
            return;
        ChangeContents(receiver, arguments.Length > 0 ? Key(arguments[0].Value) : null, CollectionValues.ChangeBy(method));
    }

    private void ChangeContents(Value collection, LockPath? key, ContentsChange change)
    {
        foreach (var d in collection.Dependences.Where(d => d is { IsFresh: true, IsElement: false, Member: { } member } && SymbolEqualityComparer.Default.Equals(collection.Path?.Symbol, member)))
            _state = Staleness.ClaimContents(_state, d.Member!, d.Owner, key, change, Deciding());
    }

    // What was the current element of an enumeration is one of an earlier turn from now on.
    private void MoveOn(IMethodSymbol method, Value enumerator, IOperation operation)
    {
        if (method.Name is not ("MoveNext" or "MoveNextAsync") || enumerator.Path is not { } path)
            return;
        foreach (var current in _state.Values.Values.Select(value => value.Path).OfType<LockPath>().SelectMany(Steps).Where(step => step.Symbol?.Name == "Current" && path.Equals(step.Base)).ToImmutableHashSet())
            _state = _state.Rename(current, LockPath.Local(current.Symbol!, operation));
    }

    private static System.Collections.Generic.IEnumerable<LockPath> Steps(LockPath path)
    {
        for (LockPath? step = path; step is not null; step = step.Base)
            yield return step;
    }

    // What is put into a collection, or a text, that only this body knows is found there again.
    private void PutInto(IMethodSymbol method, Value receiver, ImmutableArray<ArgumentValue> arguments)
    {
        if (receiver.Path is not { } path || ReadOnlyCalls.OnlyReads(method) || !CollectionValues.IsContainer(method.ContainingType))
            return;
        PutInto(path, arguments.Aggregate(DependenceSet.Empty, (all, argument) => all.Union(argument.Value.Dependences)), isText: method.ContainingType.Name == "StringBuilder");
    }

    private void PutInto(LockPath path, DependenceSet put, bool isText = false)
    {
        if (put.IsEmpty || path.Kind is not (LockPathKind.Local or LockPathKind.Created))
            return;
        if (!isText)
            put = put.Select(d => d with { OfElements = true }).ToDependenceSet();
        foreach (var entry in _state.Values.Where(entry => path.Equals(entry.Value.Path)))
            _state = _state.With(entry.Key, entry.Value with { Dependences = entry.Value.Dependences.Union(put) });
        foreach (var entry in _state.Captures.Where(entry => path.Equals(entry.Value.Path)))
            _state = _state with { Captures = _state.Captures.SetItem(entry.Key, entry.Value with { Dependences = entry.Value.Dependences.Union(put) }) };
    }
}
