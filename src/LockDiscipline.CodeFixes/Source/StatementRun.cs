using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes;

/// <summary>Statements side by side in one list, or one that stands alone, as under an <c>if</c>.</summary>
internal sealed class StatementRun
{
    private StatementRun(ImmutableArray<StatementSyntax> statements)
    {
        Statements = statements;
    }

    public ImmutableArray<StatementSyntax> Statements { get; }

    public StatementSyntax First => Statements[0];

    public StatementSyntax Last => Statements[Statements.Length - 1];

    /// <summary>The statements that come after in the same list.</summary>
    public IEnumerable<StatementSyntax> Following => Blocks.ListOf(Last).SkipWhile(statement => statement != Last).Skip(1);

    /// <summary>The shortest run that has both nodes in it; null where they are not within statements of one function.</summary>
    public static StatementRun? Covering(SyntaxNode first, SyntaxNode last)
    {
        if (FunctionOf(first) != FunctionOf(last))
            return null;
        var common = first.AncestorsAndSelf().FirstOrDefault(node => node.Span.Contains(last.Span));
        for (var node = common; node is not null && node != FunctionOf(first); node = node.Parent)
        {
            if (node is BlockSyntax or SwitchSectionSyntax && node != first && node != last)
                return Within(node, first, last);
            if (node is StatementSyntax { Parent: not (BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax) } and not BlockSyntax)
                return new StatementRun(ImmutableArray.Create((StatementSyntax)node));
        }
        return null;
    }

    /// <summary>The root with other statements in the place of these.</summary>
    public SyntaxNode ReplaceIn(SyntaxNode root, IReadOnlyList<StatementSyntax> statements) => First.Parent switch
    {
        BlockSyntax block when Blocks.IsOnOneLine(block) && statements.Count == 1 && !statements[0].DescendantTrivia().Any(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia) && trivia.SpanStart < statements[0].Span.End) =>
            root.ReplaceNode(block, block.WithStatements(Replaced(block.Statements, [statements[0].WithLeadingTrivia(First.GetLeadingTrivia()).WithTrailingTrivia(Last.GetTrailingTrivia())]))),
        BlockSyntax block => Blocks.Replace(root, block, block.WithStatements(Replaced(block.Statements, statements))),
        SwitchSectionSyntax section => root.ReplaceNode(section, section.WithStatements(Replaced(section.Statements, statements))),
        _ => root.ReplaceNode(First, Blocks.Single(statements)),
    };

    /// <summary>The function around a node: a member, an accessor, a lambda or a local function.</summary>
    public static SyntaxNode? FunctionOf(SyntaxNode node) => node.Ancestors().FirstOrDefault(ancestor =>
        ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax
        or MemberDeclarationSyntax and not GlobalStatementSyntax);

    private static StatementRun? Within(SyntaxNode list, SyntaxNode first, SyntaxNode last)
    {
        var statements = list.ChildNodes().OfType<StatementSyntax>().ToList();
        int from = statements.FindIndex(statement => statement.Span.Contains(first.Span));
        int to = statements.FindIndex(statement => statement.Span.Contains(last.Span));
        return from < 0 || to < from ? null : new StatementRun(statements.GetRange(from, to - from + 1).ToImmutableArray());
    }

    private SyntaxList<StatementSyntax> Replaced(SyntaxList<StatementSyntax> list, IEnumerable<StatementSyntax> statements)
    {
        int from = list.IndexOf(First);
        return SyntaxFactory.List(list.Take(from).Concat(statements).Concat(list.Skip(from + Statements.Length)));
    }
}
