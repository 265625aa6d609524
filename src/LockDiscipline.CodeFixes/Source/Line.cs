using System.Linq;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.CodeFixes;

/// <summary>The lines that tokens stand on.</summary>
internal static class Line
{
    /// <summary>The white space at the beginning of the line that the token begins on.</summary>
    public static string IndentOf(SyntaxToken token)
    {
        var line = token.SyntaxTree!.GetText().Lines.GetLineFromPosition(token.SpanStart);
        string text = line.ToString();
        return text.Substring(0, text.Length - text.TrimStart(' ', '\t').Length);
    }

    /// <summary>Whether nothing but white space stands before the token on its line.</summary>
    public static bool IsFirst(SyntaxToken token)
    {
        var text = token.SyntaxTree!.GetText();
        var line = text.Lines.GetLineFromPosition(token.SpanStart);
        return text.ToString(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(line.Start, token.SpanStart)).All(char.IsWhiteSpace);
    }

    /// <summary>Whether nothing but white space and comments stands after the token on its line.</summary>
    public static bool IsLast(SyntaxToken token) => token.TrailingTrivia.Any(trivia => trivia.IsEndOfLine()) || token.GetNextToken().IsEndOfFile();

    /// <summary>Whether the node begins and ends on one line.</summary>
    public static bool IsOne(SyntaxNode node)
    {
        var lines = node.SyntaxTree.GetText().Lines;
        return lines.GetLineFromPosition(node.SpanStart) == lines.GetLineFromPosition(node.Span.End);
    }
}
