using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Analyzers.Report;
using LockDiscipline.CodeFixes.Sections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace LockDiscipline.CodeFixes.Atomicity;

/// <summary>Holds the lock from the lookup to the use: the sections in which they are become one, with everything that is in between.</summary>
internal sealed class OneSection : FixIdea
{
    public override async Task<IEnumerable<Offer>> OffersAsync(ReportInSource report, CancellationToken cancellationToken)
    {
        if (Sequence.Find(report) is not { Form: { } form } sequence || sequence.Later is null && report[SectionPropertyNames.IsReentrant] != bool.TrueString)
            return Nothing;
        var model = await report.ModelAsync(cancellationToken).ConfigureAwait(false);
        if (HoistedVariables.Find(sequence.Run, model, SyntaxGenerator.GetGenerator(report.Document)) is not { } hoisted)
            return Nothing;
        var statements = sequence.Statements(form, hoisted);
        return Change(report, $"Make it one critical section of '{report[SectionPropertyNames.Lock]}'", sequence.Run.ReplaceIn(report.Root, statements));
    }
}
