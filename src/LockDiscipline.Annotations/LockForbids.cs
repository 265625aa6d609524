using System;

namespace LockDiscipline;

/// <summary>What must not happen while a lock is held.</summary>
/// <example>
/// <code>
/// [LockPolicy(Forbid = LockForbids.Blocking)] private readonly object _gate = new object();
/// </code>
/// </example>
[Flags]
public enum LockForbids
{
    /// <summary>Everything may happen.</summary>
    None = 0,

    /// <summary>Allocations on the managed heap.</summary>
    Allocation = 1,

    /// <summary>Waiting for another thread, sleeping, synchronous input and output.</summary>
    Blocking = 2,

    /// <summary>Calls of code that is not ours.</summary>
    Callbacks = 4,
}
