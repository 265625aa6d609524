using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes;

/// <summary>Compares expressions that name locks.</summary>
internal static class LockExpressions
{
    /// <summary>Whether both name the same lock where they stand, at any place of one function.</summary>
    public static bool AreSame(ExpressionSyntax one, ExpressionSyntax other) => SyntaxFactory.AreEquivalent(Bare(one), Bare(other));

    // Without 'this.', parentheses and trivia.
    private static ExpressionSyntax Bare(ExpressionSyntax expression)
    {
        var bare = (ExpressionSyntax)new ThisDropped().Visit(expression);
        return bare.WithoutTrivia();
    }

    private sealed class ThisDropped : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitMemberAccessExpression(MemberAccessExpressionSyntax node) =>
            node.Expression is ThisExpressionSyntax ? node.Name : base.VisitMemberAccessExpression(node);

        public override SyntaxNode? VisitParenthesizedExpression(ParenthesizedExpressionSyntax node) => Visit(node.Expression);
    }
}
