using System;
using LockDiscipline;

namespace GemSimulator;

/// <summary>The preempt count of this thread: above zero, nothing may sleep.</summary>
internal static class AtomicContext
{
    /// <summary>Preemption of this processor, as a lock: whoever disables it holds it.</summary>
    internal static readonly PreemptCount Preempt = new();

    [ThreadStatic] private static int t_depth;

    internal static int Depth => t_depth;

    internal static void Enter() => t_depth++;

    internal static void Leave() => t_depth--;

    /// <summary>Forgets what an aborted run of this thread left behind.</summary>
    internal static void Reset() => t_depth = 0;

    /// <summary>Stands at the head of everything that may sleep, whether it will or not.</summary>
    /// <exception cref="KernelBugException">This thread may not sleep now.</exception>
    [Blocks]
    internal static void MightSleep()
    {
        if (t_depth != 0)
            throw new KernelBugException("MightSleep", "sleeping function called from invalid context");
    }
}
