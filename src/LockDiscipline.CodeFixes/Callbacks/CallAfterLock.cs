using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Analyzers.Report;
using LockDiscipline.CodeFixes.Sections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Editing;

namespace LockDiscipline.CodeFixes.Callbacks;

/// <summary>
/// Calls after the lock is dropped: what the call is given is evaluated where it was, the call is made once the section is over, on every path that made it, and in the same
/// order as others of its kind.
/// </summary>
internal sealed class CallAfterLock : FixIdea
{
    public override async Task<IEnumerable<Offer>> OffersAsync(ReportInSource report, CancellationToken cancellationToken)
    {
        if (report[SectionPropertyNames.CannotLeave] != bool.FalseString || SectionOf(report) is not { } section)
            return Nothing;
        var model = await report.ModelAsync(cancellationToken).ConfigureAwait(false);
        if (CallsFrom(report, section, model) is not { IsEmpty: false } calls)
            return Nothing;
        var departure = new Departure(section, calls, model, SyntaxGenerator.GetGenerator(report.Document), report.Places(SectionPropertyNames.GuardedPlaces));
        if (departure.Statements() is not { } statements || StatementRun.Covering(section.First, section.Last) is not { } run)
            return Nothing;
        return Change(report, $"Call after '{report[SectionPropertyNames.Lock]}' is dropped", run.ReplaceIn(report.Root, statements));
    }

    // The section of the outermost lock, whose end can be seen.
    private static CriticalSection? SectionOf(ReportInSource report)
    {
        var acquisitions = report.Places(SectionPropertyNames.AcquirePlaces);
        bool beginsAtEntry = report[SectionPropertyNames.BeginsAtEntry] == bool.TrueString;
        if (!beginsAtEntry && acquisitions.Length != report.List(SectionPropertyNames.AcquirePlaces).Length)
            return null;
        var releases = report.Places(SectionPropertyNames.ReleasePlaces);
        var section = beginsAtEntry ? InheritedSection.Find(releases) : CriticalSection.Find(acquisitions.FirstOrDefault(), releases);
        return section is not null && !section.Inner.Any(statement => statement.ContainsDirectives) && section.Inner.Any(statement => statement.Span.Contains(report.Node.Span)) ? section : null;
    }

    // This one and those that come after it, which must not be made before it; none where one of them must stay.
    private static ImmutableArray<ForeignCall>? CallsFrom(ReportInSource report, CriticalSection section, SemanticModel model)
    {
        var calls = ImmutableArray.CreateBuilder<ForeignCall>();
        if (report.Places(SectionPropertyNames.StuckPlaces).Any(stuck => stuck.SpanStart > report.Node.SpanStart))
            return null;
        var following = report.Places(SectionPropertyNames.SiblingPlaces).Where(sibling => sibling.SpanStart >= report.Node.SpanStart || Loops.AreInOne(sibling, report.Node, section.First.Parent!));
        foreach (var node in following.OrderBy(sibling => sibling.SpanStart))
        {
            // What is made later from a list makes the list grow.
            if (report[SectionPropertyNames.ForbidsAllocation] == bool.TrueString && node.Ancestors().TakeWhile(ancestor => ancestor != section.First.Parent).Any(Loops.Is))
                return null;
            if (ForeignCall.Find(node, model) is not { } call || Functions.Around(call.Statement) != Functions.Around(section.First))
                return null;
            calls.Add(call);
        }
        return calls.ToImmutable();
    }
}
