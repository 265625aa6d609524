using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LockDiscipline.CodeFixes;

/// <summary>The lines of trivia above a statement.</summary>
internal static class LeadingLines
{
    /// <summary>
    /// Splits them into those that stay outside of what is put around the statement, up to the last empty line or directive, and those that belong to the statement: comments right above
    /// it, and its indentation.
    /// </summary>
    public static (SyntaxTriviaList Outside, SyntaxTriviaList Inside) Split(SyntaxTriviaList leading)
    {
        int split = 0;
        bool isEmptySoFar = true;
        for (int i = 0; i < leading.Count; i++)
        {
            var trivia = leading[i];
            if (trivia.IsDirective || trivia.IsKind(SyntaxKind.DisabledTextTrivia) || trivia.IsEndOfLine() && isEmptySoFar)
                split = i + 1;
            isEmptySoFar = trivia.IsEndOfLine() || trivia.IsDirective || isEmptySoFar && trivia.IsWhitespace();
        }
        return (SyntaxFactory.TriviaList(leading.Take(split)), SyntaxFactory.TriviaList(leading.Skip(split)));
    }

    /// <summary>All lines but the unfinished one that the statement itself stands on.</summary>
    public static SyntaxTriviaList WithoutLast(SyntaxTriviaList leading) =>
        leading.Count > 0 && leading[leading.Count - 1].IsWhitespace() ? leading.RemoveAt(leading.Count - 1) : leading;
}
