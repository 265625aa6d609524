using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes;

/// <summary>Closes an open section: every path gives the lock back at one place.</summary>
internal sealed class OpenSectionWriter
{
    private readonly SyntaxNode _root;
    private readonly OpenSection _section;
    private readonly Layout _layout;

    public OpenSectionWriter(SyntaxNode root, OpenSection section, Layout layout)
    {
        _root = root;
        _section = section;
        _layout = layout;
    }

    /// <summary>The root with the section closed; null where its statements cannot be put together.</summary>
    public SyntaxNode? Closed(ClosedForm form, SemanticModel model)
    {
        var range = _section.Range;
        var lastUses = _section.LastUses(model);
        var last = lastUses.LastOrDefault() ?? _section.GivenBack.LastOrDefault() ?? _section.Release ?? range.Statements.Last();
        var all = range.Through(StatementRange.Of(last).First);
        if (!Directives.AreWhole(all) || Hoisting.Of(lastUses.Count > 0 ? all : range, model) is not { } hoisted || hoisted.Declarations.Count > 0 && !_section.IsPlain)
            return null;
        var body = hoisted.Statements.Where(statement => statement != _section.Release && !_section.GivenBack.Contains(statement)).SelectMany(statement => statement.SyntaxTree == _root.SyntaxTree ? WithoutReleases(statement) : new[] { statement }).ToList();
        if (body.Contains(null))
            return null;
        int first = range.First - (_section.IsPlain ? 1 : 0);
        bool hasLines = Line.IsFirst(range.All[first].GetFirstToken()) && Line.IsFirst(range.Statements.First().GetFirstToken()) && Line.IsLast(last.GetLastToken());
        var closed = hasLines ? InLines(form, body!, hoisted.Declarations) : Plain(form, body!, hoisted.Declarations);
        if (!hasLines && form.Statement is not null && HasComments())
            return null;
        var statements = SyntaxFactory.List(range.All.Take(first).Concat(closed).Concat(all.After));
        var owner = range.Owner is BlockSyntax block ? (SyntaxNode)block.WithStatements(statements) : ((SwitchSectionSyntax)range.Owner).WithStatements(statements);
        return hasLines ? _root.ReplaceNode(range.Owner, owner) : Unfolding.Replace(_root, range.Owner, owner);
    }

    private bool HasComments() => new[] { _section.Acquisition, _section.Release }.OfType<StatementSyntax>()
        .Any(statement => statement.GetLeadingTrivia().Concat(statement.GetTrailingTrivia()).Any(trivia => !trivia.IsBlank()));

    private StatementSyntax ReleaseStatement() => _section.Release ?? SyntaxFactory.ExpressionStatement(_section.Taken.Release());

    // What is done on every path once the lock is given back.
    private IEnumerable<StatementSyntax> AfterRelease(string unit) =>
        _section.GivenBack.Select(statement => Indentation.Indented(statement.WithLeadingTrivia(WithoutEmptyLines(statement.GetLeadingTrivia())), unit));

    private IEnumerable<StatementSyntax> Plain(ClosedForm form, IEnumerable<StatementSyntax> body, IEnumerable<StatementSyntax> declarations)
    {
        if (form.Statement is { } statement)
            return declarations.Concat(statement.Around(body, "", _layout.UnitAt(_section.Acquisition), _layout.NewLine));
        var tried = SyntaxFactory.TryStatement(SyntaxFactory.Block(body), default, SyntaxFactory.FinallyClause(SyntaxFactory.Block(new[] { ReleaseStatement() }.Concat(_section.GivenBack))));
        return declarations.Concat(_section.IsPlain ? new[] { _section.Acquisition } : Enumerable.Empty<StatementSyntax>()).Append(tried);
    }

    // The statements move to the right.
    private IEnumerable<StatementSyntax> InLines(ClosedForm form, List<StatementSyntax> body, IReadOnlyList<StatementSyntax> declarations)
    {
        var first = _section.Range.Statements.First();
        string indent = Line.IndentOf(first.GetFirstToken()), unit = _layout.UnitAt(first);
        var (above, own) = LeadingLines.Split(body[0].GetLeadingTrivia());
        var outside = above.Any(trivia => !trivia.IsBlank()) ? above : default;
        body[0] = body[0].WithLeadingTrivia(own);
        var indented = Indentation.Indented(body, unit).ToList();
        var closed = form.Statement is { } statement ? InStatement(statement, indented, outside, indent, unit) : InTry(indented, outside, indent, unit);
        var written = declarations.Select(declaration => declaration.WithLeadingTrivia(SyntaxFactory.Whitespace(indent)).WithTrailingTrivia(SyntaxFactory.EndOfLine(_layout.NewLine))).Concat(closed).ToList();
        if (declarations.Count == 0)
            return written;
        var (aboveAll, ownOfAll) = LeadingLines.Split(_section.Acquisition.GetLeadingTrivia());
        written[0] = written[0].WithLeadingTrivia(aboveAll.AddRange(written[0].GetLeadingTrivia()));
        written[declarations.Count] = written[declarations.Count].WithLeadingTrivia(ownOfAll);
        return written;
    }

    private IEnumerable<StatementSyntax> InTry(IEnumerable<StatementSyntax> body, SyntaxTriviaList outside, string indent, string unit)
    {
        string text = string.Concat(new[] { "{", $"{indent}try", $"{indent}{{", $"{indent}}}", $"{indent}finally", $"{indent}{{", $"{indent}}}", "}" }.Select(line => line + _layout.NewLine));
        var tried = (TryStatementSyntax)((BlockSyntax)SyntaxFactory.ParseStatement(text)).Statements[0];
        var release = _section.Release is { } written
            ? Indentation.Indented(written.WithLeadingTrivia(WithoutEmptyLines(written.GetLeadingTrivia())), unit)
            : ReleaseStatement().WithLeadingTrivia(SyntaxFactory.Whitespace(indent + unit)).WithTrailingTrivia(SyntaxFactory.EndOfLine(_layout.NewLine));
        tried = tried
            .WithBlock(tried.Block.AddStatements(body.ToArray()))
            .WithFinally(tried.Finally!.WithBlock(tried.Finally.Block.AddStatements(new[] { release }.Concat(AfterRelease(unit)).ToArray())));
        tried = tried.WithLeadingTrivia(outside.AddRange(tried.GetLeadingTrivia()));
        return _section.IsPlain ? new StatementSyntax[] { _section.Acquisition, tried } : new StatementSyntax[] { tried };
    }

    // What was written beside the calls stands beside the braces.
    private IEnumerable<StatementSyntax> InStatement(LockForm form, IEnumerable<StatementSyntax> body, SyntaxTriviaList outside, string indent, string unit)
    {
        var statement = form.Around(body, indent, unit, _layout.NewLine).Single();
        var block = statement.ChildNodes().OfType<BlockSyntax>().Single();
        var head = block.OpenBraceToken.GetPreviousToken();
        var close = block.CloseBraceToken;
        var released = _section.Release?.GetLeadingTrivia() ?? default;
        var comments = released.Any(trivia => !trivia.IsBlank()) ? LeadingLines.WithoutLast(Indentation.Indented(_section.Release!, unit).GetLeadingTrivia()) : default;
        var beside = _section.Release is { } release && release.GetTrailingTrivia() is { Count: > 0 } trailing ? trailing : close.TrailingTrivia;
        statement = statement.ReplaceTokens(new[] { head, close }, (original, _) => original == head
            ? head.WithTrailingTrivia(_section.Acquisition.GetTrailingTrivia())
            : close.WithLeadingTrivia(comments.AddRange(close.LeadingTrivia)).WithTrailingTrivia(beside));
        return new[] { statement.WithLeadingTrivia(_section.Acquisition.GetLeadingTrivia().AddRange(outside.Where(trivia => !trivia.IsBlank()))) };
    }

    private static SyntaxTriviaList WithoutEmptyLines(SyntaxTriviaList leading)
    {
        int start = 0;
        for (int i = 0; i < leading.Count && leading[i].IsBlank(); i++)
        {
            if (leading[i].IsEndOfLine())
                start = i + 1;
        }
        return SyntaxFactory.TriviaList(leading.Skip(start));
    }

    // Null where a comment on the line of a release would be lost.
    private IEnumerable<StatementSyntax?> WithoutReleases(StatementSyntax statement)
    {
        var releases = _section.EarlyReleases.Where(release => statement.FullSpan.Contains(release.Span)).ToList();
        if (releases.Any(release => release.GetTrailingTrivia().Any(trivia => !trivia.IsBlank())))
            return new StatementSyntax?[] { null };
        var owners = releases.Select(release => release.Parent!).Distinct().ToList();
        var without = statement.ReplaceNodes(owners, (original, rewritten) => WithoutRelease(original, rewritten, releases));
        if (statement is not TryStatementSyntax tried || !_section.Guards.Contains(tried))
            return new StatementSyntax?[] { without };
        return (IEnumerable<StatementSyntax?>?)Dissolved.StatementsOf((TryStatementSyntax)without, _layout.UnitAt(statement)) ?? new StatementSyntax?[] { null };
    }

    private static SyntaxNode WithoutRelease(SyntaxNode original, SyntaxNode rewritten, List<StatementSyntax> releases)
    {
        int index = new StatementRange(original, 0, 0).All.ToList().FindIndex(releases.Contains);
        var statements = new StatementRange(rewritten, 0, 0).All.ToList();
        var (release, next) = (statements[index], statements[index + 1]);
        var comments = release.GetLeadingTrivia().Any(trivia => !trivia.IsBlank()) ? LeadingLines.WithoutLast(release.GetLeadingTrivia()) : default;
        statements[index + 1] = next.WithLeadingTrivia(comments.AddRange(index == 0 ? WithoutEmptyLines(next.GetLeadingTrivia()) : next.GetLeadingTrivia()));
        statements.RemoveAt(index);
        return rewritten is BlockSyntax block ? block.WithStatements(SyntaxFactory.List(statements)) : ((SwitchSectionSyntax)rewritten).WithStatements(SyntaxFactory.List(statements));
    }
}
