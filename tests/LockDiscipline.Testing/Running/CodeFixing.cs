using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Applies code fixes until none is left, nothing changes any more or the limit is reached.</summary>
internal sealed class CodeFixing
{
    private readonly ImmutableArray<CodeFixProvider> _providers;
    private readonly Func<Solution, CancellationToken, Task<ImmutableArray<Diagnostic>>> _getDiagnostics;
    private readonly int? _index;
    private readonly string? _equivalenceKey;
    private readonly Action<CodeAction, IVerifier>? _actionVerifier;
    private readonly CodeActionValidationMode _validation;
    private readonly int _limit;
    private readonly IVerifier _verifier;

    public CodeFixing(
        ImmutableArray<CodeFixProvider> providers,
        Func<Solution, CancellationToken, Task<ImmutableArray<Diagnostic>>> getDiagnostics,
        int? index,
        string? equivalenceKey,
        Action<CodeAction, IVerifier>? actionVerifier,
        CodeActionValidationMode validation,
        int limit,
        IVerifier verifier)
    {
        _providers = providers;
        _getDiagnostics = getDiagnostics;
        _index = index;
        _equivalenceKey = equivalenceKey;
        _actionVerifier = actionVerifier;
        _validation = validation;
        _limit = limit;
        _verifier = verifier;
    }

    /// <summary>Fixes the first diagnostic that can be, looks again, and so on; with <paramref name="only"/> just the one that it selects.</summary>
    public async Task<(Project Project, int Iterations)?> OneAfterTheOtherAsync(
        Project project, Func<ImmutableArray<Diagnostic>, Diagnostic?>? only, CancellationToken cancellationToken)
    {
        int iterations = 0;
        while (iterations < _limit)
        {
            var fixable = await FixableAsync(project.Solution, cancellationToken).ConfigureAwait(false);
            var candidates = only is null ? fixable : only(fixable) is { } selected ? [selected] : [];
            var changed = await FirstFixAsync(project.Solution, candidates, cancellationToken).ConfigureAwait(false);
            if (changed is null)
                break;
            project = changed.GetProject(project.Id)!;
            iterations++;
            if (only is not null)
                break;
        }

        return (project, iterations);
    }

    /// <summary>Fixes all at once, and again what is left; <see langword="null"/> where no provider supports it.</summary>
    public async Task<(Project Project, int Iterations)?> AllAsync(Project project, FixAllScope scope, CancellationToken cancellationToken)
    {
        if (!_providers.Any(provider => Supports(provider, scope)))
            return null;
        int iterations = 0;
        while (iterations < _limit)
        {
            var fixable = await FixableAsync(project.Solution, cancellationToken).ConfigureAwait(false);
            var changed = await FirstFixAllAsync(project.Solution, fixable, scope, cancellationToken).ConfigureAwait(false);
            if (changed is null)
                break;
            project = changed.GetProject(project.Id)!;
            iterations++;
        }

        return (project, iterations);
    }

    private static bool Supports(CodeFixProvider provider, FixAllScope scope) =>
        provider.GetFixAllProvider()?.GetSupportedFixAllScopes().Contains(scope) == true;

    private async Task<ImmutableArray<Diagnostic>> FixableAsync(Solution solution, CancellationToken cancellationToken)
    {
        var all = await _getDiagnostics(solution, cancellationToken).ConfigureAwait(false);
        return [.. all.Where(diagnostic => diagnostic.Location.IsInSource && _providers.Any(provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id)))];
    }

    private async Task<Solution?> FirstFixAsync(Solution solution, ImmutableArray<Diagnostic> candidates, CancellationToken cancellationToken)
    {
        foreach (var diagnostic in candidates)
        {
            if (await ActionForAsync(solution, diagnostic, cancellationToken).ConfigureAwait(false) is not { } offer)
                continue;
            if (await AppliedAsync(solution, offer.Action, cancellationToken).ConfigureAwait(false) is { } changed)
                return changed;
        }

        return null;
    }

    private async Task<Solution?> FirstFixAllAsync(Solution solution, ImmutableArray<Diagnostic> fixable, FixAllScope scope, CancellationToken cancellationToken)
    {
        foreach (var diagnostic in fixable)
        {
            if (await ActionForAsync(solution, diagnostic, cancellationToken).ConfigureAwait(false) is not { } offer || !Supports(offer.Provider, scope))
                continue;
            var context = new FixAllContext(
                solution.GetDocument(diagnostic.Location.SourceTree)!,
                offer.Provider,
                scope,
                offer.Action.EquivalenceKey,
                offer.Provider.FixableDiagnosticIds,
                new KnownDiagnostics(fixable),
                cancellationToken);
            var action = await offer.Provider.GetFixAllProvider()!.GetFixAsync(context).ConfigureAwait(false);
            if (action is not null && await AppliedAsync(solution, action, cancellationToken).ConfigureAwait(false) is { } changed)
                return changed;
        }

        return null;
    }

    private async Task<(CodeAction Action, CodeFixProvider Provider)?> ActionForAsync(Solution solution, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var offers = new List<(CodeAction Action, CodeFixProvider Provider)>();
        var document = solution.GetDocument(diagnostic.Location.SourceTree);
        if (document is null)
            return null;
        foreach (var provider in _providers.Where(provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            var context = new CodeFixContext(document, diagnostic, (action, _) => offers.Add((action, provider)), cancellationToken);
            await provider.RegisterCodeFixesAsync(context).ConfigureAwait(false);
        }

        var flat = offers.SelectMany(offer => Leaves(offer.Action).Select(action => (Action: action, offer.Provider))).ToList();
        return Selected(flat);
    }

    private static IEnumerable<CodeAction> Leaves(CodeAction action) =>
        action.NestedActions.IsEmpty ? [action] : action.NestedActions.SelectMany(Leaves);

    private (CodeAction Action, CodeFixProvider Provider)? Selected(List<(CodeAction Action, CodeFixProvider Provider)> offers)
    {
        if (_index is { } index)
        {
            if (offers.Count <= index)
                return null;
            if (_equivalenceKey is not null)
                _verifier.Equal(_equivalenceKey, offers[index].Action.EquivalenceKey, "The code action at the index has another equivalence key");
            return Verified(offers[index]);
        }

        var matching = _equivalenceKey is null ? offers : offers.FindAll(offer => offer.Action.EquivalenceKey == _equivalenceKey);
        return matching.Count == 0 ? null : Verified(matching[0]);
    }

    private (CodeAction Action, CodeFixProvider Provider) Verified((CodeAction Action, CodeFixProvider Provider) offer)
    {
        _actionVerifier?.Invoke(offer.Action, _verifier);
        return offer;
    }

    // Null where the action changes no text: fixing again would go on for ever.
    private async Task<Solution?> AppliedAsync(Solution solution, CodeAction action, CancellationToken cancellationToken)
    {
        var operations = await action.GetOperationsAsync(cancellationToken).ConfigureAwait(false);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        var changes = changed.GetChanges(solution);
        bool any = changes.GetAddedProjects().Any() || changes.GetRemovedProjects().Any();
        foreach (var project in changes.GetProjectChanges())
        {
            any |= project.GetAddedDocuments().Any() || project.GetRemovedDocuments().Any()
                || project.GetChangedAdditionalDocuments().Any() || project.GetChangedAnalyzerConfigDocuments().Any();
            foreach (var id in project.GetChangedDocuments(onlyGetDocumentsWithTextChanges: true))
            {
                any = true;
                await SyntaxValidation.VerifyAsync(changed.GetDocument(id)!, _validation, _verifier, cancellationToken).ConfigureAwait(false);
            }
        }

        return any ? await WithTextOnlyAsync(changed, cancellationToken).ConfigureAwait(false) : null;
    }

    // The next analysis starts from the text, as after a save, not from a tree with the fix's own nodes and annotations.
    private static async Task<Solution> WithTextOnlyAsync(Solution solution, CancellationToken cancellationToken)
    {
        foreach (var document in solution.Projects.SelectMany(project => project.Documents))
            solution = solution.WithDocumentText(document.Id, await document.GetTextAsync(cancellationToken).ConfigureAwait(false));
        return solution;
    }

    private sealed class KnownDiagnostics : FixAllContext.DiagnosticProvider
    {
        private readonly ImmutableArray<Diagnostic> _known;

        public KnownDiagnostics(ImmutableArray<Diagnostic> known)
        {
            _known = known;
        }

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(_known.Where(diagnostic => document.Project.Solution.GetDocument(diagnostic.Location.SourceTree)?.Id == document.Id));

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(_known.Where(diagnostic => project.Solution.GetDocument(diagnostic.Location.SourceTree)?.Project.Id == project.Id));

        // All known ones have a place in a document.
        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
