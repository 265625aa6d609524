using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Effects.Order;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.LockOrder;

/// <summary>The words for rings in the graph of locks.</summary>
internal sealed class OppositeOrders
{
    private static readonly string[] Numbers = { "no", "one", "two", "three", "four", "five", "six" };

    private readonly OrderGraph _graph;
    private readonly LockModel _model;

    private readonly CallerLocks _callers;

    /// <param name="graph">Which locks are taken under which.</param>
    /// <param name="callers">What the callers of methods hold.</param>
    public OppositeOrders(OrderGraph graph, CallerLocks callers)
    {
        _graph = graph;
        _callers = callers;
        _model = graph.Model;
    }

    public IEnumerable<Finding> Find(CancellationToken cancellationToken)
    {
        var places = new HashSet<Location>();
        var findings = new List<(int File, int Position, Finding Finding)>();
        var search = new RingSearch<LockClass, OrderEdge>(_graph.Pairs.Select(pair => pair.From).Distinct().ToList(), _graph.After, _graph.Between, (one, other) => KeepApart(one, other, cancellationToken));
        foreach (var edges in search.Find(_graph.IsTakenExclusively))
        {
            var finding = Describe(edges);
            if (places.Add(finding.Location))
            {
                var (file, position) = _model.OrderOf(finding.Location);
                findings.Add((file, position, finding));
            }
        }
        return findings.OrderBy(entry => entry.File).ThenBy(entry => entry.Position).Select(entry => entry.Finding);
    }

    // One common lock, held here or by all callers, lets one thread in at a time.
    private bool KeepApart(OrderEdge one, OrderEdge other, CancellationToken cancellationToken)
    {
        if (HaveGate(one.Gates, other.Gates))
            return true;
        var ofOne = HeldByCallers(one, cancellationToken);
        var ofOther = HeldByCallers(other, cancellationToken);
        return HaveGate(ofOne, other.Gates) || HaveGate(one.Gates, ofOther) || HaveGate(ofOne, ofOther) || IsOnlyTakenAgain(one, ofOne) || IsOnlyTakenAgain(other, ofOther);
    }

    private static bool HaveGate(IReadOnlyCollection<(LockClass Class, LockMode Mode)> one, IReadOnlyCollection<(LockClass Class, LockMode Mode)> other) =>
        one.Any(gate => other.Any(same => same.Class.Equals(gate.Class) && (same.Mode != LockMode.Shared || gate.Mode != LockMode.Shared)));

    private List<(LockClass Class, LockMode Mode)> HeldByCallers(OrderEdge edge, CancellationToken cancellationToken) =>
        edge.CalledIn is { } method ? _callers.Of(method, cancellationToken).Select(held => (held.Key, held.Value)).ToList() : new List<(LockClass, LockMode)>();

    // The inner lock is one that all callers hold before the outer one. Another object of its class, from a parameter or a collection, need not be the same.
    private static bool IsOnlyTakenAgain(OrderEdge edge, IReadOnlyCollection<(LockClass Class, LockMode Mode)> heldByCallers) =>
        edge.Nesting.Inner is { Kind: LockPathKind.Member, Root: { Kind: LockPathKind.This } or { IsStaticMember: true } } && heldByCallers.Any(held => held.Class.Equals(edge.To));

    private Finding Describe(IReadOnlyList<OrderEdge> edges)
    {
        var inOrder = edges.OrderBy(edge => _model.OrderOf(edge.Place)).ToList();
        var last = inOrder[inOrder.Count - 1];
        var others = inOrder.Take(inOrder.Count - 1).ToList();
        return new Finding(
            LockOrderDescriptors.LD6002,
            last.Place,
            Clauses.Name(last.Nesting.Inner),
            Clauses.Name(last.Nesting.Outer),
            OrderClauses.Path(last.Nesting.Trail),
            string.Join(" and ", others.Select(Describe)),
            Numbers[edges.Count] + " threads")
        {
            Related = others.Select(edge => edge.Place).Concat(inOrder.SelectMany(edge => OrderClauses.Places(edge.Nesting))).Distinct().ToImmutableArray(),
        };
    }

    private static string Describe(OrderEdge edge) =>
        $"'{edge.Method}' takes '{Clauses.Name(edge.Nesting.Inner)}' under '{Clauses.Name(edge.Nesting.Outer)}'{OrderClauses.Path(edge.Nesting.Trail.IsEmpty ? edge.Nesting.Trail : edge.Nesting.Trail.Insert(0, edge.Method))}";
}
