using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Effects.Order;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.LockOrder;

/// <summary>
/// Rings in the graph of locks: two locks in both orders, or three and more in a circle. A ring of more is only told where none of fewer locks is within it.
/// </summary>
internal sealed class OppositeOrders
{
    // Longer rings than this nobody has seen, and nobody could follow.
    private const int LongestRing = 6;

    // Places of one pair that are tried against those of the others; the first that can meet are told.
    private const int MostPlaces = 16;

    // A search this long has met a graph that no person could follow either.
    private const int MostSteps = 200_000;

    private static readonly string[] Numbers = { "no", "one", "two", "three", "four", "five", "six" };

    private readonly OrderGraph _graph;
    private readonly LockModel _model;
    private int _steps;

    public OppositeOrders(OrderGraph graph)
    {
        _graph = graph;
        _model = graph.Model;
    }

    public IEnumerable<Finding> Find()
    {
        var told = new List<HashSet<LockClass>>();
        var places = new HashSet<Location>();
        var findings = new List<(int File, int Position, Finding Finding)>();
        foreach (var ring in Rings().OrderBy(ring => ring.Count))
        {
            var members = new HashSet<LockClass>(ring);
            if (told.Any(members.IsSupersetOf) || Meeting(ring) is not { } edges)
                continue;
            told.Add(members);
            var finding = Describe(edges);
            if (places.Add(finding.Location))
            {
                var (file, position) = _model.OrderOf(finding.Location);
                findings.Add((file, position, finding));
            }
        }
        return findings.OrderBy(entry => entry.File).ThenBy(entry => entry.Position).Select(entry => entry.Finding);
    }

    private IEnumerable<List<LockClass>> Rings()
    {
        var nodes = _graph.Pairs.Select(pair => pair.From).Distinct().ToList();
        var number = nodes.Select((node, index) => (node, index)).ToDictionary(entry => entry.node, entry => entry.index);
        foreach (var start in nodes)
        {
            foreach (var ring in RingsFrom(start, new List<LockClass> { start }, number))
                yield return ring;
        }
    }

    // Every ring is found once, from the first of its locks.
    private IEnumerable<List<LockClass>> RingsFrom(LockClass start, List<LockClass> path, Dictionary<LockClass, int> number)
    {
        foreach (var next in _graph.After(path[path.Count - 1]))
        {
            if (next.Equals(start))
            {
                yield return path.ToList();
                continue;
            }
            if (++_steps > MostSteps || path.Count == LongestRing || !number.TryGetValue(next, out int index) || index < number[start] || path.Contains(next))
                continue;
            path.Add(next);
            foreach (var ring in RingsFrom(start, path, number))
                yield return ring;
            path.RemoveAt(path.Count - 1);
        }
    }

    // The first places that threads can be at together; null if something always keeps them apart.
    private List<OrderEdge>? Meeting(List<LockClass> ring)
    {
        if (!ring.All(_graph.IsTakenExclusively))
            return null;
        var choices = ring.Select((from, i) => _graph.Between(from, ring[(i + 1) % ring.Count]).Take(MostPlaces).ToList()).ToList();
        return Choose(choices, ImmutableList<OrderEdge>.Empty);
    }

    private static List<OrderEdge>? Choose(List<List<OrderEdge>> choices, ImmutableList<OrderEdge> chosen)
    {
        if (chosen.Count == choices.Count)
            return CanMeet(chosen) ? chosen.ToList() : null;
        return choices[chosen.Count].Select(edge => Choose(choices, chosen.Add(edge))).FirstOrDefault(found => found is not null);
    }

    private static bool CanMeet(IReadOnlyList<OrderEdge> edges)
    {
        for (int i = 0; i < edges.Count; i++)
        {
            for (int j = i + 1; j < edges.Count; j++)
            {
                if (HaveGate(edges[i], edges[j]))
                    return false;
            }
        }
        return true;
    }

    private static bool HaveGate(OrderEdge one, OrderEdge other) =>
        one.Gates.Any(gate => other.Gates.Any(same => same.Class.Equals(gate.Class) && (same.Mode != LockMode.Shared || gate.Mode != LockMode.Shared)));

    private Finding Describe(List<OrderEdge> edges)
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
