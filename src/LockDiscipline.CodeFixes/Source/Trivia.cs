using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes;

/// <summary>Comments and blank lines around statements.</summary>
internal static class Trivia
{
    public static bool IsComment(SyntaxTrivia trivia) => trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia;

    public static bool HasComments(SyntaxTriviaList trivia) => trivia.Any(IsComment);

    /// <summary>What stands before a statement once comments of tokens that are gone stand there too.</summary>
    /// <param name="lead">What stood before those tokens; it wins over the statement's own layout.</param>
    /// <param name="comments">The comments within.</param>
    /// <param name="own">What stood before the statement itself.</param>
    public static SyntaxTriviaList Joined(SyntaxTriviaList lead, IReadOnlyList<SyntaxTrivia> comments, SyntaxTriviaList own)
    {
        var lines = lead.ToList();
        foreach (var comment in comments)
            lines.AddRange([comment, SyntaxFactory.ElasticCarriageReturnLineFeed]);
        if (lines.Count == 0)
            return own;
        // The blank lines before the first statement of a block were the block's.
        return SyntaxFactory.TriviaList(lines.Concat(HasComments(own) ? own.SkipWhile(IsBlank) : own.Where(trivia => trivia.IsDirective)));
    }

    /// <summary>What stands after a statement once comments of tokens that are gone stand there too: on its line if they did, or else each on a line of its own.</summary>
    public static SyntaxTriviaList Appended(SyntaxToken lastToken, IReadOnlyList<SyntaxTrivia> comments)
    {
        int line = LineOf(lastToken.Span.End, lastToken.SyntaxTree!);
        var trivia = lastToken.TrailingTrivia.Where(own => !comments.Contains(own)).Reverse().SkipWhile(IsBlank).Reverse().ToList();
        foreach (var comment in comments)
        {
            bool isOnItsLine = LineOf(comment.SpanStart, comment.SyntaxTree!) == line && !trivia.Any(before => before.IsKind(SyntaxKind.SingleLineCommentTrivia));
            trivia.AddRange([isOnItsLine ? SyntaxFactory.Space : SyntaxFactory.ElasticCarriageReturnLineFeed, comment]);
        }
        trivia.Add(SyntaxFactory.ElasticCarriageReturnLineFeed);
        return SyntaxFactory.TriviaList(trivia);
    }

    /// <summary>A statement that takes the place of another one, with all comments of that.</summary>
    /// <param name="with">The statement, whose own comments do not count.</param>
    /// <param name="from">The node of the replaced statement that it is made of: comments before it come before.</param>
    public static StatementSyntax InPlaceOf(StatementSyntax replaced, StatementSyntax with, SyntaxNode from)
    {
        var lead = replaced.GetLeadingTrivia();
        var comments = replaced.DescendantTrivia().Where(trivia => IsComment(trivia) && !lead.Contains(trivia)).ToList();
        var before = comments.TakeWhile(trivia => trivia.SpanStart < from.SpanStart).ToList();
        var after = comments.Skip(before.Count).ToList();
        var alone = with.WithLeadingTrivia(Joined(lead, before, SyntaxFactory.TriviaList()));
        return after.Count == 0
            ? alone.WithTrailingTrivia(replaced.GetTrailingTrivia())
            : alone.WithTrailingTrivia(Appended(from.GetLastToken().GetNextToken().IsKind(SyntaxKind.SemicolonToken) ? from.GetLastToken().GetNextToken() : from.GetLastToken(), after));
    }

    /// <summary>The statements, each beginning on a line of its own.</summary>
    public static IEnumerable<StatementSyntax> OnLines(IEnumerable<StatementSyntax> statements) => statements.Select(statement =>
        statement.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia)
            ? statement
            : statement.WithTrailingTrivia(statement.GetTrailingTrivia().Reverse().SkipWhile(IsBlank).Reverse().Append(SyntaxFactory.ElasticCarriageReturnLineFeed)));

    /// <summary>The node without its comments, for code that is there twice.</summary>
    public static SyntaxNode WithoutComments(SyntaxNode node) => node.ReplaceTrivia(
        node.DescendantTrivia().Where(trivia => IsComment(trivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia)),
        (trivia, _) => IsComment(trivia) ? default : SyntaxFactory.ElasticCarriageReturnLineFeed).WithoutTrivia();

    /// <summary>The blank lines and the indentation at the beginning, and the rest.</summary>
    public static (SyntaxTriviaList Blank, SyntaxTriviaList Remaining) Split(SyntaxTriviaList lead)
    {
        int lastLine = lead.TakeWhile(IsBlank).ToList().FindLastIndex(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        return (SyntaxFactory.TriviaList(lead.Take(lastLine + 1)), SyntaxFactory.TriviaList(lead.Skip(lastLine + 1)));
    }

    private static int LineOf(int position, SyntaxTree tree) => tree.GetText().Lines.GetLineFromPosition(position).LineNumber;

    private static bool IsBlank(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia);
}
