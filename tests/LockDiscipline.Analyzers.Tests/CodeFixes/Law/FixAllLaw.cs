using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockDiscipline.Analyzers.Tests.CodeFixes;

/// <summary>All reports that a provider can fix, fixed at once: the law holds for that too, and doing it again changes nothing.</summary>
internal sealed class FixAllLaw(FixedProject before, CodeFixProvider provider, List<string> violations)
{
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        foreach (string key in await KeysAsync(before, cancellationToken))
        {
            if (FixKinds.IsOneAtATime(key))
            {
                if (await FixAllAsync(before, key, FixAllScope.Solution, cancellationToken) is not null)
                    violations.Add($"Fix All of '{key}' decides what each place has to be looked at for");
                continue;
            }
            var after = await CheckAsync(key, FixAllScope.Solution, cancellationToken);
            if (await FixAllAsync(before, key, FixAllScope.Project, cancellationToken) is var project && await TextOfAllAsync(project, cancellationToken) != await TextOfAllAsync(after, cancellationToken))
                violations.Add($"Fix All of '{key}' in the only project is not the same as in the solution");
            if (before.Project.DocumentIds.Count > 1)
                await CheckAsync(key, FixAllScope.Document, cancellationToken);
            else if (await FixAllAsync(before, key, FixAllScope.Document, cancellationToken) is var document && await TextAsync(document, cancellationToken) != await TextAsync(after, cancellationToken))
                violations.Add($"Fix All of '{key}' in the only document is not the same as in the solution");
        }
    }

    private static async Task<string> TextOfAllAsync(Project? project, CancellationToken cancellationToken) => project is null
        ? ""
        : string.Concat(await Task.WhenAll(project.Documents.Select(async document => (await document.GetTextAsync(cancellationToken)).ToString())));

    private static async Task<string> TextAsync(Project? project, CancellationToken cancellationToken) =>
        project is null ? "" : (await project.Documents.Single().GetTextAsync(cancellationToken)).ToString();

    private async Task<Project?> CheckAsync(string key, FixAllScope scope, CancellationToken cancellationToken)
    {
        if (await FixAllAsync(before, key, scope, cancellationToken) is not { } changed)
        {
            violations.Add($"Fix All of '{key}' in the {scope} does nothing, though it is offered");
            return null;
        }
        var after = await FixedProject.AnalyzeAsync(changed, cancellationToken);
        var broken = (await LawClauses.BrokenAsync(before, after, key, cancellationToken)).ToList();
        if (scope != FixAllScope.Document && await FixAllAsync(after, key, scope, cancellationToken) is { } again)
            broken.Add($"A second time it changes more:{Environment.NewLine}{await TextDifference.OfAsync(after.Project, again, cancellationToken)}");
        if (broken.Count > 0)
            violations.Add($"Fix All of '{key}' in the {scope}:{string.Concat(broken.Select(clause => $"{Environment.NewLine}    {clause}"))}{Environment.NewLine}{await TextDifference.OfAsync(before.Project, after.Project, cancellationToken)}");
        return changed;
    }

    private async Task<ImmutableArray<string>> KeysAsync(FixedProject project, CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        foreach (var report in Fixable(project))
            keys.AddRange((await OfferedFixes.ActionsAsync(project.Project.Solution, report, provider, cancellationToken)).Select(action => action.EquivalenceKey ?? ""));
        return [.. keys.Distinct()];
    }

    private IEnumerable<Diagnostic> Fixable(FixedProject project) =>
        project.Reports.Where(report => report.Location.IsInSource && provider.FixableDiagnosticIds.Contains(report.Id));

    // Null where nothing changes.
    private async Task<Project?> FixAllAsync(FixedProject project, string key, FixAllScope scope, CancellationToken cancellationToken)
    {
        Document? first = null;
        foreach (var report in Fixable(project))
        {
            if ((await OfferedFixes.ActionsAsync(project.Project.Solution, report, provider, cancellationToken)).Any(action => action.EquivalenceKey == key))
            {
                first = project.Project.Solution.GetDocument(report.Location.SourceTree);
                break;
            }
        }
        if (first is null)
            return null;
        var context = new FixAllContext(first, provider, scope, key, provider.FixableDiagnosticIds, new Known(project), cancellationToken);
        if (await provider.GetFixAllProvider()!.GetFixAsync(context) is not { } action)
            return null;
        var changed = await project.AfterAsync(await OfferedFixes.ApplyAsync(action, cancellationToken), cancellationToken);
        return changed.GetChanges(project.Project).GetChangedDocuments(onlyGetDocumentsWithTextChanges: true).Any()
            ? changed
            : null;
    }

    private sealed class Known(FixedProject project) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(project.Reports.Where(report => document.Project.GetDocument(report.Location.SourceTree)?.Id == document.Id));

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project ofProject, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(project.Reports);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project ofProject, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
