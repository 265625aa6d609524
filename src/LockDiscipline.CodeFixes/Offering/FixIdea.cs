using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.CodeFixes;

/// <summary>
/// One way to put right what a report says. It depends on the report's id and properties and on the source, never on the analysis; and it sees the source
/// as it is now, which other fixes may have changed since the report was made: where one of them has done the work, there is nothing to offer.
/// </summary>
internal abstract class FixIdea
{
    /// <summary>Whether it makes sense to do it wherever it is offered, without a look at each place.</summary>
    public virtual bool AppliesToAll => true;

    protected static IEnumerable<Offer> Nothing => Enumerable.Empty<Offer>();

    /// <summary>What can be done, the best first; nothing where it would not succeed.</summary>
    public abstract Task<IEnumerable<Offer>> OffersAsync(ReportInSource report, CancellationToken cancellationToken);

    /// <summary>The offer of a change to the document of the report.</summary>
    /// <param name="title">What the change does, as a command.</param>
    /// <param name="newRoot">The new document. What is new in it is laid out by the formatter where its trivia are elastic or it carries the formatter's annotation.</param>
    protected IEnumerable<Offer> Change(ReportInSource report, string title, SyntaxNode newRoot) =>
        Change(title, report.Document.WithSyntaxRoot(newRoot).Project.Solution);

    /// <summary>The offer of a change to several documents.</summary>
    protected IEnumerable<Offer> Change(string title, Solution changed) => new[] { new Offer(title, GetType().Name, changed) };
}
