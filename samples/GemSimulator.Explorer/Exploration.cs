namespace GemSimulator.Explorer;

/// <summary>What an exploration found.</summary>
/// <param name="SchedulesTried">Schedules up to and with the first failing one; all of them if none fails.</param>
/// <param name="Failure">The shortest failing schedule among those with the fewest preemptions; null if none fails.</param>
internal sealed record Exploration(int SchedulesTried, Failure? Failure);
