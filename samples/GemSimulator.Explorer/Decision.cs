namespace GemSimulator.Explorer;

/// <summary>A point of a run at which a thread could be switched.</summary>
/// <param name="Enabled">A bit for each thread that could have gone on.</param>
/// <param name="Current">The thread that got here; -1 before the first.</param>
/// <param name="Chosen">The thread that went on.</param>
internal readonly record struct Decision(int Enabled, int Current, int Chosen)
{
    /// <summary>Whether to choose this thread here takes the processor from one that could use it.</summary>
    internal bool IsPreemption(int thread) => thread != Current && IsEnabled(Current);

    internal bool IsEnabled(int thread) => thread >= 0 && (Enabled & (1 << thread)) != 0;
}
