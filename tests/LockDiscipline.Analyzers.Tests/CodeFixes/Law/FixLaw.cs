using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockDiscipline.Analyzers.Tests.CodeFixes;

/// <summary>
/// What every fix owes, wherever it is offered: the code compiles with no new complaint, the report is gone and no other has come, comments and layout are as they were, and
/// the statements are the same. Every fix that is offered for any report of a project is applied alone, and then as Fix All, twice.
/// </summary>
internal sealed class FixLaw
{
    private readonly FixedProject _before;
    private readonly List<string> _violations = [];
    private readonly List<OfferedFixes> _offered = [];

    private FixLaw(FixedProject before)
    {
        _before = before;
    }

    /// <summary>How the fixes of a project break the law, and what is offered for each report.</summary>
    public static async Task<(ImmutableArray<string> Violations, ImmutableArray<OfferedFixes> Offered)> CheckAsync(
        Project project, ImmutableArray<CodeFixProvider> providers, CancellationToken cancellationToken)
    {
        var law = new FixLaw(await FixedProject.AnalyzeAsync(project, cancellationToken));
        await law.CheckAllAsync(providers, cancellationToken);
        return ([.. law._violations], [.. law._offered]);
    }

    private async Task CheckAllAsync(ImmutableArray<CodeFixProvider> providers, CancellationToken cancellationToken)
    {
        foreach (var report in _before.Reports.Where(report => report.Location.IsInSource))
        {
            var actions = new List<CodeAction>();
            foreach (var provider in providers.Where(provider => provider.FixableDiagnosticIds.Contains(report.Id)))
                actions.AddRange(await OfferedFixes.ActionsAsync(_before.Project.Solution, report, provider, cancellationToken));
            _offered.Add(new OfferedFixes(report.Id, [.. actions.Select(action => action.EquivalenceKey ?? "")]));
            foreach (var action in actions)
                await CheckAsync(report, action, cancellationToken);
        }
        foreach (var provider in providers)
            await new FixAllLaw(_before, provider, _violations).CheckAsync(cancellationToken);
    }

    private async Task CheckAsync(Diagnostic report, CodeAction action, CancellationToken cancellationToken)
    {
        var changed = await OfferedFixes.ApplyAsync(action, cancellationToken);
        var after = await FixedProject.AnalyzeAsync(await _before.AfterAsync(changed, cancellationToken), cancellationToken);
        var clauses = await LawClauses.BrokenAsync(_before, after, action.EquivalenceKey, cancellationToken);
        var gone = LawClauses.IsGone(_before, after, report) ? [] : new[] { "its report is still there" };
        var broken = gone.Concat(clauses).ToList();
        if (broken.Count == 0)
            return;
        string place = $"{report.Location.SourceTree!.FilePath}:{report.Location.GetLineSpan().StartLinePosition.Line + 1}: {report.Id}: '{action.Title}' ({action.EquivalenceKey})";
        _violations.Add($"{place}:{string.Concat(broken.Select(clause => $"{Environment.NewLine}    {clause}"))}{Environment.NewLine}{await TextDifference.OfAsync(_before.Project, after.Project, cancellationToken)}");
    }
}
