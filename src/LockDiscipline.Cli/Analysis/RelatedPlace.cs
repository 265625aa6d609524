namespace LockDiscipline.Cli.Analysis;

/// <summary>Another place that a finding speaks of.</summary>
/// <param name="Place">Where.</param>
/// <param name="Message">What is there; null if the analyzer says no more than the place.</param>
/// <param name="IsStep">Whether it is a step of the chain of calls that leads to the defect.</param>
internal sealed record RelatedPlace(Place Place, string? Message, bool IsStep);
