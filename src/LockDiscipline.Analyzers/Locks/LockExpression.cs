namespace LockDiscipline.Analyzers.Locks;

/// <summary>A lock as an annotation names it: the text, and the path that it stands for, relative to the annotated member.</summary>
internal sealed class LockExpression
{
    private LockExpression(string text, LockPath? path, int members, string? problem)
    {
        Text = text;
        Path = path;
        Members = members;
        Problem = problem;
    }

    public string Text { get; }

    /// <summary>
    /// The path, whose root <c>this</c> is the object with the annotated member and whose parameters are those of the annotated method; null where the text
    /// does not resolve.
    /// </summary>
    public LockPath? Path { get; }

    /// <summary>The number of members that lead from the root to the lock, as they were written.</summary>
    public int Members { get; }

    /// <summary>What is wrong with the text; null if nothing is.</summary>
    public string? Problem { get; }

    /// <summary>Whether the lock belongs to another object than the annotated one: a lock of a class, as lockdep sees it.</summary>
    public bool IsReachedThroughAnother => Members >= 2;

    public static LockExpression Resolved(string text, LockPath path, int members) => new(text, path, members, null);

    public static LockExpression Unresolved(string text, string problem) => new(text, null, 0, problem);

    public override string ToString() => Path?.ToString() ?? $"{Text}: {Problem}";
}
