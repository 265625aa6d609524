using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Cli.Loading;

namespace LockDiscipline.Cli.Analysis;

/// <summary>Runs the rules over all compilations of a run.</summary>
internal sealed class SolutionAnalysis(AnalyzerSet rules, int parallelism, IAnalysisProgress progress, Func<Place, bool>? wantsFix = null)
{
    private readonly ConcurrentBag<Finding> _findings = [];

    public async Task<AnalysisResult> RunAsync(LoadedInput input, CancellationToken cancellation)
    {
        var outcome = await new SolutionRun(parallelism, progress).RunAsync(input, CheckAsync, cancellation).ConfigureAwait(false);
        return new AnalysisResult(Sorted(), outcome.Problems, outcome.ProjectCount, outcome.FileCount);
    }

    private async Task<IEnumerable<Problem>> CheckAsync(LoadedCompilation project, CancellationToken cancellation)
    {
        var (findings, failures) = await new ProjectAnalysis(rules, wantsFix).RunAsync(project, cancellation).ConfigureAwait(false);
        foreach (var finding in findings)
        {
            _findings.Add(finding);
        }

        return failures;
    }

    private ImmutableArray<Finding> Sorted() =>
    [
        .. _findings
            .DistinctBy(finding => (finding.RuleId, finding.Place.Path, finding.Place.Span, finding.Message))
            .OrderBy(finding => finding.Place.Path, StringComparer.Ordinal)
            .ThenBy(finding => finding.Place.Span.Start).ThenBy(finding => finding.Place.Span.End)
            .ThenBy(finding => finding.RuleId, StringComparer.Ordinal)
            .ThenBy(finding => finding.Message, StringComparer.Ordinal),
    ];
}
