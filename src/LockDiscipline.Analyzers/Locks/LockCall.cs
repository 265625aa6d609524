namespace LockDiscipline.Analyzers.Locks;

/// <summary>One line of the table of lock operations: a method of the framework and what it does.</summary>
internal sealed class LockCall
{
    public LockCall(LockVerb verb, LockMode mode = LockMode.Exclusive, bool lockIsFirstArgument = false, bool ofAnyMode = false)
    {
        Verb = verb;
        Mode = mode;
        LockIsFirstArgument = lockIsFirstArgument;
        OfAnyMode = ofAnyMode;
    }

    public LockVerb Verb { get; }

    public LockMode Mode { get; }

    /// <summary>Whether the lock is the first argument, as for <c>Monitor</c>; otherwise it is the receiver.</summary>
    public bool LockIsFirstArgument { get; }

    /// <summary>Whether a release, or a test, is of the lock in whatever mode it is held.</summary>
    public bool OfAnyMode { get; }
}
