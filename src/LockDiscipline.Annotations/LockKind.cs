namespace LockDiscipline;

/// <summary>What waiting for a lock means, and in which modes it can be held.</summary>
/// <example>
/// <code>
/// [LockType(LockKind.Spin)]
/// public sealed class TicketLock { /* ... */ }
/// </code>
/// </example>
public enum LockKind
{
    /// <summary>Held by one thread; a thread that waits for it sleeps.</summary>
    Mutex = 0,

    /// <summary>Held by one thread; a thread that waits for it burns its processor, so what happens under it must be short.</summary>
    Spin = 1,

    /// <summary>Held by one writer or by many readers.</summary>
    ReaderWriter = 2,

    /// <summary>Held by nobody in particular: another thread may release it.</summary>
    Semaphore = 3,
}
