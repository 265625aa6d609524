using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace LockDiscipline.CodeFixes.Atomicity;

/// <summary>Holds the lock from the lookup to the use: the sections in which they are become one, with everything that is in between.</summary>
internal sealed class OneSection : FixIdea
{
    public override async Task<IEnumerable<Offer>> OffersAsync(ReportInSource report, CancellationToken cancellationToken)
    {
        if (report[SectionPropertyNames.LockCode] is not { Length: > 0 } code || Functions.Around(report.Node) is not { } function)
            return Nothing;
        if (report.Place(SectionPropertyNames.LookupPlace) is not { } lookup || Functions.Around(lookup) != function)
            return Nothing;
        var model = await report.ModelAsync(cancellationToken).ConfigureAwait(false);
        var @lock = SyntaxFactory.ParseExpression(code);
        if (LockForms.For(@lock, exclusively: true, report.Node, model) is not { } form)
            return Nothing;
        var layout = await Layout.OfAsync(report.Document, cancellationToken).ConfigureAwait(false);
        var changed = BodyWriter.StatementOf(function, model) is { } statement
            ? AroundExpressionBody(report, function, statement, form, layout)
            : AroundStatements(report, function, @lock, form, layout, model);
        return changed is null ? Nothing : Change(report, $"Make it one critical section of '{report[SectionPropertyNames.Lock]}'", changed);
    }

    /// <summary>The caller's file with one section from the lookup to a call, and another method called; null where that cannot be.</summary>
    public static async Task<SyntaxNode?> CallerAsync(ReportInSource report, LockingCallee callee, string part, SemanticModel model, CancellationToken cancellationToken)
    {
        var @lock = SyntaxFactory.ParseExpression(report[SectionPropertyNames.LockCode]);
        if (Functions.Around(report.Node) is not { } function || LockForms.For(@lock, exclusively: true, report.Node, model) is not { } form)
            return null;
        var layout = await Layout.OfAsync(report.Document, cancellationToken).ConfigureAwait(false);
        var alike = CallsLike(report.Root, callee.Call);
        if (AroundStatements(report, function, @lock, form, layout, model, callee.Call) is not { } changed || CallsLike(changed, callee.Call) is var calls && calls.Count != alike.Count)
            return null;
        var call = calls[alike.IndexOf(callee.Call)];
        return changed.ReplaceNode(call, callee.CallOf(call, part));
    }

    // In order: a section adds none and takes none away.
    private static List<InvocationExpressionSyntax> CallsLike(SyntaxNode root, InvocationExpressionSyntax call) =>
        root.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(other => SyntaxFactory.AreEquivalent(other, call)).ToList();

    private static SyntaxNode? AroundExpressionBody(ReportInSource report, SyntaxNode function, StatementSyntax statement, LockForm form, Layout layout) =>
        IsObstructed(report, [function]) ? null : BodyWriter.WithBlock(report.Root, function, SyntaxFactory.Block(form.Around([statement], "", layout.UnitAt(report.Root), layout.NewLine)));

    private static SyntaxNode? AroundStatements(ReportInSource report, SyntaxNode function, ExpressionSyntax @lock, LockForm form, Layout layout, SemanticModel model, SyntaxNode? replaced = null)
    {
        if (Sequence.Find(report) is not { } sequence || IsObstructed(report, sequence.Run.Statements, replaced))
            return null;
        var places = report.Places(SectionPropertyNames.LookupPlace).Add(report.Node);
        if (StatementRange.Around(sequence.Run.First, sequence.Run.Last, function) is not { } range || !SectionBounds.Allow(range, form, @lock, places))
            return null;
        if (sequence.Form is null)
            return new SectionWriter(report.Root, @lock, form, layout).Around(range, model);
        return HoistedVariables.Find(sequence.Run, model, SyntaxGenerator.GetGenerator(report.Document)) is { } hoisted && sequence.Statements(sequence.Form, hoisted) is { } statements
            ? sequence.Run.ReplaceIn(report.Root, statements)
            : null;
    }

    // Where the lock is taken already is where it will be held; what will not be there is no obstacle.
    private static bool IsObstructed(ReportInSource report, IEnumerable<SyntaxNode> code, SyntaxNode? replaced = null)
    {
        var ends = report.Places(SectionPropertyNames.EarlierAcquirePlace).AddRange(report.Places(SectionPropertyNames.LaterAcquirePlace));
        var obstacles = report.Places(FixPropertyNames.ObstaclePlaces).Concat(report.Places(FixPropertyNames.EscapePlaces)).Except(ends);
        return obstacles.Any(obstacle => replaced?.Span.Contains(obstacle.Span) != true && code.Any(node => node.FullSpan.Contains(obstacle.Span)));
    }
}
