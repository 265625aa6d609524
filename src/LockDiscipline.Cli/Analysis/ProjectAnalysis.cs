using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Cli.Analysis.Suggestions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockDiscipline.Cli.Analysis;

/// <summary>Runs the analyzers over one compilation.</summary>
/// <param name="rules">The analyzers.</param>
/// <param name="wantsFix">For which places a suggestion how to fix what is there is looked for; null for none.</param>
internal sealed class ProjectAnalysis(AnalyzerSet rules, Func<Place, bool>? wantsFix = null)
{
    private const string AnalyzerFailure = "AD0001";
    private const int ShownStackFrames = 8;

    /// <summary>Findings, and what the analyzers threw: a rule that breaks down has not looked, so that is never passed over.</summary>
    public async Task<(List<Finding> Findings, List<Problem> Problems)> RunAsync(LoadedCompilation project, CancellationToken cancellation)
    {
        var (diagnostics, failures) = await DiagnoseAsync(project, cancellation).ConfigureAwait(false);
        var finder = new MemberFinder(project.Compilation);
        using var fixes = wantsFix is null ? null : new SuggestionFinder(project.Compilation, rules.Fixes);
        var findings = new List<Finding>();
        foreach (var diagnostic in diagnostics)
        {
            if (ToFinding(diagnostic, project, finder, cancellation) is { } finding)
            {
                findings.Add(fixes is null || finding.Suppression is not null || !wantsFix!(finding.Place) ? finding : finding with { Suggestion = await fixes.FindAsync(diagnostic, cancellation).ConfigureAwait(false) });
            }
        }

        return (findings, failures);
    }

    /// <summary>The same as the analyzers report it.</summary>
    public async Task<(List<Diagnostic> Diagnostics, List<Problem> Problems)> DiagnoseAsync(LoadedCompilation project, CancellationToken cancellation)
    {
        var failures = new ConcurrentQueue<Problem>();
        var options = new CompilationWithAnalyzersOptions(
            project.Options,
            onAnalyzerException: (exception, analyzer, _) => failures.Enqueue(Failure(project, analyzer, exception)),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: true);
        var run = new CompilationWithAnalyzers(project.Compilation, rules.Analyzers, options);
        var diagnostics = await run.GetAnalyzerDiagnosticsAsync(cancellation).ConfigureAwait(false);

        return ([.. diagnostics.Where(diagnostic => diagnostic.Id != AnalyzerFailure)], [.. failures.Distinct()]);
    }

    private static Problem Failure(LoadedCompilation project, DiagnosticAnalyzer analyzer, Exception exception)
    {
        var stack = (exception.StackTrace ?? "").Split('\n', StringSplitOptions.TrimEntries).Take(ShownStackFrames).Select(frame => "    " + frame);
        return Problem.Error(project.Invocation.Name, string.Join(
            Environment.NewLine,
            [
                $"the analyzer {analyzer.GetType().Name} failed (AD0001); this is a defect of LockDiscipline, and findings may be missing",
                $"  {exception.GetType().Name}: {exception.Message}",
                .. stack,
            ])) with
        { IsDefect = true };
    }

    private static Finding? ToFinding(Diagnostic diagnostic, LoadedCompilation project, MemberFinder members, CancellationToken cancellation)
    {
        if (Place.Of(diagnostic.Location) is not { } place)
        {
            return null;
        }

        return new Finding
        {
            Rule = diagnostic.Descriptor,
            Severity = diagnostic.Severity,
            Message = diagnostic.GetMessage(null),
            Place = place,
            Related = RelatedPlaces.Of(diagnostic),
            Member = members.Find(diagnostic.Location, cancellation),
            Project = project.Invocation.Name,
            Suppression = diagnostic.IsSuppressed ? SuppressionOf(diagnostic, project.Compilation) : null,
        };
    }

    private static FindingSuppression SuppressionOf(Diagnostic diagnostic, Compilation compilation)
    {
        var attribute = diagnostic.GetSuppressionInfo(compilation)?.Attribute;
        var justification = attribute?.NamedArguments.FirstOrDefault(argument => argument.Key == "Justification").Value.Value as string;
        return new FindingSuppression(justification);
    }
}
