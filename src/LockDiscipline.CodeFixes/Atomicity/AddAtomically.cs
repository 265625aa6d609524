using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LockDiscipline.CodeFixes.Atomicity;

/// <summary>A key that was missing is added by <c>TryAdd</c>, or by <c>GetOrAdd</c> where the value is used on: whoever comes second does not overwrite it, and goes on with what is there.</summary>
internal sealed class AddAtomically : FixIdea
{
    public override async Task<IEnumerable<Offer>> OffersAsync(ReportInSource report, CancellationToken cancellationToken)
    {
        if (report[FixPropertyNames.Outcome] != bool.FalseString)
            return Nothing;
        if (ElementAct.Of(report) is not { Whole: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } set } act)
            return Nothing;
        var model = await report.ModelAsync(cancellationToken).ConfigureAwait(false);
        if (act.Statement is not { } statement)
            return Change(report, "Add it with 'GetOrAdd'", report.Root.ReplaceNode(set, Call(act, "GetOrAdd", set.Right).WithTriviaFrom(set)));
        if (IsUsedOn(set.Right, statement, model))
            return Change(report, "Add it with 'GetOrAdd'", report.Root.ReplaceNode(set, set.WithLeft(((IdentifierNameSyntax)set.Right).WithTriviaFrom(set.Left)).WithRight(Call(act, "GetOrAdd", set.Right))));
        var add = Call(act, "TryAdd", set.Right);
        if (act.CheckIn(report) is { } check && WholeBranch(statement, check, set.Right) is { } branch)
            return Change(report, "Add it with 'TryAdd'", report.Root.ReplaceNode(branch, Trivia.InPlaceOf(branch, statement.WithExpression(add), set).WithAdditionalAnnotations(Formatter.Annotation)));
        return Change(report, "Add it with 'TryAdd'", report.Root.ReplaceNode(set, add.WithTriviaFrom(set)));
    }

    // A variable whose value would not be the one in the dictionary, if another thread was first.
    private static bool IsUsedOn(ExpressionSyntax value, ExpressionStatementSyntax statement, SemanticModel model) =>
        value is IdentifierNameSyntax
        && model.GetSymbolInfo(value).Symbol is ILocalSymbol { IsForEach: false, IsConst: false, RefKind: RefKind.None } local
        && Functions.Around(statement) is { } function
        && function.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Any(name => name.SpanStart > statement.Span.End && name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, local));

    // if (!there) add; and nothing else: the question is needless, unless it saves making the value.
    private static IfStatementSyntax? WholeBranch(ExpressionStatementSyntax statement, InvocationExpressionSyntax check, ExpressionSyntax value)
    {
        if (!ElementAct.IsPlain(value) || check.Parent is not PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Parent: IfStatementSyntax { Else: null } branch })
            return null;
        bool isAll = branch.Statement == statement || branch.Statement is BlockSyntax { Statements.Count: 1 } block && block.Statements[0] == statement;
        return isAll && check.ArgumentList.Arguments.Count == 1 && !branch.ContainsDirectives ? branch : null;
    }

    private static InvocationExpressionSyntax Call(ElementAct act, string method, ExpressionSyntax value) => SyntaxFactory.InvocationExpression(
        SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, act.Dictionary.WithoutTrivia(), SyntaxFactory.IdentifierName(method)),
        SyntaxFactory.ArgumentList(SyntaxFactory.SeparatedList([SyntaxFactory.Argument(act.Key.WithoutTrivia()), SyntaxFactory.Argument(value.WithoutTrivia())])))
        .WithAdditionalAnnotations(Formatter.Annotation);
}
