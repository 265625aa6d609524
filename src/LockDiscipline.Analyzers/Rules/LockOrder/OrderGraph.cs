using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Effects.Order;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.LockOrder;

/// <summary>One place at which a lock of one class is taken under a lock of another.</summary>
/// <param name="From">The class of the outer lock.</param>
/// <param name="To">The class of the inner lock.</param>
/// <param name="Nesting">What happens there.</param>
/// <param name="Method">The name of the method.</param>
/// <param name="Place">Where.</param>
/// <param name="Gates">What else is seen to be held there.</param>
/// <param name="CalledIn">The method whose callers' locks are held there as well; null where it runs some other time.</param>
internal sealed record OrderEdge(
    LockClass From, LockClass To, Nesting Nesting, string Method, Location Place, IReadOnlyCollection<(LockClass Class, LockMode Mode)> Gates, IMethodSymbol? CalledIn);

/// <summary>Which locks of the compilation are taken under which, by their classes. Nothing of the flow is kept but what the messages need.</summary>
internal sealed class OrderGraph
{
    private readonly Dictionary<(LockClass From, LockClass To), List<OrderEdge>> _edges = new();
    private readonly HashSet<LockClass> _exclusive = new();
    private readonly HashSet<string> _lockingArguments = new(System.StringComparer.Ordinal);

    public OrderGraph(LockModel model)
    {
        Model = model;
    }

    public LockModel Model { get; }

    public IEnumerable<(LockClass From, LockClass To)> Pairs => _edges.Keys;

    public void Add(BodyResult body)
    {
        var thisType = body.Context.ThisType;
        foreach (var acquire in body.Events.OfType<AcquireEvent>().Where(acquire => acquire.Lock.Mode != LockMode.Shared))
        {
            if (LockClass.Of(acquire.Lock.Path, thisType) is { } taken)
                _exclusive.Add(taken);
        }
        string method = body.Body.Owner is IMethodSymbol owner ? CallNames.Of(owner) : body.Body.Owner.Name;
        foreach (var nesting in body.LocksNested)
        {
            if (nesting.Outer.Root.Kind == LockPathKind.Parameter || nesting.Inner.Root.Kind == LockPathKind.Parameter)
                _lockingArguments.Add(method);
            if (LockClass.Of(nesting.Outer, thisType) is not { } from || LockClass.Of(nesting.Inner, thisType) is not { } to || from.Equals(to))
                continue;
            if (nesting.OuterMode != LockMode.Shared)
                _exclusive.Add(from);
            if (nesting.InnerMode != LockMode.Shared)
                _exclusive.Add(to);
            if (Model.Order.IsBroken(nesting.Outer, nesting.Inner) || IsForbiddenWait(nesting))
                continue;
            var gates = nesting.Others.Select(other => (Class: LockClass.Of(other.Path, thisType), other.Mode)).Where(gate => gate.Class is not null).Select(gate => (gate.Class!.Value, gate.Mode)).ToList();
            if (!_edges.TryGetValue((from, to), out var edges))
                _edges[(from, to)] = edges = new List<OrderEdge>();
            edges.Add(new OrderEdge(from, to, nesting with { Event = nesting.Event with { State = FlowState.Empty } }, method, nesting.Event.Operation.Syntax.GetLocation(), gates, CallerLocks.MethodAt(body, nesting.Event)));
        }
    }

    // To wait for a lock under a spinlock is wrong in any order: LD4002 and LD4004 say so.
    private bool IsForbiddenWait(Nesting nesting) =>
        (Model.Traits.Of(nesting.Outer, null).Forbids & Forbidden.Blocking) != 0 && !Model.Traits.Of(nesting.Inner, null).Spins;

    /// <summary>The methods that lock their arguments one inside the other.</summary>
    public IReadOnlyCollection<string> LockingArguments => _lockingArguments;

    /// <summary>The places at which one is taken under the other, in the order of the source.</summary>
    public IEnumerable<OrderEdge> Between(LockClass from, LockClass to) =>
        _edges.TryGetValue((from, to), out var edges) ? edges.OrderBy(edge => Model.OrderOf(edge.Place)) : Enumerable.Empty<OrderEdge>();

    public IEnumerable<LockClass> After(LockClass from) => _edges.Keys.Where(pair => pair.From.Equals(from)).Select(pair => pair.To);

    /// <summary>Whether a lock of the class is ever taken exclusively.</summary>
    public bool IsTakenExclusively(LockClass lockClass) => _exclusive.Contains(lockClass);
}
