using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects.Order;

/// <summary>Which way two objects are locked, one of which leads to the other by members that never change.</summary>
internal enum InstanceDirection
{
    /// <summary>Nothing fixed leads from one to the other.</summary>
    None,

    /// <summary>From the one among many to the one that they share, as from a child to its parent.</summary>
    Up,

    /// <summary>The other way.</summary>
    Down,
}

/// <summary>
/// Whether the objects of one class of locks are always locked in one direction in the whole compilation. Safe for use from several threads.
/// </summary>
internal sealed class InstanceDirections
{
    private readonly ConcurrentDictionary<LockClass, bool> _bothWays = new();
    private readonly CompilationBodies _bodies;

    public InstanceDirections(CompilationBodies bodies)
    {
        _bodies = bodies;
    }

    /// <summary>Whether the two objects are ordered by how one leads to the other, and never the other way in the compilation.</summary>
    public bool Orders(Nesting nesting, LockClass lockClass, CancellationToken cancellationToken) =>
        Of(nesting) != InstanceDirection.None && !_bothWays.GetOrAdd(lockClass, key => IsLockedBothWays(key, cancellationToken));

    private bool IsLockedBothWays(LockClass lockClass, CancellationToken cancellationToken)
    {
        var directions = BodiesOf(lockClass, cancellationToken)
            .Select(node => _bodies.Run(node, cancellationToken))
            .OfType<BodyResult>()
            .SelectMany(body => body.LocksNested.Where(nesting => IsOf(nesting, lockClass, body)))
            .Select(Of)
            .ToList();
        return directions.Contains(InstanceDirection.Up) && directions.Contains(InstanceDirection.Down);
    }

    private IEnumerable<SyntaxNode> BodiesOf(LockClass lockClass, CancellationToken cancellationToken) => lockClass.Symbol switch
    {
        INamedTypeSymbol type => type.DeclaringSyntaxReferences.SelectMany(reference => BodyFinder.Candidates(reference.GetSyntax(cancellationToken))),
        { } member => _bodies.Mentioning(member, cancellationToken),
        null => Enumerable.Empty<SyntaxNode>(),
    };

    private static bool IsOf(Nesting nesting, LockClass lockClass, BodyResult body) =>
        LockClass.Of(nesting.Outer, body.Context.ThisType) is { } outer && outer.Equals(lockClass)
        && LockClass.Of(nesting.Inner, body.Context.ThisType) is { } inner && inner.Equals(lockClass);

    private static InstanceDirection Of(Nesting nesting)
    {
        var outer = LockClass.OwnerOf(nesting.Outer);
        var inner = LockClass.OwnerOf(nesting.Inner);
        if (Steps(outer, inner) is { } forward)
            return Direction(forward, InstanceDirection.Up, InstanceDirection.Down);
        return Steps(inner, outer) is { } backward ? Direction(backward, InstanceDirection.Down, InstanceDirection.Up) : InstanceDirection.None;
    }

    // One object that never changes is the shared one; one of a collection that never changes is one of many.
    private static InstanceDirection Direction(List<LockPath> steps, InstanceDirection toOne, InstanceDirection toMany)
    {
        if (!steps.All(step => IsElementStep(step) || IsFixed(step.Symbol)))
            return InstanceDirection.None;
        return steps.Any(IsElementStep) ? toMany : toOne;
    }

    private static List<LockPath>? Steps(LockPath from, LockPath to)
    {
        var steps = new List<LockPath>();
        for (LockPath? path = to; path is not null; path = path.Base)
        {
            if (path.Equals(from))
                return steps.Count == 0 ? null : steps;
            steps.Add(path);
        }
        return null;
    }

    private static bool IsElementStep(LockPath step) =>
        step.Kind == LockPathKind.Element || step.Symbol is { Name: "GetEnumerator" or "Current" } && step.Symbol.Locations.All(location => !location.IsInSource);

    private static bool IsFixed(ISymbol? member) => member switch
    {
        IFieldSymbol field => field.IsReadOnly,
        IPropertySymbol property => property.SetMethod is null or { IsInitOnly: true },
        IParameterSymbol => true,
        _ => false,
    };
}
