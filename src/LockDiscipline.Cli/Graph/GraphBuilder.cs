using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Rules.LockOrder;

namespace LockDiscipline.Cli.Graph;

/// <summary>
/// Puts together what several compilations show of the same locks. A file that is in two of them, because a project has several frameworks, counts once. Safe
/// for use from several threads.
/// </summary>
internal sealed class GraphBuilder
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LockNode> _locks = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Lock, LockList List), SortedSet<GraphPlace>> _places = [];
    private readonly Dictionary<(string From, string To), OrderPlaces> _orders = [];
    private readonly HashSet<string> _exclusive = new(StringComparer.Ordinal);

    /// <summary>Makes a lock known; what a compilation says that has its source wins.</summary>
    public void Add(LockNode node)
    {
        lock (_gate)
        {
            if (!_locks.TryGetValue(node.Id, out var known) || (known.Declared is null && node.Declared is not null))
            {
                _locks[node.Id] = node;
            }
        }
    }

    public void Add(string id, LockList list, GraphPlace place)
    {
        lock (_gate)
        {
            if (!_places.TryGetValue((id, list), out var places))
            {
                _places[(id, list)] = places = new SortedSet<GraphPlace>(PlaceOrder.Instance);
            }

            places.Add(place);
        }
    }

    /// <summary>Notes that the lock is taken exclusively somewhere: without that nobody waits for it.</summary>
    public void AddExclusive(string id)
    {
        lock (_gate)
        {
            _exclusive.Add(id);
        }
    }

    public void AddOrder(string from, string to, GraphPlace place, IEnumerable<(string Lock, LockMode Mode)> gates)
    {
        lock (_gate)
        {
            Order(from, to).Add(place, [.. gates]);
        }
    }

    public void AddDeclaredOrder(string from, string to)
    {
        lock (_gate)
        {
            Order(from, to).IsDeclared = true;
        }
    }

    public LockGraph Build()
    {
        lock (_gate)
        {
            var rings = Rings();
            var inRing = rings.SelectMany(ring => ring.Steps.Select((step, index) => (step.Lock, ring.Steps[(index + 1) % ring.Steps.Count].Lock))).ToHashSet();
            return new LockGraph(
                [.. _locks.Values.Select(Complete).OrderBy(node => node.Name, StringComparer.Ordinal).ThenBy(node => node.Id, StringComparer.Ordinal)],
                [.. _orders.OrderBy(entry => NameOf(entry.Key.From), StringComparer.Ordinal).ThenBy(entry => NameOf(entry.Key.To), StringComparer.Ordinal)
                    .Select(entry => entry.Value.ToOrder(entry.Key.To, inRing.Contains(entry.Key)))],
                [.. rings]);
        }
    }

    private OrderPlaces Order(string from, string to)
    {
        if (!_orders.TryGetValue((from, to), out var order))
        {
            _orders[(from, to)] = order = new OrderPlaces(from);
        }

        return order;
    }

    private LockNode Complete(LockNode node) => node with
    {
        Taken = Places(node.Id, LockList.Taken),
        Guards = Places(node.Id, LockList.Guards),
        Required = Places(node.Id, LockList.Required),
        Callbacks = Places(node.Id, LockList.Callbacks),
        Blocking = Places(node.Id, LockList.Blocking),
    };

    private ImmutableArray<GraphPlace> Places(string id, LockList list) => _places.TryGetValue((id, list), out var places) ? [.. places] : [];

    private string NameOf(string id) => _locks[id].Name;

    /// <summary>As the rule on opposite orders has them, over all projects together. What is against a declared order is that rule's business.</summary>
    private List<LockRing> Rings()
    {
        var taken = _orders.Where(entry => entry.Value.Places.Any(place => !place.Place.IsBad)).Select(entry => entry.Key).OrderBy(pair => NameOf(pair.From), StringComparer.Ordinal).ToList();
        var after = taken.ToLookup(pair => pair.From, pair => pair.To);
        var search = new RingSearch<string, OrderPlace>(
            [.. taken.Select(pair => pair.From).Distinct()], from => after[from], (from, to) => _orders[(from, to)].Places.Where(place => !place.Place.IsBad), OrderPlace.KeepApart);
        return [.. search.Find(_exclusive.Contains).Select(places => new LockRing([.. places.Select(place => (place.From, place.Place))]))];
    }

    /// <summary>The places at which one lock is taken under another.</summary>
    private sealed class OrderPlaces(string from)
    {
        private readonly SortedDictionary<GraphPlace, ImmutableArray<(string Lock, LockMode Mode)>> _places = new(PlaceOrder.Instance);

        public bool IsDeclared { get; set; }

        public IEnumerable<OrderPlace> Places => _places.Select(entry => new OrderPlace(from, entry.Key, entry.Value));

        public void Add(GraphPlace place, ImmutableArray<(string Lock, LockMode Mode)> gates) => _places.TryAdd(place, gates);

        public LockOrder ToOrder(string to, bool isInRing) => new(from, to)
        {
            Places = [.. _places.Keys],
            IsDeclared = IsDeclared,
            IsAgainstDeclared = _places.Keys.Any(place => place.IsBad),
            IsInRing = isInRing,
        };
    }

    /// <summary>One place, with what is held there besides.</summary>
    private sealed record OrderPlace(string From, GraphPlace Place, ImmutableArray<(string Lock, LockMode Mode)> Gates)
    {
        public static bool KeepApart(OrderPlace one, OrderPlace other)
            => one.Gates.Any(gate => other.Gates.Any(same => same.Lock == gate.Lock && (same.Mode != LockMode.Shared || gate.Mode != LockMode.Shared)));
    }

    private sealed class PlaceOrder : IComparer<GraphPlace>
    {
        public static PlaceOrder Instance { get; } = new();

        public int Compare(GraphPlace? x, GraphPlace? y)
        {
            var order = string.CompareOrdinal(x!.Place.Path, y!.Place.Path);
            order = order != 0 ? order : x.Place.Span.Start.CompareTo(y.Place.Span.Start);
            order = order != 0 ? order : x.Place.Span.End.CompareTo(y.Place.Span.End);
            return order != 0 ? order : string.CompareOrdinal(x.Text, y.Text);
        }
    }
}

/// <summary>The lists of places that a lock has.</summary>
internal enum LockList
{
    Taken,
    Guards,
    Required,
    Callbacks,
    Blocking,
}
