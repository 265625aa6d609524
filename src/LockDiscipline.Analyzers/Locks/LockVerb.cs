namespace LockDiscipline.Analyzers.Locks;

/// <summary>What a call does to a lock.</summary>
internal enum LockVerb
{
    Acquire,

    /// <summary>Acquires, and says by its result or its flag whether it did.</summary>
    TryAcquire,

    /// <summary>Acquires until what it returns is disposed.</summary>
    AcquireScope,

    Release,

    /// <summary>Gives the lock up, waits and takes it again.</summary>
    Wait,

    Pulse,

    /// <summary>Tells whether the lock is held.</summary>
    TestHeld,

    /// <summary>Makes a shared lock exclusive, giving it up in between.</summary>
    Upgrade,

    /// <summary>Makes an exclusive lock shared.</summary>
    Downgrade,
}
