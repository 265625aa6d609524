using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace LockDiscipline.Analyzers.Rules.LockOrder;

/// <summary>
/// Finds rings in a graph of locks: two locks in both orders, or three and more in a circle. A ring of more is only told where none of fewer locks is within it.
/// </summary>
/// <typeparam name="TLock">A lock, or a class of locks.</typeparam>
/// <typeparam name="TPlace">A place at which one is taken under another.</typeparam>
internal sealed class RingSearch<TLock, TPlace>
    where TLock : notnull
{
    // Longer rings than this nobody has seen, and nobody could follow.
    private const int LongestRing = 6;

    // Places of one pair that are tried against those of the others; the first that can meet are told.
    private const int MostPlaces = 16;

    // A search this long has met a graph that no person could follow either.
    private const int MostSteps = 200_000;

    private readonly IReadOnlyList<TLock> _locks;
    private readonly Func<TLock, IEnumerable<TLock>> _after;
    private readonly Func<TLock, TLock, IEnumerable<TPlace>> _between;
    private readonly Func<TPlace, TPlace, bool> _keepApart;
    private int _steps;

    /// <param name="locks">The locks under which others are taken.</param>
    /// <param name="after">The locks that are taken under one.</param>
    /// <param name="between">The places where the second is taken under the first, the first of them first.</param>
    /// <param name="keepApart">Whether something keeps two threads from being at both places at once.</param>
    public RingSearch(
        IReadOnlyList<TLock> locks, Func<TLock, IEnumerable<TLock>> after, Func<TLock, TLock, IEnumerable<TPlace>> between, Func<TPlace, TPlace, bool> keepApart)
    {
        _locks = locks;
        _after = after;
        _between = between;
        _keepApart = keepApart;
    }

    /// <summary>The rings, the shortest first, each by the places that threads can be at together.</summary>
    /// <param name="counts">Whether threads can wait for a lock at all.</param>
    public IEnumerable<IReadOnlyList<TPlace>> Find(Func<TLock, bool> counts)
    {
        var told = new List<HashSet<TLock>>();
        foreach (var ring in Rings().OrderBy(ring => ring.Count))
        {
            var members = new HashSet<TLock>(ring);
            if (told.Any(members.IsSupersetOf) || !ring.All(counts) || Meeting(ring) is not { } places)
                continue;
            told.Add(members);
            yield return places;
        }
    }

    private IEnumerable<List<TLock>> Rings()
    {
        var number = _locks.Select((node, index) => (node, index)).ToDictionary(entry => entry.node, entry => entry.index);
        foreach (var start in _locks)
        {
            foreach (var ring in RingsFrom(start, new List<TLock> { start }, number))
                yield return ring;
        }
    }

    // Every ring is found once, from the first of its locks.
    private IEnumerable<List<TLock>> RingsFrom(TLock start, List<TLock> path, Dictionary<TLock, int> number)
    {
        foreach (var next in _after(path[path.Count - 1]))
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
    private List<TPlace>? Meeting(List<TLock> ring)
    {
        var choices = ring.Select((from, i) => _between(from, ring[(i + 1) % ring.Count]).Take(MostPlaces).ToList()).ToList();
        return Choose(choices, ImmutableList<TPlace>.Empty);
    }

    private List<TPlace>? Choose(List<List<TPlace>> choices, ImmutableList<TPlace> chosen)
    {
        if (chosen.Count == choices.Count)
            return CanMeet(chosen) ? chosen.ToList() : null;
        return choices[chosen.Count].Select(place => Choose(choices, chosen.Add(place))).FirstOrDefault(found => found is not null);
    }

    private bool CanMeet(IReadOnlyList<TPlace> places)
    {
        for (int i = 0; i < places.Count; i++)
        {
            for (int j = i + 1; j < places.Count; j++)
            {
                if (_keepApart(places[i], places[j]))
                    return false;
            }
        }
        return true;
    }
}
