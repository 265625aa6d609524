using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>That a truth value tells whether a member is set: not zero, null or false.</summary>
/// <param name="Member">The member.</param>
/// <param name="Lock">The lock in whose section it was read; null where none was held.</param>
internal sealed record SetTest(LockPath Member, LockPath? Lock, bool SetWhenTrue, bool SetWhenFalse)
{
    /// <summary>Whether that section has ended, so that the member may have changed since.</summary>
    public bool IsEnded { get; init; }

    public SetTest Negated() => this with { SetWhenTrue = SetWhenFalse, SetWhenFalse = SetWhenTrue };
}

/// <summary>A member that a section has found set, or has set itself.</summary>
internal sealed record FoundSet(LockPath Member, LockPath? Lock)
{
    public bool IsEnded { get; init; }
}

/// <summary>That a member was set, which is valid only while another one is, and nothing is known of that one yet.</summary>
/// <param name="Write">The write; or the call of a method that made it, and leaves the rest to its callers.</param>
/// <param name="Member">The member that must be set before the section ends.</param>
/// <param name="Lock">The lock whose section it is.</param>
internal sealed record OwedSetting(IOperation Write, LockPath Member, LockPath Lock)
{
    /// <summary>The tests that had come out one way where it was written: where one has come out the other way, it was not.</summary>
    public ImmutableDictionary<Condition, bool> Given { get; init; } = ImmutableDictionary<Condition, bool>.Empty;

    /// <summary>The same, where a test of what <paramref name="root"/> names says nothing any more.</summary>
    public OwedSetting Untested(LockPath root) =>
        Given.Keys.Any(condition => condition.Mentions(root)) ? this with { Given = Given.RemoveRange(Given.Keys.Where(condition => condition.Mentions(root))) } : this;

    public bool Equals(OwedSetting? other) =>
        other is not null && ReferenceEquals(Write, other.Write) && Member.Equals(other.Member) && Lock.Equals(other.Lock)
        && Given.Count == other.Given.Count && Given.All(fact => other.Given.TryGetValue(fact.Key, out bool holds) && holds == fact.Value);

    public override int GetHashCode() => unchecked(Write.GetHashCode() * 31 + Member.GetHashCode());
}

/// <summary>What is known about members that others are valid only with. Immutable.</summary>
internal sealed record Validity
{
    public static readonly Validity Nothing = new();

    /// <summary>The members that were found set, or were set, on every path.</summary>
    public ImmutableHashSet<FoundSet> Found { get; init; } = ImmutableHashSet<FoundSet>.Empty;

    /// <summary>The members that this body has set on every path.</summary>
    public ImmutableHashSet<LockPath> Assigned { get; init; } = ImmutableHashSet<LockPath>.Empty;

    /// <summary>What is to be set yet, on some path at least.</summary>
    public ImmutableHashSet<OwedSetting> Owed { get; init; } = ImmutableHashSet<OwedSetting>.Empty;

    /// <summary>Whether the other has found members set, or this one, that the other has not.</summary>
    public bool DiffersInFindings(Validity other) => !ReferenceEquals(Found, other.Found) && !Found.SetEquals(other.Found);

    public bool IsFound(LockPath member, LockPath @lock) => Found.Contains(new FoundSet(member, @lock));

    public Validity Find(LockPath member, LockPath? @lock) => this with { Found = Found.Add(new FoundSet(member, @lock)) };

    public Validity Set(LockPath member, LockPath? @lock) => this with
    {
        Found = Found.Add(new FoundSet(member, @lock)),
        Assigned = Assigned.Add(member),
        Owed = Remove(Owed, owed => owed.Member.Equals(member)),
    };

    public Validity Forget(LockPath member) => this with { Found = Remove(Found, found => found.Member.Equals(member)), Assigned = Assigned.Remove(member) };

    public Validity EndSection(LockPath @lock) => this with
    {
        Found = Change(Found, found => @lock.Equals(found.Lock) && !found.IsEnded, found => found with { IsEnded = true }),
        Owed = Remove(Owed, owed => owed.Lock.Equals(@lock)),
    };

    /// <summary>What is known once a callee that is given some objects may have set whatever is owed of them under the lock.</summary>
    public Validity LeaveTo(Func<LockPath, bool> isGiven, LockPath @lock) => this with
    {
        Owed = Remove(Owed, owed => owed.Lock.Equals(@lock) && owed.Member.Base is { } owner && isGiven(owner)),
    };

    /// <summary>What is known once a test has come out one way.</summary>
    public Validity Where(Condition condition, bool holds) => this with
    {
        Owed = Remove(Owed, owed => owed.Given.TryGetValue(condition, out bool given) && given != holds),
    };

    public Validity Without(LockPath root) => Mentions(root) ? Removed(root) : this;

    private Validity Removed(LockPath root) => new()
    {
        Found = Remove(Found, found => found.Member.Mentions(root)),
        Assigned = Remove(Assigned, member => member.Mentions(root)),
        Owed = Owed.Select(owed => owed.Untested(root)).ToImmutableHashSet(),
    };

    // Nearly always: it is asked for every assignment.
    private bool IsNothing => Found.IsEmpty && Assigned.IsEmpty && Owed.IsEmpty;

    public bool Mentions(LockPath path) => !IsNothing && IsMentioned(path);

    private bool IsMentioned(LockPath path) =>
        Found.Any(found => found.Member.Base?.Mentions(path) == true)
        || Assigned.Any(member => member.Base?.Mentions(path) == true)
        || Owed.Any(owed => owed.Member.Base?.Mentions(path) == true || owed.Given.Keys.Any(condition => condition.Mentions(path)));

    /// <summary>Adds the roots of the objects whose members it is about.</summary>
    public void AddRoots(HashSet<LockPath> roots)
    {
        if (IsNothing)
            return;
        foreach (var member in Found.Select(found => found.Member).Concat(Assigned).Concat(Owed.Select(owed => owed.Member)))
            member.Base?.AddRoots(roots);
        foreach (var condition in Owed.SelectMany(owed => owed.Given.Keys))
            condition.AddRoots(roots);
    }

    public Validity Rename(LockPath from, LockPath to) => Mentions(from) ? Renamed(from, to) : this;

    private Validity Renamed(LockPath from, LockPath to) => new()
    {
        Found = Found.Select(found => found with { Member = Renamed(found.Member, from, to) }).ToImmutableHashSet(),
        Assigned = Assigned.Select(member => Renamed(member, from, to)).ToImmutableHashSet(),
        Owed = Owed.Select(owed => owed.Untested(from) with { Member = Renamed(owed.Member, from, to) }).ToImmutableHashSet(),
    };

    public static Validity Join(Validity left, Validity right) => left.Equals(right)
        ? left
        : new Validity
        {
            Found = left.Found.Intersect(right.Found),
            Assigned = left.Assigned.Intersect(right.Assigned),
            Owed = left.Owed.Union(right.Owed),
        };

    public bool Equals(Validity? other) =>
        ReferenceEquals(this, other) || other is not null && Found.SetEquals(other.Found) && Assigned.SetEquals(other.Assigned) && Owed.SetEquals(other.Owed);

    public override int GetHashCode() => Found.Count + Assigned.Count + Owed.Count;

    // The member stays what it is; the object whose member it is may get another name.
    private static LockPath Renamed(LockPath member, LockPath from, LockPath to) =>
        member.Base is { } owner && owner.Mentions(from) ? LockPath.Member(owner.Replace(from, to), member.Symbol!) : member;

    private static ImmutableHashSet<T> Remove<T>(ImmutableHashSet<T> set, Func<T, bool> which) => set.IsEmpty ? set : set.Except(set.Where(which));

    private static ImmutableHashSet<T> Change<T>(ImmutableHashSet<T> set, Func<T, bool> which, Func<T, T> change) =>
        set.Any(which) ? set.Select(entry => which(entry) ? change(entry) : entry).ToImmutableHashSet() : set;
}

/// <summary>What truth values tell about members being set.</summary>
internal static class SetTests
{
    public static FlowState Assume(FlowState state, ImmutableArray<SetTest> tests, bool truth)
    {
        foreach (var test in tests)
        {
            if (!test.IsEnded && (truth ? test.SetWhenTrue : test.SetWhenFalse))
                state = state with { Validity = state.Validity.Find(test.Member, test.Lock) };
        }
        return state;
    }

    /// <summary>What a comparison of a member with a constant tells.</summary>
    public static SetTest? OfComparison(string relation, LockPath member, LockPath? @lock, object? constant)
    {
        bool isDefault = IsDefault(constant);
        double? number = Number(constant);
        return relation switch
        {
            "==" => isDefault ? new SetTest(member, @lock, false, true) : new SetTest(member, @lock, true, false),
            ">" when number >= 0 => new SetTest(member, @lock, true, false),
            ">" when number < 0 => new SetTest(member, @lock, false, true),
            "<" when number <= 0 => new SetTest(member, @lock, true, false),
            "<" when number > 0 => new SetTest(member, @lock, false, true),
            _ => null,
        };
    }

    /// <summary>Whether a constant is the default of its type.</summary>
    public static bool IsDefault(object? constant) => constant switch
    {
        null or false or '\0' => true,
        _ => Number(constant) is 0,
    };

    /// <summary>What holds of all the tests that must come out true together.</summary>
    public static ImmutableArray<SetTest> AllTrue(ImmutableArray<SetTest> left, ImmutableArray<SetTest> right) =>
        left.AddRange(right).Where(test => test.SetWhenTrue).Select(test => test with { SetWhenFalse = false }).ToImmutableArray();

    /// <summary>What holds of all the tests that must come out false together.</summary>
    public static ImmutableArray<SetTest> AllFalse(ImmutableArray<SetTest> left, ImmutableArray<SetTest> right) =>
        left.AddRange(right).Where(test => test.SetWhenFalse).Select(test => test with { SetWhenTrue = false }).ToImmutableArray();

    /// <summary>What holds whichever of two values it is; a constant is neither evidence nor against the outcome that it is not.</summary>
    public static ImmutableArray<SetTest> Join(Value left, Value right)
    {
        if (left.SetTests.IsEmpty && right.SetTests.IsEmpty)
            return left.SetTests;
        if (left.Truth is { } truth)
            return truth ? AllFalse(right.SetTests, ImmutableArray<SetTest>.Empty) : AllTrue(right.SetTests, ImmutableArray<SetTest>.Empty);
        if (right.Truth is not null)
            return Join(right, left);
        return left.SetTests.Where(test => right.SetTests.Contains(test)).ToImmutableArray();
    }

    /// <summary>The tests once a section has ended.</summary>
    public static ImmutableArray<SetTest> EndSection(ImmutableArray<SetTest> tests, LockPath @lock) =>
        tests.Any(test => @lock.Equals(test.Lock)) ? tests.Select(test => @lock.Equals(test.Lock) ? test with { IsEnded = true } : test).ToImmutableArray() : tests;

    private static double? Number(object? constant) => constant switch
    {
        sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal => Convert.ToDouble(constant, System.Globalization.CultureInfo.InvariantCulture),
        _ => null,
    };
}
