using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockDiscipline.CodeFixes;

/// <summary>
/// Fixes all reports of a document, a project or a solution, one after the other, each in the source that the fixes before it have left. So fixes may overlap, add the
/// same declaration, or make one another needless.
/// </summary>
internal sealed class OneAfterTheOther : FixAllProvider
{
    public static OneAfterTheOther Instance { get; } = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => new[] { FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution };

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        if (fixAllContext.CodeFixProvider is not LockFixProvider provider || !provider.AppliesToAll(fixAllContext.CodeActionEquivalenceKey))
            return null;
        var reports = await ReportsAsync(fixAllContext).ConfigureAwait(false);
        if (reports.IsEmpty)
            return null;
        string title = $"Fix all {string.Join(", ", fixAllContext.DiagnosticIds.OrderBy(id => id, System.StringComparer.Ordinal))}";
        return CodeAction.Create(title, token => FixAsync(fixAllContext.Solution, reports, provider, fixAllContext.CodeActionEquivalenceKey, token), title);
    }

    private static async Task<ImmutableArray<Diagnostic>> ReportsAsync(FixAllContext context) => context.Scope switch
    {
        FixAllScope.Document when context.Document is { } document => await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false),
        FixAllScope.Project => await context.GetAllDiagnosticsAsync(context.Project).ConfigureAwait(false),
        FixAllScope.Solution => await ReportsOfSolutionAsync(context).ConfigureAwait(false),
        _ => ImmutableArray<Diagnostic>.Empty,
    };

    private static async Task<ImmutableArray<Diagnostic>> ReportsOfSolutionAsync(FixAllContext context)
    {
        var all = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var project in context.Solution.Projects.Where(project => project.Language == LanguageNames.CSharp))
            all.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
        return all.ToImmutable();
    }

    private static async Task<Solution> FixAsync(
        Solution solution, ImmutableArray<Diagnostic> reports, LockFixProvider provider, string? key, CancellationToken cancellationToken)
    {
        var tracked = await TrackedReports.InAsync(solution, reports, cancellationToken).ConfigureAwait(false);
        var current = tracked.Solution;
        foreach (var diagnostic in tracked.InOrder)
        {
            if (await tracked.FindAgainAsync(current, diagnostic, cancellationToken).ConfigureAwait(false) is not { } report)
                continue;
            var offers = await provider.OffersAsync(report, cancellationToken).ConfigureAwait(false);

            // Without a key the first offer is asked for: so does `dotnet format` where it finds nothing to take the key from.
            if (offers.FirstOrDefault(offer => key is null ? provider.AppliesToAll(offer.Key) : offer.Key == key) is { } chosen)
                current = chosen.Fixed;
        }
        return await CleanUp.ChangedDocumentsAsync(solution, current, cancellationToken).ConfigureAwait(false);
    }
}
