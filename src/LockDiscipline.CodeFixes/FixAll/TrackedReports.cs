using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LockDiscipline.CodeFixes;

/// <summary>Reports whose places are marked in the source, so that they are found again after it has changed.</summary>
internal sealed class TrackedReports
{
    private const string Mark = "LockDiscipline.Report";
    private const string ReportItself = "";

    private readonly ImmutableDictionary<Diagnostic, ImmutableArray<(string Property, SyntaxAnnotation Mark)>> _marks;

    private TrackedReports(
        Solution solution, ImmutableArray<(DocumentId Document, Diagnostic Diagnostic)> inOrder, ImmutableDictionary<Diagnostic, ImmutableArray<(string, SyntaxAnnotation)>> marks)
    {
        Solution = solution;
        InOrder = inOrder;
        _marks = marks;
    }

    /// <summary>The solution with the marks.</summary>
    public Solution Solution { get; }

    /// <summary>The reports by document and place.</summary>
    public ImmutableArray<(DocumentId Document, Diagnostic Diagnostic)> InOrder { get; }

    public static async Task<TrackedReports> InAsync(Solution solution, ImmutableArray<Diagnostic> reports, CancellationToken cancellationToken)
    {
        var marks = ImmutableDictionary.CreateBuilder<Diagnostic, ImmutableArray<(string, SyntaxAnnotation)>>();
        var inOrder = ImmutableArray.CreateBuilder<(DocumentId, Diagnostic)>();
        var marked = solution;
        foreach (var group in ByDocument(solution, reports))
        {
            var root = (await group.Key.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            var byNode = new Dictionary<SyntaxNode, List<SyntaxAnnotation>>();
            foreach (var diagnostic in group.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ThenBy(diagnostic => diagnostic.Location.SourceSpan.End))
            {
                inOrder.Add((group.Key.Id, diagnostic));
                marks.Add(diagnostic, MarkPlaces(root, diagnostic, byNode));
            }
            marked = marked.WithDocumentSyntaxRoot(group.Key.Id, root.ReplaceNodes(byNode.Keys, (original, rewritten) => rewritten.WithAdditionalAnnotations(byNode[original])));
        }
        return new TrackedReports(marked, inOrder.ToImmutable(), marks.ToImmutable());
    }

    /// <summary>The report in the present source; null if the place where it stood is gone.</summary>
    public async Task<ReportInSource?> FindAgainAsync(Solution current, (DocumentId Document, Diagnostic Diagnostic) report, CancellationToken cancellationToken)
    {
        var document = current.GetDocument(report.Document)!;
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var found = _marks[report.Diagnostic].ToLookup(entry => entry.Property, entry => root.GetAnnotatedNodes(entry.Mark).FirstOrDefault());
        if (found[ReportItself].FirstOrDefault() is not { } node)
            return null;
        var places = found.Where(entry => entry.Key != ReportItself).ToImmutableDictionary(entry => entry.Key, entry => entry.OfType<SyntaxNode>().ToImmutableArray());
        return new ReportInSource(document, root, report.Diagnostic, node, places);
    }

    private static IEnumerable<IGrouping<Document, Diagnostic>> ByDocument(Solution solution, ImmutableArray<Diagnostic> reports) => reports
        .Distinct()
        .Select(diagnostic => (Document: solution.GetDocument(diagnostic.Location.SourceTree), Diagnostic: diagnostic))
        .Where(entry => entry.Document is not null)
        .GroupBy(entry => entry.Document!, entry => entry.Diagnostic)
        .OrderBy(group => group.Key.Project.Name, System.StringComparer.Ordinal)
        .ThenBy(group => group.Key.FilePath ?? group.Key.Name, System.StringComparer.Ordinal);

    private static ImmutableArray<(string, SyntaxAnnotation)> MarkPlaces(SyntaxNode root, Diagnostic diagnostic, Dictionary<SyntaxNode, List<SyntaxAnnotation>> byNode)
    {
        var marks = ImmutableArray.CreateBuilder<(string, SyntaxAnnotation)>();
        MarkPlace(ReportItself, diagnostic.Location.SourceSpan);
        foreach (var property in ReportPlaces.In(diagnostic))
        {
            foreach (var span in property.Value)
                MarkPlace(property.Key, span);
        }
        return marks.ToImmutable();

        void MarkPlace(string property, TextSpan span)
        {
            if (ReportInSource.NodeAt(root, span) is not { } node)
                return;
            var mark = new SyntaxAnnotation(Mark);
            marks.Add((property, mark));
            if (!byNode.TryGetValue(node, out var ofNode))
                byNode.Add(node, ofNode = new List<SyntaxAnnotation>());
            ofNode.Add(mark);
        }
    }
}
