using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes;

/// <summary>Critical sections without their locks.</summary>
internal static class Dissolved
{
    /// <summary>The statements in a <c>lock</c> or <c>using</c> statement, where they would stand without it; null where it has no lines or comments of its own that would be lost.</summary>
    public static IReadOnlyList<StatementSyntax>? StatementsOf(StatementSyntax section, string unit)
    {
        var body = (section as LockStatementSyntax)?.Statement ?? (section as UsingStatementSyntax)?.Statement;
        return body is BlockSyntax block && !HasOwnComments(section, block) ? Lifted(section, block, unit) : null;
    }

    /// <summary>The statements in the block of a <c>try</c>, where they would stand without it and its handlers; null where it has no lines or comments of its own that would be lost.</summary>
    public static IReadOnlyList<StatementSyntax>? StatementsOf(TryStatementSyntax tried, string unit)
    {
        bool hasComments = tried.Catches.Any(handler => handler.DescendantTrivia().Any(trivia => !trivia.IsBlank())) || HasOwnComments(tried, tried.Block);
        return hasComments ? null : Lifted(tried, tried.Block, unit);
    }

    private static List<StatementSyntax>? Lifted(StatementSyntax section, BlockSyntax block, string unit)
    {
        if (block.Statements is not { Count: > 0 } statements || !Line.IsFirst(statements[0].GetFirstToken()))
            return null;
        var inner = statements.Select(statement => Indentation.Outdented(statement, unit)).ToList();
        var leading = LeadingLines.WithoutLast(section.GetLeadingTrivia());
        inner[0] = inner[0].WithLeadingTrivia(leading.AddRange(inner[0].GetLeadingTrivia()));
        return inner;
    }

    // On the lines of the head and of the braces.
    private static bool HasOwnComments(StatementSyntax section, BlockSyntax block)
    {
        var head = section.DescendantTokens().TakeWhile(token => token != block.OpenBraceToken).Skip(1).SelectMany(token => token.LeadingTrivia);
        var tails = section.DescendantTokens().TakeWhile(token => token != block.OpenBraceToken).SelectMany(token => token.TrailingTrivia);
        return head.Concat(tails).Concat(block.OpenBraceToken.LeadingTrivia).Concat(block.OpenBraceToken.TrailingTrivia)
            .Concat(block.CloseBraceToken.LeadingTrivia).Concat(block.CloseBraceToken.TrailingTrivia).Any(trivia => !trivia.IsBlank());
    }
}
