using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Analyzers.Report;

namespace LockDiscipline.CodeFixes.Atomicity;

/// <summary>
/// The use is a call that takes the lock itself: holds the lock from the lookup to that call, and calls the part of the method that wants it held. That part is a method of
/// its own: one that requires the lock, or, where the method goes on after its section, a tail that gives it back. The method keeps its other callers, and forwards.
/// </summary>
internal sealed class SplitCallee : FixIdea
{
    public override async Task<IEnumerable<Offer>> OffersAsync(ReportInSource report, CancellationToken cancellationToken)
    {
        if (report[SectionPropertyNames.LockCode].Length == 0 || report.Place(SectionPropertyNames.LaterAcquirePlace) is not null)
            return Nothing;
        var model = await report.ModelAsync(cancellationToken).ConfigureAwait(false);
        if (await LockingCallee.FindAsync(report, model, cancellationToken).ConfigureAwait(false) is not { } callee)
            return Nothing;

        // Where the lock may be taken again the method can stay as it is.
        if (!callee.DropsLock && report[SectionPropertyNames.IsReentrant] == bool.TrueString)
            return Nothing;
        var part = CalleePart.Of(callee, model);
        var caller = part is null ? null : callee.DropsLock ? HandedOver.Caller(report, callee, part.Name, model) : await OneSection.CallerAsync(report, callee, part.Name, model, cancellationToken).ConfigureAwait(false);
        if (caller is null)
            return Nothing;
        var changed = report.Document.WithSyntaxRoot(caller).Project.Solution;
        if (part!.IsNew)
            changed = await part.AddToAsync(changed, report.Solution.GetDocument(callee.Declaration.SyntaxTree)!.Id, cancellationToken).ConfigureAwait(false);
        string title = $"Hold '{report[SectionPropertyNames.Lock]}' up to '{part.Name}'";
        return changed is null ? Nothing : Change(title, changed);
    }
}
