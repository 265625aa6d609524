using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LockDiscipline.CodeFixes;

/// <summary>Blocks and the statements in them.</summary>
internal static class Blocks
{
    /// <summary>The statements that a body consists of, with or without braces.</summary>
    public static IEnumerable<StatementSyntax> StatementsOf(StatementSyntax body) => body is BlockSyntax block ? block.Statements.AsEnumerable() : new[] { body };

    /// <summary>A block around statements, for the formatter to lay out.</summary>
    public static BlockSyntax Of(IEnumerable<StatementSyntax> statements) => SyntaxFactory.Block(statements).WithAdditionalAnnotations(Formatter.Annotation);

    /// <summary>A body with other statements in it; a new block where it had no braces.</summary>
    public static BlockSyntax Around(StatementSyntax body, IEnumerable<StatementSyntax> statements) =>
        body is BlockSyntax block ? block.WithStatements(SyntaxFactory.List(statements)) : Of(statements);

    /// <summary>The root with another block in the place of one; what stood on one line with it is laid out anew.</summary>
    public static SyntaxNode Replace(SyntaxNode root, BlockSyntax block, BlockSyntax replacement)
    {
        if (!IsOnOneLine(block))
            return root.ReplaceNode(block, replacement);
        var top = block.AncestorsAndSelf().First(node => node is StatementSyntax or MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax && IsFirstOnLine(node) || node.Parent is null);
        var around = block.Ancestors().TakeWhile(ancestor => ancestor != top.Parent).OfType<BlockSyntax>().Where(IsOnOneLine).Prepend(block);
        var laidOut = top.ReplaceNodes(around, (original, rewritten) =>
        {
            var current = original == block ? replacement : rewritten;
            return current.WithStatements(SyntaxFactory.List(Trivia.OnLines(current.Statements)));
        });
        return root.ReplaceNode(top, laidOut.WithAdditionalAnnotations(Formatter.Annotation));
    }

    private static bool IsFirstOnLine(SyntaxNode node)
    {
        var text = node.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(node.SpanStart);
        return text.ToString(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(line.Start, node.SpanStart)).Trim().Length == 0;
    }

    /// <summary>One statement that stands for several: itself where there is but one.</summary>
    public static StatementSyntax Single(IReadOnlyList<StatementSyntax> statements) => statements.Count == 1 ? statements[0] : Of(statements);

    /// <summary>The statements side by side with this one; none where it stands alone, as under an <c>if</c>.</summary>
    public static SyntaxList<StatementSyntax> ListOf(StatementSyntax statement) => statement.Parent switch
    {
        BlockSyntax block => block.Statements,
        SwitchSectionSyntax section => section.Statements,
        _ => default,
    };

    public static StatementSyntax? After(StatementSyntax statement)
    {
        var list = ListOf(statement);
        int index = list.IndexOf(statement);
        return index >= 0 && index + 1 < list.Count ? list[index + 1] : null;
    }

    public static StatementSyntax? Before(StatementSyntax statement)
    {
        var list = ListOf(statement);
        int index = list.IndexOf(statement);
        return index > 0 ? list[index - 1] : null;
    }

    /// <summary>Whether the statement is written on one line.</summary>
    public static bool IsOnOneLine(SyntaxNode node)
    {
        var span = node.SyntaxTree.GetLineSpan(node.Span);
        return span.StartLinePosition.Line == span.EndLinePosition.Line;
    }
}
