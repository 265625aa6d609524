using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Text;

namespace LockDiscipline.Analyzers.Tests.CodeFixes;

/// <summary>The clauses of the law that compare a project before and after a fix.</summary>
internal static class LawClauses
{
    // Reports that a fix may bring, by the fix: calls that must now hold the lock, and what is checked of declared guards alone.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["RequireLock"] = ["LD1004"],
        ["DeclareGuard"] = ["LD1001", "LD1002", "LD1006", "LD2001", "LD2002", "LD2003", "LD2004"],
    };

    public static async Task<IEnumerable<string>> BrokenAsync(FixedProject before, FixedProject after, string? key, CancellationToken cancellationToken)
    {
        var broken = new List<string>();
        broken.AddRange(Added(before.Complaints.Select(c => c.Id), after.Complaints.Select(c => c.Id)).Select(id => $"the compiler says more: {after.Complaints.Last(c => c.Id == id)}"));
        // Where lock operations get other names, the text that a report stands at is another.
        (string Id, string Text) Of(Diagnostic report) => key == "UseMutex" ? (report.Id, "") : Identity(report);
        broken.AddRange(Added(before.CountedReports.Select(Of), after.CountedReports.Select(Of))
            .Where(added => key is null || !Allowed.TryGetValue(key, out string[]? ids) || !ids.Contains(added.Id))
            .Select(added => $"a report has come: {after.Reports.Last(report => Of(report) == added)}"));
        foreach (var id in after.Project.GetChanges(before.Project).GetChangedDocuments(onlyGetDocumentsWithTextChanges: true))
            broken.AddRange(await BrokenAsync(before.Project.GetDocument(id)!, after.Project.GetDocument(id)!, key, cancellationToken));
        return broken;
    }

    /// <summary>Whether there is one less of its kind.</summary>
    public static bool IsGone(FixedProject before, FixedProject after, Diagnostic report) =>
        before.Reports.Count(other => Identity(other) == Identity(report)) > after.Reports.Count(other => Identity(other) == Identity(report))
        || before.Reports.Count(other => other.Id == report.Id) > after.Reports.Count(other => other.Id == report.Id);

    private static async Task<IEnumerable<string>> BrokenAsync(Document before, Document after, string? key, CancellationToken cancellationToken)
    {
        var (oldRoot, newRoot) = ((await before.GetSyntaxRootAsync(cancellationToken))!, (await after.GetSyntaxRootAsync(cancellationToken))!);
        var broken = new List<string>();
        broken.AddRange(Added(Comments(newRoot), Comments(oldRoot)).Select(comment => $"a comment is lost: {comment}"));
        broken.AddRange(Added(Comments(oldRoot), Comments(newRoot)).Select(comment => $"a comment was added: {comment}"));
        broken.AddRange(StatementsBroken(oldRoot, newRoot, await RootsAsync(before.Project, cancellationToken), FixKinds.Of(key), key));
        if (await LaidOutDifferentlyAsync(before, after, cancellationToken) is { } difference)
            broken.Add($"the formatter would lay it out differently:{Environment.NewLine}{difference}");
        return broken;
    }

    private static async Task<IReadOnlyCollection<SyntaxNode>> RootsAsync(Project project, CancellationToken cancellationToken) =>
        await Task.WhenAll(project.Documents.Select(async document => (await document.GetSyntaxRootAsync(cancellationToken))!));

    // What counts as the same report: the rule and the text that it stands at.
    private static (string Id, string Text) Identity(Diagnostic report) =>
        (report.Id, report.Location.SourceTree is { } tree ? string.Join(' ', tree.ToString().Substring(report.Location.SourceSpan.Start, report.Location.SourceSpan.Length).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : "");

    private static IEnumerable<T> Added<T>(IEnumerable<T> before, IEnumerable<T> after)
        where T : notnull
    {
        var counts = before.GroupBy(item => item).ToDictionary(group => group.Key, group => group.Count());
        return after.GroupBy(item => item).Where(group => group.Count() > counts.GetValueOrDefault(group.Key)).Select(group => group.Key);
    }

    private static IEnumerable<string> Comments(SyntaxNode root) => root.DescendantTrivia(descendIntoTrivia: false)
        .Where(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)
            || trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia) || trivia.IsDirective || trivia.IsKind(SyntaxKind.DisabledTextTrivia))
        .Select(trivia => string.Join('\n', trivia.ToFullString().Split('\n').Select(line => line.Trim())));

    private static IEnumerable<string> StatementsBroken(SyntaxNode before, SyntaxNode after, IReadOnlyCollection<SyntaxNode> all, FixKind? kind, string? key)
    {
        switch (kind)
        {
            case null:
                yield return $"'{key}' is not in the list of kinds";
                break;
            case FixKind.LocksOnly:
                var (oldTokens, newTokens) = (LockFreeCode.TokensOf(before, all), LockFreeCode.TokensOf(after, all));
                int same = oldTokens.Zip(newTokens).TakeWhile(pair => pair.First == pair.Second).Count();
                if (!oldTokens.SequenceEqual(newTokens))
                    yield return $"without its lock operations it is another code from here on: {string.Join(' ', newTokens.Skip(same).Take(15))} and not {string.Join(' ', oldTokens.Skip(same).Take(15))}";
                break;
            case FixKind.MovesStatements:
                var (oldStatements, newStatements) = (LockFreeCode.StatementsOf(before, all), LockFreeCode.StatementsOf(after, all));
                foreach (string statement in Added(newStatements, oldStatements))
                    yield return $"a statement is lost: {statement}";
                foreach (string statement in Added(oldStatements, newStatements).Intersect(oldStatements))
                    yield return $"a statement is there twice: {statement}";
                break;
        }
    }

    // Where the whole file was as the formatter has it, it must be so again; otherwise what was changed must be.
    private static async Task<string?> LaidOutDifferentlyAsync(Document before, Document after, CancellationToken cancellationToken)
    {
        var changes = (await after.GetTextChangesAsync(before, cancellationToken)).ToList();
        var formattedBefore = await Formatter.FormatAsync(before, cancellationToken: cancellationToken);
        bool wasStable = !(await formattedBefore.GetTextChangesAsync(before, cancellationToken)).Any();
        var formatted = wasStable
            ? await Formatter.FormatAsync(after, cancellationToken: cancellationToken)
            : await Formatter.FormatAsync(after, SpansAfter(changes), cancellationToken: cancellationToken);
        var (text, wanted) = (await after.GetTextAsync(cancellationToken), await formatted.GetTextAsync(cancellationToken));
        var odd = DifferentLines(await before.GetTextAsync(cancellationToken), await formattedBefore.GetTextAsync(cancellationToken));
        return DifferentLines(text, wanted).All(odd.Contains) ? null : TextDifference.Of(text, wanted);
    }

    // The lines that are not as the formatter has them, without their indentation: what the author laid out in another way stays so.
    private static HashSet<string> DifferentLines(SourceText text, SourceText formatted)
    {
        var wanted = formatted.Lines.Select(line => line.ToString()).ToHashSet();
        return [.. text.Lines.Select(line => line.ToString()).Where(line => !wanted.Contains(line)).Select(line => line.Trim())];
    }

    private static IEnumerable<TextSpan> SpansAfter(IEnumerable<TextChange> changes)
    {
        int shift = 0;
        foreach (var change in changes.OrderBy(change => change.Span.Start))
        {
            int length = change.NewText?.Length ?? 0;
            yield return new TextSpan(change.Span.Start + shift, length);
            shift += length - change.Span.Length;
        }
    }
}
