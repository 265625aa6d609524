using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LockDiscipline.CodeFixes;

/// <summary>
/// Moves the lines of a node to the right or to the left and leaves everything else as it is: the author's alignment, comments, and the text of strings, which
/// must not change.
/// </summary>
internal static class Indentation
{
    /// <summary>Moves every line of the node to the right that begins in it.</summary>
    /// <param name="unit">What is put before each line.</param>
    public static TNode Indented<TNode>(TNode node, string unit)
        where TNode : SyntaxNode => Shifted(node, beginsLine: true, text => unit + text);

    /// <summary>Moves every line of the nodes to the right that begins in them; what stands behind another node in its line moves with that.</summary>
    /// <param name="nodes">The nodes, one behind the other.</param>
    /// <param name="unit">What is put before each line.</param>
    public static IEnumerable<TNode> Indented<TNode>(IEnumerable<TNode> nodes, string unit)
        where TNode : SyntaxNode
    {
        bool beginsLine = true;
        foreach (var node in nodes)
        {
            yield return Shifted(node, beginsLine, text => unit + text);
            beginsLine = EndsLine(node.GetTrailingTrivia().LastOrDefault());
        }
    }

    /// <summary>Moves every line of the node to the left that begins in it and has room for it.</summary>
    /// <param name="unit">What is taken away from each line.</param>
    public static TNode Outdented<TNode>(TNode node, string unit)
        where TNode : SyntaxNode => Shifted(node, beginsLine: true, text => text.StartsWith(unit, StringComparison.Ordinal) ? text.Substring(unit.Length) : text.TrimStart(' ', '\t'));

    private static TNode Shifted<TNode>(TNode node, bool beginsLine, Func<string, string> shift)
        where TNode : SyntaxNode
    {
        var replaced = new Dictionary<SyntaxToken, SyntaxToken>();
        foreach (var token in node.DescendantTokens())
        {
            var leading = Shifted(token.LeadingTrivia, beginsLine, shift, out bool tokenBeginsLine);
            if (tokenBeginsLine && shift("") is { Length: > 0 } before)
                leading = leading.Add(SyntaxFactory.Whitespace(before));
            replaced[token] = token.WithLeadingTrivia(leading);
            beginsLine = token.TrailingTrivia.LastOrDefault() is var last && EndsLine(last);
        }
        return node.ReplaceTokens(replaced.Keys, (original, _) => replaced[original]);
    }

    private static SyntaxTriviaList Shifted(SyntaxTriviaList trivia, bool beginsLine, Func<string, string> shift, out bool endBeginsLine)
    {
        var result = new List<SyntaxTrivia>();
        for (int i = 0; i < trivia.Count; i++)
        {
            var current = trivia[i];
            bool isLast = i + 1 == trivia.Count;
            if (!beginsLine)
                result.Add(WithLinesShifted(current, shift));
            else if (current.IsWhitespace())
                result.Add(isLast || MovesWithCode(trivia[i + 1]) ? SyntaxFactory.Whitespace(shift(current.ToString())) : current);
            else
                AddAtLineStart(result, current, shift);
            beginsLine = EndsLine(current);
        }
        endBeginsLine = beginsLine;
        return SyntaxFactory.TriviaList(result);
    }

    private static void AddAtLineStart(List<SyntaxTrivia> result, SyntaxTrivia trivia, Func<string, string> shift)
    {
        if (MovesWithCode(trivia) && !trivia.IsRegion() && shift("") is { Length: > 0 } before)
            result.Add(SyntaxFactory.Whitespace(before));
        result.Add(WithLinesShifted(trivia, shift));
    }

    // Empty lines stay empty, and directives where they are, save regions, which are indented as code is.
    private static bool MovesWithCode(SyntaxTrivia trivia) =>
        !trivia.IsEndOfLine() && (!trivia.IsDirective || trivia.IsRegion()) && !trivia.IsKind(SyntaxKind.DisabledTextTrivia);

    private static bool EndsLine(SyntaxTrivia trivia)
    {
        string text = trivia.ToFullString();
        return text.Length > 0 && text[text.Length - 1] is '\n' or '\r';
    }

    // A comment over several lines moves as a whole.
    private static SyntaxTrivia WithLinesShifted(SyntaxTrivia trivia, Func<string, string> shift)
    {
        if (!trivia.IsKind(SyntaxKind.MultiLineCommentTrivia) && !trivia.IsDocumentation())
            return trivia;
        string[] lines = trivia.ToFullString().Split('\n');
        for (int i = 1; i < lines.Length; i++)
        {
            int indent = lines[i].Length - lines[i].TrimStart(' ', '\t').Length;
            if (lines[i].Trim().Length > 0)
                lines[i] = shift(lines[i].Substring(0, indent)) + lines[i].Substring(indent);
        }
        return SyntaxFactory.ParseLeadingTrivia(string.Join("\n", lines)).First();
    }
}
