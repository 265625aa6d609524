using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LockDiscipline.CodeFixes;

/// <summary>Names for kinds of trivia and tokens.</summary>
internal static class TriviaKinds
{
    public static bool IsEndOfLine(this SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.EndOfLineTrivia);

    public static bool IsBlank(this SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsEndOfLine();

    public static bool IsWhitespace(this SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.WhitespaceTrivia);

    public static bool IsDocumentation(this SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia);

    public static bool IsRegion(this SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.RegionDirectiveTrivia) || trivia.IsKind(SyntaxKind.EndRegionDirectiveTrivia);

    public static bool IsEndOfFile(this SyntaxToken token) => token.IsKind(SyntaxKind.EndOfFileToken) || token.IsKind(SyntaxKind.None);
}
