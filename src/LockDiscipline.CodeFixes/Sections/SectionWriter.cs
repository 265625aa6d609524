using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes;

/// <summary>
/// Writes a critical section around statements: comments stay with them, sections of the same lock among them become a part of it, and variables that are used later are declared
/// before it.
/// </summary>
internal sealed class SectionWriter
{
    private readonly SyntaxNode _root;
    private readonly ExpressionSyntax _lock;
    private readonly LockForm _form;
    private readonly Layout _layout;

    public SectionWriter(SyntaxNode root, ExpressionSyntax @lock, LockForm form, Layout layout)
    {
        _root = root;
        _lock = @lock;
        _form = form;
        _layout = layout;
    }

    /// <summary>The root with the section in it; null where the statements cannot be put into one.</summary>
    public SyntaxNode? Around(StatementRange range, SemanticModel model)
    {
        if (!Directives.AreWhole(range) || Hoisting.Of(range, model) is not { } hoisted)
            return null;
        var first = range.Statements.First();
        bool hasLines = Line.IsFirst(first.GetFirstToken()) && Line.IsLast(range.Statements.Last().GetLastToken());
        if (!range.IsInList)
            return hasLines ? InBlock(first) : Folded(first, SyntaxFactory.Block(Plain(range.Statements)));
        if (hasLines)
            return _root.ReplaceNode(range.Owner, With(range, InLines(first, hoisted.Declarations, hoisted.Statements)));
        return Folded(range.Owner, With(range, hoisted.Declarations.Concat(Plain(hoisted.Statements))));
    }

    private static SyntaxNode With(StatementRange range, IEnumerable<StatementSyntax> section)
    {
        var all = SyntaxFactory.List(range.All.Take(range.First).Concat(section).Concat(range.After));
        return range.Owner is BlockSyntax block ? block.WithStatements(all) : ((SwitchSectionSyntax)range.Owner).WithStatements(all);
    }

    // Each statement has its own lines: they move to the right, and the section takes their place.
    private IEnumerable<StatementSyntax> InLines(StatementSyntax first, IEnumerable<StatementSyntax> declarations, IEnumerable<StatementSyntax> statements)
    {
        string indent = Line.IndentOf(first.GetFirstToken()), unit = _layout.UnitAt(first);
        var (outside, _) = LeadingLines.Split(first.GetLeadingTrivia());
        var body = statements.SelectMany(statement => Merged(statement, unit)).ToList();
        body[0] = body[0].WithLeadingTrivia(LeadingLines.Split(body[0].GetLeadingTrivia()).Inside);
        var section = _form.Around(Indentation.Indented(body, unit), indent, unit, _layout.NewLine);
        var written = declarations.Select(declaration => declaration.WithLeadingTrivia(SyntaxFactory.Whitespace(indent)).WithTrailingTrivia(SyntaxFactory.EndOfLine(_layout.NewLine))).Concat(section).ToList();
        written[0] = written[0].WithLeadingTrivia(outside.AddRange(written[0].GetLeadingTrivia()));
        return written;
    }

    // A section of the same lock is dissolved: its statements are of the new one.
    private IEnumerable<StatementSyntax> Merged(StatementSyntax statement, string unit) =>
        Section.Is(statement, _lock) && Dissolved.StatementsOf(statement, unit) is { } inner ? inner : new[] { statement };

    // The statement has no braces around it yet.
    private SyntaxNode InBlock(StatementSyntax statement)
    {
        string unit = _layout.UnitAt(statement), outer = Line.IndentOf(statement.Parent!.GetFirstToken()), indent = Line.IndentOf(statement.GetFirstToken());
        var section = _form.Around(new[] { Indentation.Indented(statement, unit) }, indent, unit, _layout.NewLine);
        var newLine = SyntaxFactory.EndOfLine(_layout.NewLine);
        var block = SyntaxFactory.Block(
            SyntaxFactory.Token(SyntaxFactory.TriviaList(SyntaxFactory.Whitespace(outer)), SyntaxKind.OpenBraceToken, SyntaxFactory.TriviaList(newLine)),
            SyntaxFactory.List(section),
            SyntaxFactory.Token(SyntaxFactory.TriviaList(SyntaxFactory.Whitespace(outer)), SyntaxKind.CloseBraceToken, SyntaxFactory.TriviaList(newLine)));
        return _root.ReplaceNode(statement, block);
    }

    private IEnumerable<StatementSyntax> Plain(IEnumerable<StatementSyntax> statements) => _form.Around(statements, "", _layout.UnitAt(_root), _layout.NewLine);

    // What stands on one line now is laid out anew by the formatter.
    private SyntaxNode Folded(SyntaxNode replaced, SyntaxNode replacement) => Unfolding.Replace(_root, replaced, replacement);
}
