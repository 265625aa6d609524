using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Report;

/// <summary>One step of the way from a reported call to what is wrong.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="What">What happens there.</param>
internal sealed record FindingStep(Location Place, string What);
