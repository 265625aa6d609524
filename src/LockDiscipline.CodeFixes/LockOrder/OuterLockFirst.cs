using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Analyzers.Report;
using LockDiscipline.CodeFixes.Atomicity;
using LockDiscipline.CodeFixes.Sections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace LockDiscipline.CodeFixes.LockOrder;

/// <summary>
/// Takes the lock that comes first in the order before the other one: two statements around the same code change places; where more happens under the other lock, and may happen under both, the section
/// of the first lock goes around all of it.
/// </summary>
internal sealed class OuterLockFirst : FixIdea
{
    public override async Task<IEnumerable<Offer>> OffersAsync(ReportInSource report, CancellationToken cancellationToken)
    {
        if (report[FixPropertyNames.NeededLocks].Length == 0)
            return Nothing;
        var exchanged = Exchanged(report);
        return exchanged.Any() ? exchanged : Widened(report, await report.ModelAsync(cancellationToken).ConfigureAwait(false));
    }

    private IEnumerable<Offer> Exchanged(ReportInSource report)
    {
        if (report.Node.FirstAncestorOrSelf<StatementSyntax>() is not LockStatementSyntax inner || !IsHead(report.Node, inner)
            || report.Place(FixPropertyNames.HeldPlace)?.FirstAncestorOrSelf<StatementSyntax>() is not LockStatementSyntax outer || OnlyIn(outer) is null)
            return Nothing;

        // Every lock between the two would be taken first by one more.
        var between = new List<LockStatementSyntax>();
        for (var current = outer; current != inner; current = OnlyIn(current)!)
        {
            between.Add(current);
            if (OnlyIn(current) is null)
                return Nothing;
        }
        if (between.Skip(1).Any() || !IsIndependent(inner.Expression, outer))
            return Nothing;
        var changed = report.Root.ReplaceNodes(
            new[] { outer.Expression, inner.Expression },
            (original, _) => original == outer.Expression ? inner.Expression.WithTriviaFrom(original) : outer.Expression.WithTriviaFrom(original));
        return Change(report, $"Take '{inner.Expression.WithoutTrivia()}' before '{outer.Expression.WithoutTrivia()}'", changed);
    }

    private IEnumerable<Offer> Widened(ReportInSource report, SemanticModel model)
    {
        var outer = CriticalSection.Find(report.Place(SectionPropertyNames.EarlierAcquirePlace), report.Places(SectionPropertyNames.EarlierReleasePlaces));
        var inner = CriticalSection.Find(report.Place(SectionPropertyNames.LaterAcquirePlace), report.Places(SectionPropertyNames.LaterReleasePlaces));
        var @lock = SyntaxFactory.ParseExpression(report[FixPropertyNames.NeededLocks]);
        if (outer is null || inner is null || Functions.Around(inner.First) != Functions.Around(outer.First) || !outer.Inner.Any(statement => statement.Span.Contains(inner.First.Span)) || !IsStable(inner, outer, model))
            return Nothing;
        if (StatementRun.Covering(outer.First, outer.Last) is not { } run || Sequence.Of(run, ImmutableArray.Create(inner)) is not { } sequence || LockForms.For(@lock, exclusively: true, outer.First, model) is not { } form)
            return Nothing;
        if (StatementRange.Around(outer.First, outer.Last, Functions.Around(outer.First)!) is not { } range || IsObstructed(report, range, inner) || !SectionBounds.Allow(range, form, @lock, new List<SyntaxNode>()))
            return Nothing;
        return HoistedVariables.Find(run, model, SyntaxGenerator.GetGenerator(report.Document)) is { } hoisted && sequence.Statements(inner, hoisted) is { } statements
            ? Change(report, $"Take '{@lock}' before '{LockOf(report, outer)}'", run.ReplaceIn(report.Root, statements))
            : Nothing;
    }

    private static string LockOf(ReportInSource report, CriticalSection outer) => report.Place(SectionPropertyNames.EarlierAcquirePlace) switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: not IdentifierNameSyntax { Identifier.ValueText: "Monitor" } } call } => call.Expression.ToString(),
        InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } => arguments[0].ToString(),
        { } place => place.ToString(),
        _ => outer.First.ToString(),
    };

    // What names the lock means the same at the beginning of the other section, and needs no lock itself.
    private static bool IsStable(CriticalSection inner, CriticalSection outer, SemanticModel model)
    {
        var stability = Stability.Before(outer.Inner, ImmutableArray<SyntaxNode>.Empty, model);
        return Heads(inner).All(stability.Is);
    }

    private static IEnumerable<ExpressionSyntax> Heads(CriticalSection section) => section.First switch
    {
        LockStatementSyntax locked => new[] { locked.Expression },
        UsingStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call } } => new[] { call.Expression },
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "Monitor" } } } call } => call.ArgumentList.Arguments.Take(1).Select(argument => argument.Expression),
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call } } => new[] { call.Expression },
        var other => other.DescendantNodes().OfType<ExpressionSyntax>(),
    };

    // What is under the lock already is no obstacle.
    private static bool IsObstructed(ReportInSource report, StatementRange range, CriticalSection inner) =>
        report.Places(FixPropertyNames.ObstaclePlaces).Any(obstacle => range.Contains(obstacle) && !(obstacle.SpanStart >= inner.First.SpanStart && obstacle.Span.End <= inner.Last.Span.End));

    private static bool IsHead(SyntaxNode node, LockStatementSyntax statement) => node == statement || statement.Expression.FullSpan.Contains(node.Span);

    private static LockStatementSyntax? OnlyIn(LockStatementSyntax statement) => statement.Statement switch
    {
        LockStatementSyntax only => only,
        BlockSyntax { Statements: { Count: 1 } all } => all[0] as LockStatementSyntax,
        _ => null,
    };

    // What names the lock runs no code, and is no guarded state of the other lock that must not be read before.
    private static bool IsIndependent(ExpressionSyntax @lock, LockStatementSyntax outer) =>
        !@lock.DescendantNodesAndSelf().Any(node => node is InvocationExpressionSyntax or AssignmentExpressionSyntax or ElementAccessExpressionSyntax) && !outer.Expression.DescendantNodes().Any(node => node is AssignmentExpressionSyntax);
}
