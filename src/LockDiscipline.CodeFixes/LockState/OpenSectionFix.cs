using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Analyzers;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.CodeFixes.LockState;

/// <summary>Closes a section that some paths leave with the lock.</summary>
internal abstract class OpenSectionFix : FixIdea
{
    public override async Task<IEnumerable<Offer>> OffersAsync(ReportInSource report, CancellationToken cancellationToken)
    {
        var model = await report.ModelAsync(cancellationToken).ConfigureAwait(false);
        if (OpenSection.Find(report.Node, mustEnd: report.Id != RuleIds.LD5001, model, cancellationToken) is not { } section || FormOf(section, model) is not { } form)
            return Nothing;
        var layout = await Layout.OfAsync(report.Document, cancellationToken).ConfigureAwait(false);
        return new OpenSectionWriter(report.Root, section, layout).Closed(form, model) is { } changed ? Change(report, TitleOf(section), changed) : Nothing;
    }

    /// <summary>What the section becomes; null where it cannot.</summary>
    protected abstract ClosedForm? FormOf(OpenSection section, SemanticModel model);

    protected abstract string TitleOf(OpenSection section);
}
