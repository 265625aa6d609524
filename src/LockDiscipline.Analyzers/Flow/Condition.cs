using System.Collections.Generic;
using LockDiscipline.Analyzers.Locks;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>
/// A truth value that cannot change between two tests: a path that nobody reassigns, a comparison of such paths and constants, or the outcome of one
/// operation. Value equality, so that two tests of the same thing are seen to agree.
/// </summary>
internal sealed record Condition
{
    private Condition(string relation, LockPath? left, LockPath? right, object? outcomeOf)
    {
        Relation = relation;
        Left = left;
        Right = right;
        OutcomeOf = outcomeOf;
    }

    public string Relation { get; }

    public LockPath? Left { get; }

    public LockPath? Right { get; }

    /// <summary>The operation whose outcome it is.</summary>
    public object? OutcomeOf { get; }

    public static Condition IsTrue(LockPath path) => new("", path, null, null);

    public static Condition Compares(string relation, LockPath left, LockPath right) => new(relation, left, right, null);

    public static Condition Outcome(object operation) => new("", null, null, operation);

    /// <summary>Whether it is a test of what the path names, or of something reached through it.</summary>
    public bool Mentions(LockPath path) => Left?.Mentions(path) == true || Right?.Mentions(path) == true;

    /// <summary>Adds the roots of the paths that are compared.</summary>
    public void AddRoots(HashSet<LockPath> roots)
    {
        Left?.AddRoots(roots);
        Right?.AddRoots(roots);
    }

    public override string ToString() => OutcomeOf is not null ? "outcome" : Right is null ? $"{Left}" : $"{Left} {Relation} {Right}";
}
