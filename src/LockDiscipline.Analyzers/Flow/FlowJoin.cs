using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>
/// The join of the lattice. States with the same locks become one: values that differ get a new root, facts that differ are dropped, sets are united.
/// States with different locks, or that have found different members set, stay apart while a fact or a constant tells them apart; otherwise the lock is marked as held on some paths only. Every step goes
/// up: roots are made once a place and join, facts only shrink, marks only grow, and the number of states at a point is bounded.
/// </summary>
internal static class FlowJoin
{
    // More families of paths than this at one point are joined whatever tells them apart: code with four independent conditional locks is not followed.
    private const int MostStates = 16;

    /// <summary>Adds a state to those at a join.</summary>
    /// <param name="states">The states that have been joined so far.</param>
    /// <param name="incoming">The state to add.</param>
    /// <param name="earlier">The states at the join in the round before.</param>
    /// <param name="joinPoint">What tells this join from others.</param>
    public static ImmutableArray<FlowState> Add(
        ImmutableArray<FlowState> states, FlowState incoming, ImmutableArray<FlowState> earlier, object joinPoint) =>
        Add(states, RenameEarlierTurns(earlier, incoming, joinPoint), joinPoint);

    private static ImmutableArray<FlowState> Add(ImmutableArray<FlowState> states, FlowState incoming, object joinPoint)
    {
        // Whether a lock is held may hang on an outcome that nobody has tested yet: beside a path on which it is held, or not, for certain, both outcomes go their own way.
        if (HangOnOutcome(states, incoming))
        {
            var split = states.SelectMany(state => Conditions.Split(state)).Concat(Conditions.Split(incoming)).ToList();
            return split.Aggregate(ImmutableArray<FlowState>.Empty, (joined, state) => AddSplit(joined, state, joinPoint));
        }
        return AddSplit(states, incoming, joinPoint);
    }

    private static bool HangOnOutcome(ImmutableArray<FlowState> states, FlowState incoming)
    {
        foreach (var state in states)
        {
            if (Equals(state.Continuation, incoming.Continuation) && (HasUncertain(state) || HasUncertain(incoming)) && !state.HasSameLocks(incoming))
                return true;
        }
        return false;
    }

    private static bool HasUncertain(FlowState state)
    {
        foreach (var held in state.Held)
        {
            if (!held.IsCertain)
                return true;
        }
        return false;
    }

    private static ImmutableArray<FlowState> AddSplit(ImmutableArray<FlowState> states, FlowState incoming, object joinPoint)
    {
        for (int i = 0; i < states.Length; i++)
        {
            if (!Equals(states[i].Continuation, incoming.Continuation))
                continue;
            var merged = Merge(states[i], incoming, joinPoint, force: states.Length >= MostStates);
            if (merged is null)
                continue;
            if (merged.Equals(states[i]))
                return states;
            return AddSplit(states.RemoveAt(i), merged, joinPoint);
        }
        return states.Add(incoming);
    }

    /// <summary>Joins two states whatever tells them apart.</summary>
    public static FlowState Force(FlowState left, FlowState right, object joinPoint) =>
        left.Equals(right) ? left : Merge(left, right with { Continuation = left.Continuation }, joinPoint, force: true)!;

    // On the way back to the start of a loop a root that was made there names the object of the turn that ends.
    private static FlowState RenameEarlierTurns(ImmutableArray<FlowState> earlier, FlowState incoming, object joinPoint)
    {
        HashSet<LockPath>? roots = null;
        foreach (var state in earlier)
        {
            if (ReferenceEquals(state.Values, incoming.Values))
                continue;
            foreach (var entry in state.Values)
            {
                bool movedOn = entry.Value.Path is { } root
                    && Places.IsAssignedAt(root, entry.Key, joinPoint)
                    && incoming.Values.TryGetValue(entry.Key, out var value)
                    && !root.Equals(value.Path);
                // Most often nothing else names what the variable named before: to find that out for all variables at once is cheaper than to rename each.
                if (movedOn && (roots ??= incoming.Roots()).Contains(entry.Value.Path!))
                    incoming = incoming.Rename(entry.Value.Path!, Places.InEarlierTurn(entry.Value.Path!));
            }
        }
        return incoming;
    }

    /// <returns>The join; null if the two are to be kept apart.</returns>
    private static FlowState? Merge(FlowState left, FlowState right, object joinPoint, bool force)
    {
        if (!force && (!left.HasSameReferences(right) || left.Validity.DiffersInFindings(right.Validity)) && AreToldApart(left, right))
            return null;
        if (left.HasSameLocks(right))
            return MergeValues(left, right, left.Held, joinPoint);
        if (HeldByMatching(left, right, joinPoint) is { } matched)
            return MergeValues(left, right, matched, joinPoint);
        if (!force && AreToldApart(left, right))
            return null;
        return MergeValues(left, right, HeldOnSomePaths(left, right), joinPoint);
    }

    private static FlowState MergeValues(FlowState left, FlowState right, ImmutableArray<HeldLock> held, object joinPoint) =>
        MergeValues(left, right, held, JoinValues(left, right, joinPoint));

    private static FlowState MergeValues(FlowState left, FlowState right, ImmutableArray<HeldLock> held, ImmutableDictionary<LockPath, Value> values) => left with
    {
        Held = held,
        Values = values,
        References = ReferenceStates.Join(left, right, values),
        Validity = Validity.Join(left.Validity, right.Validity),
        Captures = Join(left.Captures, right.Captures),
        Facts = InBoth(left.Facts, right.Facts),
        Escaped = ReferenceEquals(left.Escaped, right.Escaped) ? left.Escaped : left.Escaped.Union(right.Escaped),
        Released = ReferenceEquals(left.Released, right.Released) || right.Released.IsEmpty ? left.Released : left.Released.SetItems(right.Released),
        Decisions = Join(left.Decisions, right.Decisions),
    };

    private static ImmutableDictionary<Condition, bool> InBoth(ImmutableDictionary<Condition, bool> left, ImmutableDictionary<Condition, bool> right)
    {
        if (ReferenceEquals(left, right) || left.IsEmpty)
            return left;
        var both = left;
        foreach (var fact in left)
        {
            if (!right.TryGetValue(fact.Key, out bool value) || value != fact.Value)
                both = both.Remove(fact.Key);
        }
        return both;
    }

    private static ImmutableDictionary<LockPath, Value> JoinValues(FlowState left, FlowState right, object joinPoint)
    {
        if (ReferenceEquals(left.Values, right.Values))
            return left.Values;
        var joined = left.Values;
        foreach (var entry in left.Values)
        {
            if (right.Values.TryGetValue(entry.Key, out var other))
            {
                if (!ReferenceEquals(entry.Value, other) && !entry.Value.Equals(other))
                    joined = Changed(joined, entry.Key, entry.Value, Join(entry.Value, other, FirstAlias(entry.Key, entry.Value.Path, other.Path, left, right), joinPoint));
            }
            else if (entry.Key.Kind != LockPathKind.Local)
            {
                joined = Changed(joined, entry.Key, entry.Value, Join(entry.Value, right[entry.Key], entry.Key, joinPoint));
            }
        }
        foreach (var entry in right.Values)
        {
            if (left.Values.ContainsKey(entry.Key))
                continue;
            // A local that only one side has assigned is not read before it is assigned again.
            joined = joined.SetItem(entry.Key, entry.Key.Kind == LockPathKind.Local ? entry.Value : Join(left[entry.Key], entry.Value, entry.Key, joinPoint));
        }
        return joined;
    }

    // The variable that names the root which a place gets. Variables that refer to one locked object on either side refer to one after the join.
    private static LockPath FirstAlias(LockPath place, LockPath? here, LockPath? there, FlowState left, FlowState right)
    {
        if (here is null || there is null || here.Equals(there) || !Places.IsVariable(place) || !IsOnTheWayToHeld(here, left) || !IsOnTheWayToHeld(there, right))
            return place;
        var first = place;
        foreach (var entry in left.Values)
        {
            if (Places.IsVariable(entry.Key) && here.Equals(entry.Value.Path) && there.Equals(right[entry.Key].Path) && IsBefore(entry.Key, first))
                first = entry.Key;
        }
        return first;
    }

    private static bool IsOnTheWayToHeld(LockPath path, FlowState state)
    {
        foreach (var held in state.Held)
        {
            if (held.Path.Mentions(path))
                return true;
        }
        return false;
    }

    private static ImmutableDictionary<TKey, Value> Changed<TKey>(ImmutableDictionary<TKey, Value> values, TKey key, Value before, Value after)
        where TKey : notnull =>
        ReferenceEquals(before, after) ? values : values.SetItem(key, after);

    private static ImmutableDictionary<TKey, Value> Join<TKey>(ImmutableDictionary<TKey, Value> left, ImmutableDictionary<TKey, Value> right)
        where TKey : notnull
    {
        if (ReferenceEquals(left, right) || right.IsEmpty)
            return left;
        if (left.IsEmpty)
            return right;
        var joined = left;
        foreach (var entry in right)
        {
            if (!left.TryGetValue(entry.Key, out var other))
                joined = joined.SetItem(entry.Key, entry.Value);
            else if (!ReferenceEquals(other, entry.Value) && !other.Equals(entry.Value))
                joined = Changed(joined, entry.Key, other, Join(other, entry.Value, null, null));
        }
        return joined;
    }

    /// <param name="left">What is known where control has come from before.</param>
    /// <param name="right">What is known where it comes from now.</param>
    /// <param name="place">The place that holds the value; null for a capture.</param>
    /// <param name="joinPoint">The join: a value that differs has a root of its own from there on.</param>
    private static Value Join(Value left, Value right, LockPath? place, object? joinPoint)
    {
        if (left.Equals(right))
            return left;
        bool sameConstant = left.IsConstant && right.IsConstant && Equals(left.ConstantValue, right.ConstantValue);
        bool sameCondition = Equals(left.Condition, right.Condition) && left.IsNegated == right.IsNegated;
        bool samePath = Equals(left.Path, right.Path);
        var joined = new Value
        {
            Path = samePath ? left.Path : RootAt(left.Path),
            Snapshot = Equals(left.Snapshot, right.Snapshot) ? left.Snapshot : samePath ? RootAt(left.Snapshot) : null,
            IsConstant = sameConstant,
            ConstantValue = sameConstant ? left.ConstantValue : null,
            Condition = sameCondition ? left.Condition : null,
            IsNegated = sameCondition && left.IsNegated,
            Contents = Equals(left.Contents, right.Contents) || right.IsNull ? left.Contents : left.IsNull ? right.Contents : null,
            Dependences = Staleness.Join(left.Dependences, right.Dependences),
        };
        if (left.HasRareFacts || right.HasRareFacts)
            joined = JoinRareFacts(joined, left, right);
        // Around a loop most values are joined with what they were joined with before.
        return joined.Equals(left) ? left : joined;

        LockPath? RootAt(LockPath? before) =>
            place is null ? null : before is not null && Places.IsAssignedAt(before, place, joinPoint!) ? before : Places.Assigned(place, joinPoint!);
    }

    private static Value JoinRareFacts(Value joined, Value left, Value right) => joined with
    {
        Tests = Equals(left.Tests, right.Tests) ? left.Tests : null,
        SetTests = SetTests.Join(left, right),
        Scope = Equals(left.Scope, right.Scope) || right.IsNull ? left.Scope : left.IsNull ? right.Scope : null,
        Pending = left.Pending.IsEmpty ? right.Pending : left.Pending,
        Target = Equals(left.Target, right.Target) ? left.Target : null,
        Alternatives = Equals(left.Target, right.Target) ? left.Alternatives : Alternatives(left, right),
        Deferred = left.Deferred.Length >= right.Deferred.Length ? left.Deferred : right.Deferred,
        Alias = Equals(left.Alias, right.Alias) ? left.Alias : null,
        Captured = Equals(left.Captured, right.Captured) ? left.Captured : null,
    };

    private static ImmutableArray<DelegateTarget> Alternatives(Value left, Value right)
    {
        bool areKnown = (left.IsNull || !left.MayRun.IsEmpty) && (right.IsNull || !right.MayRun.IsEmpty);
        return areKnown ? left.MayRun.Union(right.MayRun).ToImmutableArray() : ImmutableArray<DelegateTarget>.Empty;
    }

    /// <summary>
    /// Locks of both states that are the same one, named by a variable that the join gives a new root, or that differ in nothing that matters: modes become
    /// the weaker one, and what only an assertion said is dropped.
    /// </summary>
    /// <returns>The locks held after the join; null if a lock of one state has no partner in the other.</returns>
    private static ImmutableArray<HeldLock>? HeldByMatching(FlowState left, FlowState right, object joinPoint)
    {
        var held = ImmutableArray.CreateBuilder<HeldLock>();
        var unmatched = right.Held.ToList();
        bool differ = false;
        foreach (var mine in left.Held)
        {
            var other = unmatched.FirstOrDefault(candidate => IsSameLock(mine, candidate));
            var partner = mine;
            if (other is null && FindRenamed(mine, left, right, unmatched, joinPoint) is { } renamed)
                (partner, other) = renamed;
            if (other is null)
            {
                if (mine.Origin != HeldOrigin.Assertion && !mine.IsMoot)
                    return null;
                differ = true;
                continue;
            }
            unmatched.Remove(other);
            differ |= partner.Mode != other.Mode || (partner.Origin == HeldOrigin.Assertion) != (other.Origin == HeldOrigin.Assertion);
            held.Add(Weaker(partner, other));
        }
        if (unmatched.Any(l => l.Origin != HeldOrigin.Assertion && !l.IsMoot))
            return null;
        differ |= unmatched.Count > 0;
        if (differ && AreToldApart(left, right))
            return null;
        return held.ToImmutable();
    }

    private static bool IsSameLock(HeldLock left, HeldLock right) =>
        left.Path.Equals(right.Path)
        && (left.IsAmbiguous || right.IsAmbiguous || left.Depth == right.Depth)
        && Equals(left.HeldIf, right.HeldIf)
        && (Equals(left.Scope, right.Scope) || left.Scope is not null && right.Scope is not null)
        && (left.Mode == LockMode.Upgradeable) == (right.Mode == LockMode.Upgradeable);

    private static HeldLock Weaker(HeldLock left, HeldLock right)
    {
        var ambiguous = left.IsAmbiguous ? left : right;
        return left with
        {
            Mode = left.Mode < right.Mode ? left.Mode : right.Mode,
            ModesJoined = left.ModesJoined || right.ModesJoined || left.Mode != right.Mode,
            MissingOnSomePath = ambiguous.MissingOnSomePath,
            IsMoot = left.IsMoot && right.IsMoot,
            ReleasedSinceJoin = left.ReleasedSinceJoin || right.ReleasedSinceJoin,
            Origin = left.Origin == HeldOrigin.Assertion ? right.Origin : left.Origin,
        };
    }

    private static (HeldLock Mine, HeldLock Other)? FindRenamed(
        HeldLock mine, FlowState left, FlowState right, List<HeldLock> candidates, object joinPoint)
    {
        (HeldLock Mine, HeldLock Other)? found = null;
        LockPath? variable = null;
        foreach (var place in left.Values.Keys)
        {
            if (left[place].Path is not { } here || right[place].Path is not { } there || here.Equals(there))
                continue;
            if (!mine.Path.Mentions(here) || variable is not null && !IsNearer(place, variable, left))
                continue;
            var root = Places.Assigned(FirstAlias(place, here, there, left, right), joinPoint);
            var renamed = mine with { Path = mine.Path.Replace(here, root) };
            if (candidates.FirstOrDefault(candidate => candidate.Path.Replace(there, root).Equals(renamed.Path) && candidate.Depth == mine.Depth) is { } other)
                (found, variable) = ((renamed, other), place);
        }
        return found;
    }

    // The variable that is the lock itself rather than one that leads to it.
    private static bool IsNearer(LockPath place, LockPath other, FlowState state) =>
        state[place].Path!.Depth - state[other].Path!.Depth is var nearer && nearer != 0 ? nearer > 0 : IsBefore(place, other);

    // Of several variables that lead to one lock always the same one names it: the order in which a dictionary gives them out differs from run to run.
    private static bool IsBefore(LockPath place, LockPath other) => string.CompareOrdinal(place.ToString(), other.ToString()) is var order && order != 0
        ? order < 0
        : StartOf(place) < StartOf(other);

    private static int StartOf(LockPath place) => place.Root.Symbol?.Locations.FirstOrDefault()?.SourceSpan.Start ?? 0;

    private static bool AreToldApart(FlowState left, FlowState right)
    {
        foreach (var fact in left.Facts)
        {
            if (right.Facts.TryGetValue(fact.Key, out bool value) && value != fact.Value)
                return true;
        }
        foreach (var entry in left.Values)
        {
            if (right.Values.TryGetValue(entry.Key, out var other) && (AreToldApart(entry.Value, other) || IsNullBesideLock(entry.Value, other, right) || IsNullBesideLock(other, entry.Value, left)))
                return true;
        }
        foreach (var entry in left.Captures)
        {
            if (right.Captures.TryGetValue(entry.Key, out var other) && AreToldApart(entry.Value, other))
                return true;
        }
        return false;
    }

    // A variable that refers to what is locked, or to nothing while nothing is locked: as a list is walked hand over hand.
    private static bool IsNullBesideLock(Value none, Value other, FlowState otherState) => none.IsNull && other.Path is { } path && otherState.Holds(path);

    private static bool AreToldApart(Value left, Value right) =>
        left.IsConstant && right.IsConstant && !Equals(left.ConstantValue, right.ConstantValue)
        || left.Truth is not null && right.Tests is not null
        || right.Truth is not null && left.Tests is not null
        || left.IsNull && right.Scope is not null
        || right.IsNull && left.Scope is not null;

    private static ImmutableArray<HeldLock> HeldOnSomePaths(FlowState left, FlowState right)
    {
        var held = ImmutableArray.CreateBuilder<HeldLock>();
        foreach (var mine in left.Held)
            AddJoined(held, mine, right.Held.FirstOrDefault(other => other.Path.Equals(mine.Path) && other.Mode == mine.Mode), right);
        foreach (var other in right.Held)
        {
            if (!left.Held.Any(mine => mine.Path.Equals(other.Path) && mine.Mode == other.Mode))
                AddJoined(held, other, null, left);
        }
        return held.ToImmutable();
    }

    private static void AddJoined(ImmutableArray<HeldLock>.Builder held, HeldLock mine, HeldLock? other, FlowState otherState)
    {
        if (other is not null && IsSameLock(mine, other))
        {
            held.Add(Weaker(mine, other));
            return;
        }
        if (other is null && (mine.Scope is not null || mine.Origin == HeldOrigin.Assertion))
            return;
        var deeper = other is not null && other.Depth > mine.Depth ? other : mine;
        var site = mine.MissingOnSomePath ?? other?.MissingOnSomePath
            ?? (other is null && otherState.Released.TryGetValue(mine.Path, out var release) && !IsOlder(release, mine) ? release : deeper.Site);
        if (site is null)
        {
            // Held on entry and not given back here: nothing in this body makes the difference.
            held.Add(mine);
            return;
        }
        held.Add(mine with { HeldIf = null, Depth = 1, MissingOnSomePath = site, ReleasedSinceJoin = mine.ReleasedSinceJoin });
    }

    // The lock was taken again since that release: the acquisition makes the difference, not the release.
    private static bool IsOlder(IOperation release, HeldLock held) =>
        held.Site is { } site && release.Syntax.SpanStart < site.Syntax.SpanStart;
}
