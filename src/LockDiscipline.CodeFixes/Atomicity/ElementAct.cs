using System.Linq;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes.Atomicity;

/// <summary>What is done to an element of a concurrent dictionary after a question about its key.</summary>
/// <param name="Element">The element as it is read or set.</param>
/// <param name="Key">Its key.</param>
/// <param name="Whole">The expression that sets it: an assignment or increment; the element itself where it is read.</param>
internal sealed record ElementAct(ElementAccessExpressionSyntax Element, ExpressionSyntax Key, ExpressionSyntax Whole)
{
    public ExpressionSyntax Dictionary => Element.Expression;

    /// <summary>The statement that consists of it; null where its value is used.</summary>
    public ExpressionStatementSyntax? Statement => Whole.Parent as ExpressionStatementSyntax;

    public static ElementAct? Of(ReportInSource report)
    {
        if (report.Node.FirstAncestorOrSelf<ElementAccessExpressionSyntax>() is not { ArgumentList.Arguments: { Count: 1 } arguments } element)
            return null;
        var whole = element.Parent switch
        {
            AssignmentExpressionSyntax assignment when assignment.Left == element => assignment,
            PrefixUnaryExpressionSyntax unary when unary.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression => unary,
            PostfixUnaryExpressionSyntax unary when unary.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression => unary,
            _ => (ExpressionSyntax)element,
        };
        return new ElementAct(element, arguments[0].Expression, whole);
    }

    /// <summary>The question about the key; null where there is none.</summary>
    public InvocationExpressionSyntax? CheckIn(ReportInSource report) => report.Place(FixPropertyNames.CheckPlace)?.FirstAncestorOrSelf<InvocationExpressionSyntax>();

    public bool IsOfSameElement(ExpressionSyntax other) =>
        other is ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } element
        && SyntaxFactory.AreEquivalent(element.Expression, Dictionary) && SyntaxFactory.AreEquivalent(arguments[0].Expression, Key);

    /// <summary>Whether an expression can be evaluated once more, or in another place, or not at all, and nobody would notice.</summary>
    public static bool IsPlain(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax or IdentifierNameSyntax or ThisExpressionSyntax or BaseExpressionSyntax or DefaultExpressionSyntax or PredefinedTypeSyntax or GenericNameSyntax => true,
        MemberAccessExpressionSyntax member => IsPlain(member.Expression),
        ParenthesizedExpressionSyntax parenthesized => IsPlain(parenthesized.Expression),
        PrefixUnaryExpressionSyntax unary => unary.Kind() is SyntaxKind.UnaryMinusExpression or SyntaxKind.UnaryPlusExpression or SyntaxKind.LogicalNotExpression or SyntaxKind.BitwiseNotExpression && IsPlain(unary.Operand),
        BinaryExpressionSyntax binary => IsPlain(binary.Left) && IsPlain(binary.Right),
        ConditionalExpressionSyntax conditional => IsPlain(conditional.Condition) && IsPlain(conditional.WhenTrue) && IsPlain(conditional.WhenFalse),
        CastExpressionSyntax cast => IsPlain(cast.Expression),
        TupleExpressionSyntax tuple => tuple.Arguments.All(argument => IsPlain(argument.Expression)),
        _ => false,
    };
}
