namespace LockDiscipline.CodeFixes;

/// <summary>What an open section becomes: a <c>try</c> whose <c>finally</c> gives the lock back after the call that takes it, or a statement that does both.</summary>
/// <param name="Statement">The statement; null for <c>finally</c>.</param>
internal sealed record ClosedForm(LockForm? Statement)
{
    public static ClosedForm Finally { get; } = new((LockForm?)null);

    public static ClosedForm Of(LockForm statement) => new(statement);
}
