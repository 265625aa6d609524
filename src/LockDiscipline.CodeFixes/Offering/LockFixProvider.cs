using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockDiscipline.CodeFixes;

/// <summary>
/// The ceremony around ideas for fixes: a provider is a list of rules and of what to offer for them, the best first. An idea is offered only if the result
/// compiles; all ideas can be applied to all reports of a document, a project or a solution.
/// </summary>
public abstract class LockFixProvider : CodeFixProvider
{
    private readonly ImmutableArray<FixIdea> _ideas;

    private protected LockFixProvider(IEnumerable<string> rules, params FixIdea[] ideas)
    {
        FixableDiagnosticIds = rules.ToImmutableArray();
        _ideas = ideas.ToImmutableArray();
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => OneAfterTheOther.Instance;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var report = await ReportInSource.FindAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false);
            if (report is null)
                continue;
            foreach (var offer in await OffersAsync(report, context.CancellationToken).ConfigureAwait(false))
            {
                var before = context.Document.Project.Solution;
                context.RegisterCodeFix(CodeAction.Create(offer.Title, token => CleanUp.ChangedDocumentsAsync(before, offer.Fixed, token), offer.Key), diagnostic);
            }
        }
    }

    /// <summary>Whether fixes of a kind can be applied to all reports at once.</summary>
    internal bool AppliesToAll(string? key) => _ideas.All(idea => idea.AppliesToAll || idea.GetType().Name != key);

    /// <summary>What can be done about a report, the best first; every offer compiles.</summary>
    internal async Task<ImmutableArray<Offer>> OffersAsync(ReportInSource report, CancellationToken cancellationToken)
    {
        var offers = ImmutableArray.CreateBuilder<Offer>();
        foreach (var idea in _ideas)
        {
            foreach (var offer in await idea.OffersAsync(report, cancellationToken).ConfigureAwait(false))
            {
                if (await Trial.SucceedsAsync(report.Solution, offer.Fixed, cancellationToken).ConfigureAwait(false))
                    offers.Add(offer);
            }
        }
        return offers.ToImmutable();
    }
}
