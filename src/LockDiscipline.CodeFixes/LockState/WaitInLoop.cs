using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes.LockState;

/// <summary>Makes a loop of the <c>if</c> around a wait, so that its condition is tested again after it.</summary>
internal sealed class WaitInLoop : FixIdea
{
    public override async Task<IEnumerable<Offer>> OffersAsync(ReportInSource report, CancellationToken cancellationToken)
    {
        if (TestOf(report.Node) is not { } test)
            return Nothing;
        var model = await report.ModelAsync(cancellationToken).ConfigureAwait(false);
        if (!LooksAtState(test.Condition, model, cancellationToken))
            return Nothing;
        var loop = SyntaxFactory.WhileStatement(
            test.AttributeLists, SyntaxFactory.Token(SyntaxKind.WhileKeyword).WithTriviaFrom(test.IfKeyword), test.OpenParenToken, test.Condition, test.CloseParenToken, test.Statement);
        return Change(report, "Wait in a loop that tests the condition again", report.Root.ReplaceNode(test, loop));
    }

    // The wait is all that the test decides; one with a time limit would become one without.
    private static IfStatementSyntax? TestOf(SyntaxNode wait)
    {
        if (wait is not InvocationExpressionSyntax { ArgumentList.Arguments.Count: 1, Parent: ExpressionStatementSyntax statement })
            return null;
        var test = statement.Parent is BlockSyntax { Statements.Count: 1 } block ? block.Parent as IfStatementSyntax : statement.Parent as IfStatementSyntax;
        return test is { Else: null } && test.Condition.DescendantNodesAndSelf().All(node => node is not SingleVariableDesignationSyntax) ? test : null;
    }

    // Of variables that only this thread sets, another look would see the same.
    private static bool LooksAtState(ExpressionSyntax condition, SemanticModel model, CancellationToken cancellationToken) =>
        condition.DescendantNodesAndSelf().Any(node => node is ElementAccessExpressionSyntax
            || node is SimpleNameSyntax && model.GetSymbolInfo(node, cancellationToken).Symbol is IFieldSymbol { IsConst: false } or IPropertySymbol or IMethodSymbol);
}
