namespace LockDiscipline.Analyzers.Locks;

/// <summary>What a lock is made of.</summary>
internal enum LockFamily
{
    Monitor,
    ThreadingLock,
    SpinLock,
    ReaderWriterLockSlim,
    ReaderWriterLock,
    Mutex,
    Semaphore,

    /// <summary>A type with <c>[LockType]</c>.</summary>
    HomeMade,
}
