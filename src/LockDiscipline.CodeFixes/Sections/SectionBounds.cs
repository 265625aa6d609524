using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes;

/// <summary>Tells whether a lock can be held around statements.</summary>
internal static class SectionBounds
{
    /// <param name="range">The statements.</param>
    /// <param name="places">What in the function needs the lock.</param>
    public static bool Allow(StatementRange range, LockForm form, ExpressionSyntax @lock, IReadOnlyList<SyntaxNode> places) =>
        range.Statements.All(statement => Functions.OwnNodes(statement).All(node => Allows(node, range, form, @lock, places)));

    private static bool Allows(SyntaxNode node, StatementRange range, LockForm form, ExpressionSyntax @lock, IReadOnlyList<SyntaxNode> places) => node switch
    {
        AwaitExpressionSyntax => form.AllowsAwait,
        YieldStatementSyntax => false,
        CommonForEachStatementSyntax loop => (loop.AwaitKeyword.Span.Length == 0 || form.AllowsAwait) && !Names(loop is ForEachStatementSyntax single ? single.Identifier : default, @lock),
        WhileStatementSyntax loop => Ends(loop.Condition, loop.Statement, places),
        DoStatementSyntax loop => Ends(loop.Condition, loop.Statement, places),
        LocalDeclarationStatementSyntax { UsingKeyword.Span.Length: > 0 } => node.Parent != range.Owner || range.Last == range.All.Count - 1 && range.IsInList,
        VariableDeclaratorSyntax variable => !Names(variable.Identifier, @lock),
        SingleVariableDesignationSyntax variable => !Names(variable.Identifier, @lock),
        AssignmentExpressionSyntax assignment => !Changes(assignment.Left, @lock),
        PrefixUnaryExpressionSyntax unary => !unary.IsKind(SyntaxKind.PreIncrementExpression) && !unary.IsKind(SyntaxKind.PreDecrementExpression) || !Changes(unary.Operand, @lock),
        PostfixUnaryExpressionSyntax unary => unary.IsKind(SyntaxKind.SuppressNullableWarningExpression) || !Changes(unary.Operand, @lock),
        ArgumentSyntax argument => argument.RefKindKeyword.Span.Length == 0 || argument.RefKindKeyword.IsKind(SyntaxKind.InKeyword) || !Changes(argument.Expression, @lock),
        _ => true,
    };

    // A loop that waits for what others do under the lock would wait for ever; it has to change what it looks at itself.
    private static bool Ends(ExpressionSyntax condition, StatementSyntax body, IReadOnlyList<SyntaxNode> places) =>
        !places.Any(place => condition.FullSpan.Contains(place.Span)) || places.Any(place => body.FullSpan.Contains(place.Span));

    // What names the lock must mean the same from beginning to end.
    private static bool Changes(ExpressionSyntax target, ExpressionSyntax @lock) => target switch
    {
        TupleExpressionSyntax tuple => tuple.Arguments.Any(argument => Changes(argument.Expression, @lock)),
        MemberAccessExpressionSyntax member => Names(member.Name.Identifier, @lock),
        IdentifierNameSyntax name => Names(name.Identifier, @lock),
        _ => false,
    };

    private static bool Names(SyntaxToken identifier, ExpressionSyntax @lock) =>
        @lock.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(name => name.Identifier.ValueText == identifier.ValueText);
}
