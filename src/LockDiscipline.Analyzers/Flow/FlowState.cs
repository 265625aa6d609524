using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>
/// What is known at a point on one family of paths: the locks held, the values of variables and the outcomes of tests. Immutable: every operation gives a
/// new state. Paths on which different locks are held are kept apart, in several states, as long as something tells them apart.
/// </summary>
internal sealed record FlowState
{
    public static readonly FlowState Empty = new();

    // What changes less often than the values, and is copied less often for that.
    private readonly Rest _rest = Rest.Nothing;

    /// <summary>In the order in which they were taken.</summary>
    public ImmutableArray<HeldLock> Held { get; init; } = ImmutableArray<HeldLock>.Empty;

    /// <summary>Values by place: a variable, or a member that was assigned in this body.</summary>
    public ImmutableDictionary<LockPath, Value> Values { get; init; } = ImmutableDictionary<LockPath, Value>.Empty;

    public ImmutableDictionary<CaptureId, Value> Captures { get; init; } = ImmutableDictionary<CaptureId, Value>.Empty;

    /// <summary>The tests that came out one way on every path to here.</summary>
    public ImmutableDictionary<Condition, bool> Facts { get; init; } = ImmutableDictionary<Condition, bool>.Empty;

    /// <summary>Objects made in this body that somebody else can reach by now.</summary>
    public ImmutableHashSet<LockPath> Escaped { get => _rest.Escaped; init => _rest = ReferenceEquals(value, _rest.Escaped) ? _rest : _rest with { Escaped = value }; }

    /// <summary>The references that were taken, given back and published, by object.</summary>
    public ImmutableDictionary<LockPath, ReferenceState> References { get => _rest.References; init => _rest = ReferenceEquals(value, _rest.References) ? _rest : _rest with { References = value }; }

    /// <summary>What is known of the members that others are valid only with.</summary>
    public Validity Validity { get => _rest.Validity; init => _rest = ReferenceEquals(value, _rest.Validity) ? _rest : _rest with { Validity = value }; }

    /// <summary>The last release of every lock that was given back.</summary>
    public ImmutableDictionary<LockPath, IOperation> Released { get => _rest.Released; init => _rest = ReferenceEquals(value, _rest.Released) ? _rest : _rest with { Released = value }; }

    /// <summary>The tests that the present block may depend on, with what their values depended on.</summary>
    public ImmutableDictionary<BasicBlock, Value> Decisions { get => _rest.Decisions; init => _rest = ReferenceEquals(value, _rest.Decisions) ? _rest : _rest with { Decisions = value }; }

    /// <summary>Where control goes once the <c>finally</c> blocks in between have run; null outside of them.</summary>
    public Continuation? Continuation { get => _rest.Continuation; init => _rest = ReferenceEquals(value, _rest.Continuation) ? _rest : _rest with { Continuation = value }; }

    /// <summary>Whether an exception is on its way.</summary>
    public bool IsUnwinding => Continuation?.IsUnwinding == true;

    /// <summary>The same path, with the members in it that were assigned in this body replaced by what was assigned to them.</summary>
    public LockPath Resolve(LockPath path)
    {
        if (path.Kind != LockPathKind.Member || path.Base is not { } owner)
            return path;
        var resolvedOwner = Resolve(owner);
        var resolved = ReferenceEquals(resolvedOwner, owner) ? path : LockPath.Member(resolvedOwner, path.Symbol!);
        return Values.TryGetValue(resolved, out var value) && value.Path is { } stored ? stored : resolved;
    }

    public Value this[LockPath place] => Values.TryGetValue(place, out var value) ? value : DefaultOf(place);

    public FlowState With(LockPath place, Value value) => this with { Values = Values.SetItem(place, value) };

    public FlowState WithFact(Condition condition, bool value) => this with { Facts = Facts.SetItem(condition, value) };

    /// <summary>The same state without what was known of an earlier value of a variable.</summary>
    public FlowState WithoutFacts(LockPath root)
    {
        var facts = Facts;
        foreach (var fact in Facts)
        {
            if (fact.Key.Mentions(root))
                facts = facts.Remove(fact.Key);
        }
        return ReferenceEquals(facts, Facts) ? this : this with { Facts = facts };
    }

    /// <summary>Whether the lock is held in any way.</summary>
    public bool Holds(LockPath path)
    {
        foreach (var held in Held)
        {
            if (held.Path.Equals(path))
                return true;
        }
        return false;
    }

    public FlowState WithHeld(ImmutableArray<HeldLock> held) => this with { Held = held };

    /// <summary>The same state in which what <paramref name="from"/> named is named by <paramref name="to"/>.</summary>
    public FlowState Rename(LockPath from, LockPath to)
    {
        var held = Held;
        for (int i = 0; i < held.Length; i++)
        {
            if (held[i].Path.Mentions(from))
                held = held.SetItem(i, held[i] with { Path = held[i].Path.Replace(from, to) });
        }
        var values = Values;
        foreach (var entry in Values)
        {
            if (IsMentioned(entry.Value, from))
                values = values.SetItem(entry.Key, Renamed(entry.Value, from, to));
        }
        var captures = Captures;
        foreach (var entry in Captures)
        {
            if (IsMentioned(entry.Value, from))
                captures = captures.SetItem(entry.Key, Renamed(entry.Value, from, to));
        }
        var decisions = Decisions;
        foreach (var entry in Decisions)
        {
            if (IsMentioned(entry.Value, from))
                decisions = decisions.SetItem(entry.Key, Renamed(entry.Value, from, to));
        }
        return this with { Held = held, Values = values, Captures = captures, Decisions = decisions, References = ReferenceStates.Rename(References, from, to), Validity = Validity.Rename(from, to) };
    }

    /// <summary>The roots of all paths that <see cref="Rename"/> changes.</summary>
    public HashSet<LockPath> Roots()
    {
        var roots = new HashSet<LockPath>();
        foreach (var held in Held)
            held.Path.AddRoots(roots);
        AddRoots(Values, roots);
        AddRoots(Captures, roots);
        AddRoots(Decisions, roots);
        foreach (var entry in References)
            entry.Key.AddRoots(roots);
        Validity.AddRoots(roots);
        return roots;
    }

    private static void AddRoots<TKey>(ImmutableDictionary<TKey, Value> values, HashSet<LockPath> roots)
        where TKey : notnull
    {
        foreach (var entry in values)
        {
            entry.Value.Path?.AddRoots(roots);
            entry.Value.Dependences.AddRoots(roots);
        }
    }

    private static bool IsMentioned(Value value, LockPath path) => value.Path?.Mentions(path) == true || value.Dependences.Mention(path);

    private static Value Renamed(Value value, LockPath from, LockPath to) => value with
    {
        Path = value.Path?.Replace(from, to),
        Dependences = value.Dependences.Mention(from) ? value.Dependences.Select(d => d.Rename(from, to)).ToDependenceSet() : value.Dependences,
    };

    public bool HasSameLocks(FlowState other)
    {
        if (Held.Length != other.Held.Length || !Equals(Continuation, other.Continuation))
            return false;
        for (int i = 0; i < Held.Length; i++)
        {
            // Most often they were taken in the same order.
            if (!Held[i].HasSameState(other.Held[i]) && !other.HasLockInState(Held[i]))
                return false;
        }
        return true;
    }

    private bool HasLockInState(HeldLock held)
    {
        foreach (var own in Held)
        {
            if (own.HasSameState(held))
                return true;
        }
        return false;
    }

    public bool HasSameReferences(FlowState other) => Same(References, other.References);

    public bool Equals(FlowState? other) =>
        ReferenceEquals(this, other)
        || other is not null
        && HasSameLocks(other)
        && Same(Values, other.Values)
        && Same(Captures, other.Captures)
        && Same(Facts, other.Facts)
        && Same(Decisions, other.Decisions)
        && HasSameReferences(other)
        && Validity.Equals(other.Validity)
        && (ReferenceEquals(Escaped, other.Escaped) || Escaped.SetEquals(other.Escaped));

    public override int GetHashCode() => Held.Length;

    private static Value DefaultOf(LockPath place) => Places.IsVariable(place) && place.Kind == LockPathKind.Local && !Places.IsStruct(place) ? Value.Unknown : Value.OfPath(place);

    private static bool Same<TKey, TValue>(ImmutableDictionary<TKey, TValue> left, ImmutableDictionary<TKey, TValue> right)
        where TKey : notnull
    {
        if (ReferenceEquals(left, right))
            return true;
        if (left.Count != right.Count)
            return false;
        foreach (var entry in left)
        {
            if (!right.TryGetValue(entry.Key, out var value) || !Equals(entry.Value, value))
                return false;
        }
        return true;
    }

    private sealed record Rest
    {
        public static readonly Rest Nothing = new();

        public ImmutableHashSet<LockPath> Escaped { get; init; } = ImmutableHashSet<LockPath>.Empty;

        public ImmutableDictionary<LockPath, ReferenceState> References { get; init; } = ImmutableDictionary<LockPath, ReferenceState>.Empty;

        public Validity Validity { get; init; } = Validity.Nothing;

        public ImmutableDictionary<LockPath, IOperation> Released { get; init; } = ImmutableDictionary<LockPath, IOperation>.Empty;

        public ImmutableDictionary<BasicBlock, Value> Decisions { get; init; } = ImmutableDictionary<BasicBlock, Value>.Empty;

        public Continuation? Continuation { get; init; }
    }
}
