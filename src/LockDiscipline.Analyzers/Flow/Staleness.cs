using System;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>What becomes of values when the critical section ends in which they were read, or when that section changes what they were read from.</summary>
internal static class Staleness
{
    /// <summary>The state in which everything that depends on a section of the lock is stale, save what the section has settled.</summary>
    public static FlowState EndSection(FlowState state, LockPath path, IOperation operation, bool byWait) =>
        Change(
            state,
            d => !d.IsMark && !d.IsStale && d.Lock.Equals(path),
            (d, _) => d.IsSettled ? null : d with { EndedAt = operation, EndedByWait = byWait });

    /// <summary>The same value, where everything in it that depends on a section of the lock is stale.</summary>
    public static Value EndSection(Value value, LockPath path, IOperation operation) =>
        value.Dependences.Any(d => d.IsFresh && d.Lock.Equals(path))
            ? value with { Dependences = Change(value, d => d.IsFresh && d.Lock.Equals(path), (d, _) => d.IsSettled ? null : d with { EndedAt = operation }) }
            : value;

    /// <summary>
    /// The state after a section has written a member: what it has read from it before is its own from then on, since it says itself what comes after it (a claim, or read and reset).
    /// </summary>
    /// <param name="deciding">The branches that decide the write: what else they have asked in the section is settled by a claim as well.</param>
    public static FlowState Claim(FlowState state, ISymbol member, LockPath? owner, ImmutableArray<BasicBlock> deciding) => state with
    {
        Values = Change(state.Values, d => IsFreshOf(d, member, owner), (d, _) => d with { IsSettled = true }),
        Captures = Change(state.Captures, d => IsFreshOf(d, member, owner), (d, _) => d with { IsSettled = true }),
        Decisions = ClaimWith(Change(state.Decisions, d => IsFreshOf(d, member, owner), (d, _) => d with { IsSettled = true }), member, owner, deciding),
    };

    // One of the branches that decide the write has asked for what is written.
    private static ImmutableDictionary<BasicBlock, Value> ClaimWith(
        ImmutableDictionary<BasicBlock, Value> decisions, ISymbol member, LockPath? owner, ImmutableArray<BasicBlock> deciding)
    {
        var asked = deciding.Where(decisions.ContainsKey).ToList();
        var locks = asked
            .SelectMany(block => decisions[block].Dependences.Where(d => d is { IsFresh: true, IsSettled: true } && SymbolEqualityComparer.Default.Equals(d.Member, member) && Equals(d.Owner, owner)))
            .Select(d => d.Lock)
            .ToImmutableHashSet();
        if (locks.IsEmpty)
            return decisions;
        foreach (var block in asked)
            decisions = decisions.SetItem(block, decisions[block] with { Dependences = Change(decisions[block], d => d.IsFresh && locks.Contains(d.Lock), (d, _) => d with { IsSettled = true }) });
        return decisions;
    }

    /// <summary>
    /// The state after a section has changed what a member refers to: what it has read there before is its own from then on, and of the elements those that it has set
    /// or taken out.
    /// </summary>
    public static FlowState ClaimContents(FlowState state, ISymbol member, LockPath? owner, LockPath? key, ContentsChange change, ImmutableArray<BasicBlock> deciding)
    {
        var claimed = Change(
            state,
            d => IsFreshOf(d, member, owner),
            (d, value) => Settles(d, value, key, change) ? d with { IsSettled = true } : d);
        return claimed with { Decisions = ClaimWith(claimed.Decisions, member, owner, deciding) };
    }

    private static bool IsFreshOf(Dependence d, ISymbol member, LockPath? owner) =>
        !d.IsMark && !d.IsStale && !d.IsSettled && SymbolEqualityComparer.Default.Equals(d.Member, member) && Equals(d.Owner, owner);

    private static bool Settles(Dependence d, Value value, LockPath? key, ContentsChange change)
    {
        if (change == ContentsChange.Cleared)
            return true;
        if (d.OfElements)
            return false;
        if (!d.IsElement)
            return true;
        if (d.Key is null || key is null)
            return change == ContentsChange.TakenOut;
        return d.Key.Equals(key) || change == ContentsChange.TakenOut && key.Equals(value.Path);
    }

    /// <summary>What a value depends on that may be either: what a section has settled on one of the paths it has settled.</summary>
    public static DependenceSet Join(DependenceSet left, DependenceSet right)
    {
        var all = left.Union(right);
        return all.Any(d => d.IsSettled) ? all.Where(d => d.IsSettled || !all.Contains(d with { IsSettled = true })).ToDependenceSet() : all;
    }

    /// <summary>The same dependences, where what was read of the member is the section's own.</summary>
    public static DependenceSet Settled(DependenceSet dependences, ISymbol member) =>
        dependences.Any(d => IsOf(d, member)) ? dependences.Select(d => IsOf(d, member) ? d with { IsSettled = true } : d).ToDependenceSet() : dependences;

    private static bool IsOf(Dependence d, ISymbol member) => d.IsFresh && !d.IsElement && SymbolEqualityComparer.Default.Equals(d.Member, member);

    /// <summary>What a copy of a collection depends on: its elements do, as a whole it does not.</summary>
    public static Value Copied(Value value) =>
        value with { Dependences = value.Dependences.Select(d => d.IsMark ? d : d with { OfElements = true }).ToDependenceSet() };

    /// <summary>What an element of a value depends on.</summary>
    public static DependenceSet OfElement(DependenceSet dependences, LockPath? key) =>
        dependences.Select(d => d.IsMark ? d with { OfElements = false } : d with { OfElements = false, IsElement = true, Key = d.Key ?? key }).ToDependenceSet();

    /// <summary>What any other property of a value depends on: of a copy, nothing.</summary>
    public static DependenceSet OfProperty(DependenceSet dependences) =>
        dependences.Any(d => d.OfElements) ? dependences.Where(d => !d.OfElements).ToDependenceSet() : dependences;

    /// <summary>What a part of a value that is made of several depends on.</summary>
    public static DependenceSet OfPart(DependenceSet dependences, string part) =>
        dependences.Any(d => d.Part is not null)
            ? dependences.Where(d => d.Part is null || d.Part == part).Select(d => d with { Part = null }).ToDependenceSet()
            : dependences;

    /// <summary>What a value depends on of which this is a part.</summary>
    public static DependenceSet AsPart(DependenceSet dependences, string part) =>
        dependences.IsEmpty ? dependences : dependences.Select(d => d with { Part = part }).ToDependenceSet();

    /// <summary>What was read afresh depends on the key that chose it: it is no older than the lookup.</summary>
    public static DependenceSet OfKey(DependenceSet dependences) =>
        dependences.Any(d => d is { IsMark: false, IsStale: true }) ? dependences.Select(d => d is { IsMark: false, IsStale: true } ? d with { OfKey = true } : d).ToDependenceSet() : dependences;

    private static FlowState Change(FlowState state, Func<Dependence, bool> applies, Func<Dependence, Value, Dependence?> change) => state with
    {
        Values = Change(state.Values, applies, change),
        Captures = Change(state.Captures, applies, change),
        Decisions = Change(state.Decisions, applies, change),
    };

    private static ImmutableDictionary<TKey, Value> Change<TKey>(
        ImmutableDictionary<TKey, Value> values, Func<Dependence, bool> applies, Func<Dependence, Value, Dependence?> change)
        where TKey : notnull
    {
        var result = values;
        foreach (var entry in values)
        {
            if (entry.Value.Dependences.Any(applies))
                result = result.SetItem(entry.Key, entry.Value with { Dependences = Change(entry.Value, applies, change) });
        }
        return result;
    }

    private static DependenceSet Change(Value value, Func<Dependence, bool> applies, Func<Dependence, Value, Dependence?> change) =>
        value.Dependences.Select(d => applies(d) ? change(d, value) : d).OfType<Dependence>().ToDependenceSet();
}

/// <summary>What a call, or an assignment to an element, does to the contents of a collection.</summary>
internal enum ContentsChange
{
    /// <summary>It adds to them, or replaces one.</summary>
    Put,

    /// <summary>It takes one out.</summary>
    TakenOut,

    /// <summary>It takes all out.</summary>
    Cleared,
}
