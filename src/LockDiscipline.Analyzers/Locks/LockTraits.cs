using System;

namespace LockDiscipline.Analyzers.Locks;

/// <summary>What must not happen under a lock; the numbers are those of <c>LockDiscipline.LockForbids</c>.</summary>
[Flags]
internal enum Forbidden
{
    None = 0,
    Allocation = 1,
    Blocking = 2,
    Callbacks = 4,
}

/// <summary>How a lock behaves.</summary>
internal sealed class LockTraits
{
    public LockTraits(LockFamily family, bool isReentrant, bool spins, bool belongsToThread, Forbidden forbids)
    {
        Family = family;
        IsReentrant = isReentrant;
        Spins = spins;
        BelongsToThread = belongsToThread;
        Forbids = forbids;
    }

    public LockFamily Family { get; }

    /// <summary>Whether the thread that holds it may take it again.</summary>
    public bool IsReentrant { get; }

    /// <summary>Whether a thread that waits for it burns its processor instead of sleeping.</summary>
    public bool Spins { get; }

    /// <summary>Whether only the thread that took it may release it; false for semaphores.</summary>
    public bool BelongsToThread { get; }

    public Forbidden Forbids { get; }
}
