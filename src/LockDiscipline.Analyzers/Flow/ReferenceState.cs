using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>What this body has done with the references to one object, and whether it has published it.</summary>
/// <remarks>
/// Whoever has an object has one reference to it: its own, or its caller's. Only what is taken and given back beyond that is counted. What was found in guarded state is
/// only lent for as long as the lock is held: there the first reference that is taken is the one. The join takes the worse of both: a reference that was given back on
/// some path counts as given back.
/// </remarks>
internal sealed record ReferenceState
{
    // More references than this to one object nobody takes in one body; a loop that takes them must come to an end here.
    private const int MostTaken = 8;

    public static readonly ReferenceState Untouched = new();

    /// <summary>The references taken, less those given back.</summary>
    public int Taken { get; init; }

    /// <summary>The call that gave the last reference back; null while there is one.</summary>
    public IOperation? GivenBackAt { get; init; }

    /// <summary>The call that published the object; null while nobody else can reach it.</summary>
    public IOperation? PublishedAt { get; init; }

    /// <summary>The outcome on which one more reference was taken; null where none is open.</summary>
    public Condition? TakenIf { get; init; }

    /// <summary>Whether that outcome is true where the reference was taken.</summary>
    public bool TakenWhen { get; init; }

    /// <summary>Whether the object of that attempt was found in guarded state.</summary>
    public bool IsLentWhenTaken { get; init; }

    /// <summary>Whether a reference was taken by now.</summary>
    public bool HasTaken { get; init; }

    /// <param name="isLent">Whether the object was found in guarded state, so that there is no reference to it yet.</param>
    public ReferenceState Take(bool isLent) => (isLent && !HasTaken && GivenBackAt is null ? this with { Taken = Taken - 1 } : this).Take();

    private ReferenceState Take() => this with { HasTaken = true, Taken = System.Math.Min(Taken + 1, MostTaken), GivenBackAt = Taken + 1 >= 0 ? null : GivenBackAt };

    public ReferenceState GiveBack(IOperation operation)
    {
        // Whether the attempt worked has not been looked at: it is taken to have.
        if (TakenIf is not null)
            return this with { TakenIf = null };
        return Taken > 0 ? this with { Taken = Taken - 1 } : this with { Taken = -1, GivenBackAt = operation };
    }

    public static ReferenceState Worse(ReferenceState left, ReferenceState right)
    {
        if (left.Equals(right))
            return left;
        bool sameAttempt = Equals(left.TakenIf, right.TakenIf) && left.TakenWhen == right.TakenWhen;
        return new ReferenceState
        {
            Taken = System.Math.Min(left.Taken, right.Taken),
            GivenBackAt = Earlier(left.GivenBackAt, right.GivenBackAt),
            PublishedAt = Earlier(left.PublishedAt, right.PublishedAt),
            HasTaken = left.HasTaken || right.HasTaken,
            TakenIf = sameAttempt ? left.TakenIf : null,
            TakenWhen = sameAttempt && left.TakenWhen,
            IsLentWhenTaken = sameAttempt && left.IsLentWhenTaken && right.IsLentWhenTaken,
        };
    }

    private static IOperation? Earlier(IOperation? left, IOperation? right) =>
        left is null || right is not null && right.Syntax.SpanStart < left.Syntax.SpanStart ? right : left;
}

/// <summary>The references to all the objects that a body has done something with.</summary>
internal static class ReferenceStates
{
    /// <summary>Whether the path names one object for as long as it is in the state. What an unknown expression gave is not followed, nor constants.</summary>
    public static bool CanFollow(LockPath? path) =>
        path is not null && path.Kind is not (LockPathKind.Unknown or LockPathKind.Constant or LockPathKind.TypeOf) && path.Root.Kind is not LockPathKind.Unknown;

    public static ReferenceState Of(FlowState state, LockPath path) => state.References.TryGetValue(path, out var known) ? known : ReferenceState.Untouched;

    public static FlowState Set(FlowState state, LockPath path, ReferenceState references) => state with { References = state.References.SetItem(path, references) };

    /// <summary>The state once an attempt to take a reference has come out one way.</summary>
    public static FlowState Resolve(FlowState state, Condition condition, bool holds)
    {
        foreach (var entry in state.References)
        {
            if (!condition.Equals(entry.Value.TakenIf))
                continue;
            var resolved = entry.Value with { TakenIf = null };
            state = Set(state, entry.Key, holds == entry.Value.TakenWhen ? resolved.Take(entry.Value.IsLentWhenTaken) : resolved);
        }
        return state;
    }

    public static ImmutableDictionary<LockPath, ReferenceState> Rename(ImmutableDictionary<LockPath, ReferenceState> references, LockPath from, LockPath to)
    {
        foreach (var entry in references)
        {
            if (!entry.Key.Mentions(from))
                continue;
            var renamed = entry.Key.Replace(from, to);
            references = references.Remove(entry.Key);
            references = references.SetItem(renamed, references.TryGetValue(renamed, out var other) ? ReferenceState.Worse(entry.Value, other) : entry.Value);
        }
        return references;
    }

    /// <summary>Without the members that a call on their owner may have replaced.</summary>
    public static FlowState AfterCallOn(FlowState state, LockPath owner)
    {
        var stale = state.References.Keys.Where(path => path.Depth > owner.Depth && path.Mentions(owner) && IsReplaceable(path)).ToList();
        return stale.Count == 0 ? state : state with { References = state.References.RemoveRange(stale) };
    }

    private static bool IsReplaceable(LockPath path) => path.Kind == LockPathKind.Element || path.Symbol is not IFieldSymbol { IsReadOnly: true };

    public static ImmutableDictionary<LockPath, ReferenceState> Join(FlowState left, FlowState right, ImmutableDictionary<LockPath, Value> joined)
    {
        if (left.References.IsEmpty && right.References.IsEmpty)
            return left.References;
        var result = left.References;
        foreach (var path in left.References.Keys.Union(right.References.Keys))
            result = result.SetItem(path, ReferenceState.Worse(Of(left, path), Of(right, path)));
        // A variable that names different objects on both sides names the worse of the two.
        foreach (var place in joined.Keys)
        {
            if (joined[place].Path is not { } root || Equals(left[place].Path, root) || Equals(right[place].Path, root))
                continue;
            var worse = ReferenceState.Worse(OfValue(left, left[place]), OfValue(right, right[place]));
            result = worse.Equals(ReferenceState.Untouched) ? result.Remove(root) : result.SetItem(root, worse);
        }
        return result;
    }

    private static ReferenceState OfValue(FlowState state, Value value) => value.Path is { } path ? Of(state, path) : ReferenceState.Untouched;
}
