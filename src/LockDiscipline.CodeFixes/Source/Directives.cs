using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes;

/// <summary>Preprocessor directives among statements.</summary>
internal static class Directives
{
    /// <summary>Whether no conditional or region begins in the range and ends outside of it, or the other way round; those above its first statement stay outside.</summary>
    public static bool AreWhole(StatementRange range)
    {
        var first = range.Statements.First();
        var inside = range.Statements
            .SelectMany(statement => statement.DescendantTrivia(descendIntoTrivia: false))
            .Where(trivia => trivia.IsDirective && !(trivia.Token == first.GetFirstToken() && trivia.SpanStart < trivia.Token.SpanStart))
            .Select(trivia => (DirectiveTriviaSyntax)trivia.GetStructure()!)
            .ToList();
        return inside.All(directive => directive.GetRelatedDirectives().All(inside.Contains)) && HasNoBranchAbove(first);
    }

    // An alternative that ends right above the first statement would be left outside of a conditional that goes on below.
    private static bool HasNoBranchAbove(StatementSyntax first) => first.GetLeadingTrivia()
        .Where(trivia => trivia.IsDirective)
        .Select(trivia => (DirectiveTriviaSyntax)trivia.GetStructure()!)
        .All(directive => directive is not (BranchingDirectiveTriviaSyntax or EndIfDirectiveTriviaSyntax) || directive.GetRelatedDirectives().All(related => related.SpanStart <= first.SpanStart));
}
