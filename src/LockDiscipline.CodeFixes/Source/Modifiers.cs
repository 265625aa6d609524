using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes;

/// <summary>Adds modifiers to declarations and takes them away, with the trivia where they were.</summary>
internal static class Modifiers
{
    public static bool Has(MemberDeclarationSyntax member, SyntaxKind modifier) => member.Modifiers.Any(modifier);

    public static TMember Without<TMember>(TMember member, SyntaxKind modifier)
        where TMember : MemberDeclarationSyntax
    {
        var token = member.Modifiers.First(token => token.IsKind(modifier));
        var next = token.GetNextToken();

        // Whatever stood before the modifier stands before what follows it now; comments after it stay too.
        var comments = token.TrailingTrivia.SkipWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        var moved = member.ReplaceToken(next, next.WithLeadingTrivia(token.LeadingTrivia.AddRange(comments).AddRange(next.LeadingTrivia)));
        return (TMember)moved.WithModifiers(moved.Modifiers.Remove(moved.Modifiers.First(candidate => candidate.IsKind(modifier))));
    }

    /// <summary>Adds a modifier after those that are there, before <c>readonly</c>'s usual place and the type.</summary>
    public static TMember With<TMember>(TMember member, SyntaxKind modifier)
        where TMember : MemberDeclarationSyntax
    {
        var space = SyntaxFactory.TriviaList(SyntaxFactory.Space);
        if (member.Modifiers.Count > 0)
            return (TMember)member.AddModifiers(SyntaxFactory.Token(SyntaxFactory.TriviaList(), modifier, space));
        var first = member.AttributeLists.Count == 0 ? member.GetFirstToken() : member.AttributeLists.Last().GetLastToken().GetNextToken();
        var moved = member.ReplaceToken(first, first.WithLeadingTrivia());
        return (TMember)moved.AddModifiers(SyntaxFactory.Token(first.LeadingTrivia, modifier, space));
    }
}
