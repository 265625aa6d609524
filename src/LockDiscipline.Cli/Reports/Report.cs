using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Cli.Analysis;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Cli.Reports;

/// <summary>What a run has to tell, already filtered by what the user asked for.</summary>
internal sealed record Report
{
    /// <summary>The findings to show, sorted by file and place; none of them is suppressed.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>Findings that the source itself silences: formats that can say so list them.</summary>
    public ImmutableArray<Finding> Suppressed { get; init; } = [];

    /// <summary>Whether the findings were compared with a baseline or an earlier version.</summary>
    public bool IsCompared { get; init; }

    /// <summary>Whether known findings are put up with.</summary>
    public bool AcceptsKnown { get; init; }

    /// <summary>Findings that are in the baseline, or were there before a change.</summary>
    public ImmutableArray<Finding> Known { get; init; } = [];

    /// <summary>Findings that were there before a change and are gone.</summary>
    public ImmutableArray<Finding> Gone { get; init; } = [];

    public required ImmutableArray<Problem> Problems { get; init; }

    /// <summary>All rules that were run, sorted by id.</summary>
    public required ImmutableArray<DiagnosticDescriptor> Rules { get; init; }

    public required int ProjectCount { get; init; }

    public required int FileCount { get; init; }

    /// <summary>The directory that paths are shown relative to for people.</summary>
    public required string Root { get; init; }

    /// <summary>The directory that paths are written relative to for machines.</summary>
    public required string SourceRoot { get; init; }

    public bool HasErrors => Problems.Any(problem => problem.IsError);

    public int ExitCode => HasErrors ? Cli.ExitCode.Failed
        : Findings.Any(finding => finding.Severity >= DiagnosticSeverity.Warning) ? Cli.ExitCode.Findings
        : Cli.ExitCode.Clean;

    public string Shown(Place place) => ShownPath.Of(place.Path, Root).Replace('\\', '/');

    public string PathOf(Finding finding) => PathFromSourceRoot(finding.Place);

    public string PathFromSourceRoot(Place place) => ShownPath.Of(place.Path, SourceRoot).Replace('\\', '/');
}
