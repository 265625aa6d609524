using System;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>What becomes of values when the critical section ends in which they were read, or when that section changes what they were read from.</summary>
internal static class Staleness
{
    /// <summary>The state in which everything that depends on a section of the lock is stale.</summary>
    public static FlowState EndSection(FlowState state, LockPath path, IOperation operation, bool byWait) =>
        Change(state, d => !d.IsMark && !d.IsStale && d.Lock.Equals(path), d => d with { EndedAt = operation, EndedByWait = byWait });

    /// <summary>
    /// The state after a section has written a member: what it has read from it before is its own from then on, since it says itself what comes after it (a claim, or read and reset).
    /// </summary>
    public static FlowState Claim(FlowState state, ISymbol member, LockPath? owner) =>
        Change(
            state,
            d => !d.IsMark && !d.IsStale && d.Key is null && SymbolEqualityComparer.Default.Equals(d.Member, member) && Equals(d.Owner, owner),
            _ => null);

    /// <summary>What a copy of a collection depends on: its elements do, as a whole it does not.</summary>
    public static Value Copied(Value value) =>
        value with { Dependences = value.Dependences.Select(d => d.IsMark ? d : d with { OfElements = true }).ToImmutableHashSet() };

    /// <summary>What an element of a value depends on.</summary>
    public static ImmutableHashSet<Dependence> OfElement(ImmutableHashSet<Dependence> dependences, LockPath? key) =>
        dependences.Select(d => d.IsMark ? d : d with { OfElements = false, Key = d.Key ?? key }).ToImmutableHashSet();

    /// <summary>What any other property of a value depends on: of a copy, nothing.</summary>
    public static ImmutableHashSet<Dependence> OfProperty(ImmutableHashSet<Dependence> dependences) =>
        dependences.Any(d => d.OfElements) ? dependences.Where(d => !d.OfElements).ToImmutableHashSet() : dependences;

    private static FlowState Change(FlowState state, Func<Dependence, bool> applies, Func<Dependence, Dependence?> change) => state with
    {
        Values = Change(state.Values, applies, change),
        Captures = Change(state.Captures, applies, change),
        Decisions = Change(state.Decisions, applies, change),
    };

    private static ImmutableDictionary<TKey, Value> Change<TKey>(
        ImmutableDictionary<TKey, Value> values, Func<Dependence, bool> applies, Func<Dependence, Dependence?> change)
        where TKey : notnull
    {
        var result = values;
        foreach (var entry in values)
        {
            if (entry.Value.Dependences.Any(applies))
                result = result.SetItem(entry.Key, entry.Value with { Dependences = Change(entry.Value.Dependences, applies, change) });
        }
        return result;
    }

    private static ImmutableHashSet<Dependence> Change(
        ImmutableHashSet<Dependence> dependences, Func<Dependence, bool> applies, Func<Dependence, Dependence?> change) =>
        dependences.Select(d => applies(d) ? change(d) : d).OfType<Dependence>().ToImmutableHashSet();
}
