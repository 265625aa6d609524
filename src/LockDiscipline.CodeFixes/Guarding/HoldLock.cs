using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes.Guarding;

/// <summary>
/// Holds the lock around the statements that lack it. What belongs together becomes one section, and where that is what a section is about that is there already, it is widened; where something in it must not happen under the lock, or guarded state would leave it,
/// nothing is offered.
/// </summary>
internal sealed class HoldLock : FixIdea
{
    public override async Task<IEnumerable<Offer>> OffersAsync(ReportInSource report, CancellationToken cancellationToken)
    {
        if (report[FixPropertyNames.NeededLocks] is not { Length: > 0 } text || text.Contains(";") || report.Places(FixPropertyNames.EscapePlaces).Any() || report[FixPropertyNames.CalleeContract].Length > 0)
            return Nothing;
        var @lock = SyntaxFactory.ParseExpression(text);
        if (FunctionOf(report) is not { } function || Section.Encloses(report.Node, @lock))
            return Nothing;
        var model = await report.ModelAsync(cancellationToken).ConfigureAwait(false);
        if (LockForms.For(@lock, report[FixPropertyNames.Mode] == "Exclusive", report.Node, model) is not { } form)
            return Nothing;
        var layout = await Layout.OfAsync(report.Document, cancellationToken).ConfigureAwait(false);
        var changed = BodyWriter.StatementOf(function, model) is { } statement
            ? AroundExpressionBody(report, function, statement, form, layout)
            : AroundStatements(report, function, @lock, form, layout, model) ?? WidenedSection.Around(report, function, @lock, form, model);
        return changed is null ? Nothing : Change(report, $"Hold '{report[FixPropertyNames.LockNames]}' here", changed);
    }

    // A local function takes its own lock, even where it only runs as part of the function around it, and so does a lambda, unless it is an argument of the call that runs it.
    private static SyntaxNode? FunctionOf(ReportInSource report)
    {
        var local = report.Node.Ancestors().TakeWhile(node => node is not MemberDeclarationSyntax).FirstOrDefault(node => node is LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax { Parent: not ArgumentSyntax });
        var place = report.Place(FixPropertyNames.FunctionPlace)?.AncestorsAndSelf().FirstOrDefault(Functions.Is);
        if (place is null || !place.FullSpan.Contains(report.Node.FullSpan))
            place = Functions.Around(report.Node);
        return local is not null && place is not null && place.FullSpan.Contains(local.FullSpan) ? local : place;
    }

    private static SyntaxNode? AroundExpressionBody(ReportInSource report, SyntaxNode function, StatementSyntax statement, LockForm form, Layout layout) =>
        IsObstructed(report, function) ? null : BodyWriter.WithBlock(report.Root, function, SyntaxFactory.Block(form.Around(new[] { statement }, "", layout.UnitAt(report.Root), layout.NewLine)));

    private static SyntaxNode? AroundStatements(ReportInSource report, SyntaxNode function, ExpressionSyntax @lock, LockForm form, Layout layout, SemanticModel model)
    {
        var places = report.Places(FixPropertyNames.LackingPlaces).Where(function.Contains).Append(report.Node).ToList();
        var sections = ExistingSections.In(function, @lock, report.Places(FixPropertyNames.AcquirePlaces), report.Places(FixPropertyNames.ReleasePlaces));
        if (sections.Any(section => section.Owner.FullSpan.Contains(report.Node.Span) && section.IsForTheBlock) || new SectionSearch(function, @lock, places, report.List(FixPropertyNames.OuterLocks), CanHold, model).Find(report.Node) is not { } range)
            return null;
        if (sections.Any(section => !range.Contains(section.First) && Dependences.Between(range, section.First, section.Last, model)))
            return null;
        if (!CanHold(range) || range.Owner is LabeledStatementSyntax)
            return null;

        // Taken again within it would be the same section all the same.
        bool hasWithin = sections.Any(section => range.Contains(section.First) && !range.Statements.Contains(section.First));
        return (hasWithin ? WidenedSection.Around(report, function, @lock, form, model) : null) ?? new SectionWriter(report.Root, @lock, form, layout).Around(range, model);

        bool CanHold(StatementRange statements) => statements.Statements.All(statement => !IsObstructed(report, statement)) && SectionBounds.Allow(statements, form, @lock, places);
    }

    private static bool IsObstructed(ReportInSource report, SyntaxNode code) =>
        report.Places(FixPropertyNames.ObstaclePlaces).Any(obstacle => code.FullSpan.Contains(obstacle.Span));
}
