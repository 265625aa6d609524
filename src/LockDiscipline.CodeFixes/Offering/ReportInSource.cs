using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LockDiscipline.CodeFixes;

/// <summary>A report, with the nodes of the present source that it speaks of.</summary>
internal sealed class ReportInSource
{
    private readonly ImmutableDictionary<string, ImmutableArray<SyntaxNode>> _places;

    public ReportInSource(Document document, SyntaxNode root, Diagnostic diagnostic, SyntaxNode node, ImmutableDictionary<string, ImmutableArray<SyntaxNode>> places)
    {
        Document = document;
        Root = root;
        Diagnostic = diagnostic;
        Node = node;
        _places = places;
    }

    public Document Document { get; }

    public Solution Solution => Document.Project.Solution;

    public SyntaxNode Root { get; }

    /// <summary>Where the report stands; of several nodes with the same text the innermost.</summary>
    public SyntaxNode Node { get; }

    public string Id => Diagnostic.Id;

    /// <summary>The report as it was made: its locations are of the source of that time.</summary>
    public Diagnostic Diagnostic { get; }

    /// <summary>A property that is no place; empty if the report does not have it.</summary>
    public string this[string property] => Diagnostic.Properties.TryGetValue(property, out string? value) ? value ?? "" : "";

    /// <summary>The values of a property that are separated by semicolons.</summary>
    public ImmutableArray<string> List(string property) => this[property].Split(';').ToImmutableArray();

    /// <summary>The nodes at the places that a property names, those that are still there.</summary>
    public ImmutableArray<SyntaxNode> Places(string property) => _places.TryGetValue(property, out var nodes) ? nodes : ImmutableArray<SyntaxNode>.Empty;

    /// <summary>The node at the one place that a property names; null if it has none, or it is gone.</summary>
    public SyntaxNode? Place(string property) => Places(property).FirstOrDefault();

    public async Task<SemanticModel> ModelAsync(CancellationToken cancellationToken) =>
        (await Document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;

    /// <summary>Finds the report in the very source that it was made of; null if that is another.</summary>
    public static async Task<ReportInSource?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || NodeAt(root, diagnostic.Location) is not { } node)
            return null;
        var places = ReportPlaces.In(diagnostic).ToImmutableDictionary(
            entry => entry.Key,
            entry => entry.Value.Select(span => NodeAt(root, span)).OfType<SyntaxNode>().ToImmutableArray());
        return new ReportInSource(document, root, diagnostic, node, places);
    }

    public static SyntaxNode? NodeAt(SyntaxNode root, Location location) => location.IsInSource ? NodeAt(root, location.SourceSpan) : null;

    public static SyntaxNode? NodeAt(SyntaxNode root, TextSpan span) =>
        root.FullSpan.Contains(span) ? root.FindNode(span, getInnermostNodeForTie: true) : null;
}
