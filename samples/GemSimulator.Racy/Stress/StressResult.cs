namespace GemSimulator.Racy;

/// <param name="Rounds">How often the workers went round, all together.</param>
/// <param name="Failure">What went wrong; null if nothing did.</param>
internal sealed record StressResult(long Rounds, string? Failure);
