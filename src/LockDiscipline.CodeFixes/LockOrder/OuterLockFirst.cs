using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes.LockOrder;

/// <summary>Takes the lock that comes first in the order before the other one: two statements around the same code change places.</summary>
internal sealed class OuterLockFirst : FixIdea
{
    public override Task<IEnumerable<Offer>> OffersAsync(ReportInSource report, CancellationToken cancellationToken) => Task.FromResult(Offers(report));

    private IEnumerable<Offer> Offers(ReportInSource report)
    {
        if (report[FixPropertyNames.NeededLocks] is not { Length: > 0 } text
            || report.Node.FirstAncestorOrSelf<StatementSyntax>() is not LockStatementSyntax inner || !IsHead(report.Node, inner)
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
