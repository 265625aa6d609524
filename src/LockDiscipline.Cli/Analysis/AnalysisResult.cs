using System.Collections.Immutable;

namespace LockDiscipline.Cli.Analysis;

/// <summary>All that a run found, suppressed findings included, sorted by file and place.</summary>
internal sealed record AnalysisResult(
    ImmutableArray<Finding> Findings, ImmutableArray<Problem> Problems, int ProjectCount, int FileCount);
