using System.Collections.Generic;
using System.Linq;
using LockDiscipline.CodeFixes.Sections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LockDiscipline.CodeFixes.SpinContext;

/// <summary>Puts statements before a section.</summary>
internal static class BeforeSection
{
    /// <summary>The root with the statements before the section, and other nodes in the place of some within it; null takes a statement away.</summary>
    public static SyntaxNode Insert(SyntaxNode root, CriticalSection section, IReadOnlyList<StatementSyntax> statements, IReadOnlyList<(SyntaxNode Node, SyntaxNode? Replacement)> edits)
    {
        var first = section.First;
        var current = root.TrackNodes(edits.Select(edit => edit.Node).Append(first));
        foreach (var (node, replacement) in edits)
        {
            var now = current.GetCurrentNode(node)!;
            current = replacement is null ? current.RemoveNode(now, SyntaxRemoveOptions.KeepNoTrivia)! : current.ReplaceNode(now, replacement);
        }
        var start = current.GetCurrentNode(first)!;
        var (blank, lead) = Trivia.Split(start.GetLeadingTrivia());
        var laid = Trivia.OnLines(statements.Select(statement => statement.WithLeadingTrivia(Trivia.Split(statement.GetLeadingTrivia()).Remaining).WithAdditionalAnnotations(Formatter.Annotation))).ToList();
        laid[0] = laid[0].WithLeadingTrivia(blank.AddRange(laid[0].GetLeadingTrivia()));
        var kept = start.WithLeadingTrivia(lead);
        if (start.Parent is BlockSyntax block)
            return Blocks.Replace(current, block, block.WithStatements(Inserted(block.Statements, start, laid, kept)));
        if (start.Parent is SwitchSectionSyntax cases)
            return current.ReplaceNode(cases, cases.WithStatements(Inserted(cases.Statements, start, laid, kept)));
        return current.ReplaceNode(start, Blocks.Of(laid.Append(kept)));
    }

    private static SyntaxList<StatementSyntax> Inserted(SyntaxList<StatementSyntax> list, StatementSyntax start, IEnumerable<StatementSyntax> laid, StatementSyntax kept)
    {
        int index = list.IndexOf(start);
        return SyntaxFactory.List(list.Take(index).Concat(laid).Append(kept).Concat(list.Skip(index + 1)));
    }
}
