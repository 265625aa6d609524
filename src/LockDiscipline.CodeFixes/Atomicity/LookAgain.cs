using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Analyzers.Report;

namespace LockDiscipline.CodeFixes.Atomicity;

/// <summary>Repeats the lookup once the lock is held again, with what was computed from it and the tests that the use depends on.</summary>
internal sealed class LookAgain(string title) : FixIdea
{
    public override async Task<IEnumerable<Offer>> OffersAsync(ReportInSource report, CancellationToken cancellationToken)
    {
        var model = await report.ModelAsync(cancellationToken).ConfigureAwait(false);
        if (SecondLook.Find(report, model) is not { } look)
            return Nothing;
        return Change(report, string.Format(System.Globalization.CultureInfo.InvariantCulture, title, report[SectionPropertyNames.Lock]), look.InsertIn(report.Root));
    }
}
