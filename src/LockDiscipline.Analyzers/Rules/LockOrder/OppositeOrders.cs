using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
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

    public OppositeOrders(OrderGraph graph)
    {
        _graph = graph;
        _model = graph.Model;
    }

    public IEnumerable<Finding> Find()
    {
        var places = new HashSet<Location>();
        var findings = new List<(int File, int Position, Finding Finding)>();
        var search = new RingSearch<LockClass, OrderEdge>(_graph.Pairs.Select(pair => pair.From).Distinct().ToList(), _graph.After, _graph.Between, HaveGate);
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

    private static bool HaveGate(OrderEdge one, OrderEdge other) =>
        one.Gates.Any(gate => other.Gates.Any(same => same.Class.Equals(gate.Class) && (same.Mode != LockMode.Shared || gate.Mode != LockMode.Shared)));

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
