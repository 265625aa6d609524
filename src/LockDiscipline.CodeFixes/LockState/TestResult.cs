using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes.LockState;

/// <summary>Returns where the lock was not taken. What a method with a result, or one that goes on after the section, does then, only its author knows.</summary>
internal sealed class TestResult : FixIdea
{
    public override async Task<IEnumerable<Offer>> OffersAsync(ReportInSource report, CancellationToken cancellationToken)
    {
        var model = await report.ModelAsync(cancellationToken).ConfigureAwait(false);
        if (report.Node is not InvocationExpressionSyntax call || LockCall.Of(call, model, cancellationToken) is not { CanFail: true, Flag: null } taken
            || StatementOf(call) is not var (statement, tested) || statement.Parent is not BlockSyntax { Parent: { } function } || !ReturnsNothing(function, model, cancellationToken))
            return Nothing;
        var after = StatementRange.Of(statement).After.ToList();
        if (after.Count == 0 || !after.Last().DescendantNodesAndSelf().Any(taken.IsReleasedBy) || !Line.IsFirst(statement.GetFirstToken()) || !Line.IsLast(statement.GetLastToken()))
            return Nothing;
        var layout = await Layout.OfAsync(report.Document, cancellationToken).ConfigureAwait(false);
        string indent = Line.IndentOf(statement.GetFirstToken()), unit = layout.UnitAt(statement);
        var test = (IfStatementSyntax)SyntaxFactory.ParseStatement($"if (!{tested.WithoutTrivia()}){layout.NewLine}{indent}{unit}return;{layout.NewLine}");
        test = test.WithCloseParenToken(test.CloseParenToken.WithTrailingTrivia(statement.GetTrailingTrivia())).WithLeadingTrivia(statement.GetLeadingTrivia());
        return Change(report, $"Return if '{taken.Lock.WithoutTrivia()}' was not taken", report.Root.ReplaceNode(statement, test));
    }

    private static (StatementSyntax Statement, ExpressionSyntax Tested)? StatementOf(ExpressionSyntax call)
    {
        var tested = call;
        while (tested.Parent is AwaitExpressionSyntax or MemberAccessExpressionSyntax { Name.Identifier.Text: "ConfigureAwait" } or InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "ConfigureAwait" } })
            tested = (ExpressionSyntax)tested.Parent;
        return tested.Parent switch
        {
            ExpressionStatementSyntax statement => (statement, tested),
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" }, Parent: ExpressionStatementSyntax statement } assignment when assignment.Right == tested => (statement, tested),
            _ => null,
        };
    }

    private static bool ReturnsNothing(SyntaxNode function, SemanticModel model, CancellationToken cancellationToken) =>
        function is not AnonymousFunctionExpressionSyntax && model.GetDeclaredSymbol(function, cancellationToken) is IMethodSymbol method
        && (method.ReturnsVoid || method.IsAsync && method.ReturnType is INamedTypeSymbol { Arity: 0, Name: "Task" or "ValueTask" });
}
