using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes.LockState;

/// <summary>The lock is given back in <c>finally</c>, but after statements that may fail: gives it back in a <c>finally</c> of its own, whatever they do.</summary>
internal sealed class InnerFinally : FixIdea
{
    public override async Task<IEnumerable<Offer>> OffersAsync(ReportInSource report, CancellationToken cancellationToken)
    {
        if (report.Id != RuleIds.LD5002)
            return Nothing;
        var model = await report.ModelAsync(cancellationToken).ConfigureAwait(false);
        if (LockCall.At(report.Node) is not { } call || LockCall.Of(call, model, cancellationToken) is not { } taken || call.FirstAncestorOrSelf<ExpressionStatementSyntax>() is not { } acquisition)
            return Nothing;
        if (FinallyAfter(acquisition) is not { } final || ReleaseIn(final, taken) is not { } release)
            return Nothing;
        var layout = await Layout.OfAsync(report.Document, cancellationToken).ConfigureAwait(false);
        var before = new StatementRange(final, 0, StatementRange.Of(release).First - 1);
        return Directives.AreWhole(before.Through(before.Last + 1)) && HasLines(before, release)
            ? Change(report, $"Release '{taken.Lock.WithoutTrivia()}' whatever happens before", report.Root.ReplaceNode(final, With(final, before, release, layout)))
            : Nothing;
    }

    // Right before the try, or in it: whatever is thrown from there on comes to finally.
    private static BlockSyntax? FinallyAfter(StatementSyntax acquisition) => Blocks.After(acquisition) is TryStatementSyntax { Finally: { } next }
        ? next.Block
        : acquisition.Parent is BlockSyntax { Parent: TryStatementSyntax { Finally: { } around } tried } block && tried.Block == block ? around.Block : null;

    // The only one, with others before it.
    private static StatementSyntax? ReleaseIn(BlockSyntax final, LockCall taken)
    {
        if (Functions.OwnNodes(final).Count(taken.IsReleasedBy) != 1)
            return null;
        var release = final.Statements.FirstOrDefault(statement => statement switch
        {
            ExpressionStatementSyntax { Expression: var call } => taken.IsReleasedBy(call),
            IfStatementSyntax { Else: null, Condition: IdentifierNameSyntax } test => Blocks.StatementsOf(test.Statement).ToList() is { Count: 1 } inner && inner[0] is ExpressionStatementSyntax { Expression: var call } && taken.IsReleasedBy(call),
            _ => false,
        });
        return release is null || release == final.Statements[0] ? null : release;
    }

    private static bool HasLines(StatementRange before, StatementSyntax release) =>
        before.Statements.Append(release).All(statement => Line.IsFirst(statement.GetFirstToken()) && Line.IsLast(statement.GetLastToken()));

    private static BlockSyntax With(BlockSyntax final, StatementRange before, StatementSyntax release, Layout layout)
    {
        string indent = Line.IndentOf(release.GetFirstToken()), unit = layout.UnitAt(release);
        string text = string.Concat(new[] { "{", $"{indent}try", $"{indent}{{", $"{indent}}}", $"{indent}finally", $"{indent}{{", $"{indent}}}", "}" }.Select(line => line + layout.NewLine));
        var tried = (TryStatementSyntax)((BlockSyntax)SyntaxFactory.ParseStatement(text)).Statements[0];
        var (_, lead) = Trivia.Split(release.GetLeadingTrivia());
        tried = tried
            .WithBlock(tried.Block.AddStatements(before.Statements.Select(statement => Indentation.Indented(statement, unit)).ToArray()))
            .WithFinally(tried.Finally!.WithBlock(tried.Finally.Block.AddStatements(Indentation.Indented(release.WithLeadingTrivia(lead), unit))));
        return final.WithStatements(SyntaxFactory.List(new StatementSyntax[] { tried }.Concat(final.Statements.Skip(before.Last + 2))));
    }
}
