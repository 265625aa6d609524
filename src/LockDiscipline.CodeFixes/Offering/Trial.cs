using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LockDiscipline.CodeFixes;

/// <summary>Compiles the members that a fix changes, before and after: a fix that gives the compiler something to complain about is not offered.</summary>
internal static class Trial
{
    public static async Task<bool> SucceedsAsync(Solution before, Solution after, CancellationToken cancellationToken)
    {
        var changed = Changes.Documents(before, after).ToList();
        foreach (var id in changed)
        {
            if (!await SucceedsAsync(before.GetDocument(id)!, after.GetDocument(id)!, cancellationToken).ConfigureAwait(false))
                return false;
        }
        return changed.Count > 0;
    }

    private static async Task<bool> SucceedsAsync(Document before, Document after, CancellationToken cancellationToken)
    {
        var changes = (await after.GetTextChangesAsync(before, cancellationToken).ConfigureAwait(false)).OrderBy(change => change.Span.Start).ToList();
        var complaintsBefore = await ComplaintsAsync(before, changes.Select(change => change.Span), cancellationToken).ConfigureAwait(false);
        var complaintsAfter = await ComplaintsAsync(after, SpansAfter(changes), cancellationToken).ConfigureAwait(false);
        return complaintsAfter.GroupBy(id => id).All(group => group.Count() <= complaintsBefore.Count(id => id == group.Key));
    }

    private static IEnumerable<TextSpan> SpansAfter(IEnumerable<TextChange> changes)
    {
        int shift = 0;
        foreach (var change in changes)
        {
            int length = change.NewText?.Length ?? 0;
            yield return new TextSpan(change.Span.Start + shift, length);
            shift += length - change.Span.Length;
        }
    }

    // The ids of the compiler's errors and warnings in the members around the spans.
    private static async Task<List<string>> ComplaintsAsync(Document document, IEnumerable<TextSpan> spans, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        return spans.Select(span => MemberAt(root, span)).Distinct()
            .SelectMany(member => model.GetDiagnostics(member.FullSpan, cancellationToken))
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed)
            .Select(diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan)).Distinct()
            .Select(diagnostic => diagnostic.Id).ToList();
    }

    // Top-level statements share their variables; a field is used by its whole type.
    private static SyntaxNode MemberAt(SyntaxNode root, TextSpan span) =>
        root.FindNode(span, getInnermostNodeForTie: true).FirstAncestorOrSelf<MemberDeclarationSyntax>(member => !member.IsKind(SyntaxKind.GlobalStatement) && member is not BaseFieldDeclarationSyntax) ?? root;
}
