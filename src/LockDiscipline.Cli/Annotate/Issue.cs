using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Cli.Annotate;

/// <summary>Something that a compiler or a rule says of a place, and the symbols that may be why: first those that the place names, then those around it.</summary>
internal sealed record Issue(string Id, string Path, int Position, ImmutableArray<ImmutableArray<string>> Suspects)
{
    public static Issue? Of(Diagnostic diagnostic, Compilation compilation, CancellationToken cancellation)
    {
        if (diagnostic.Location.SourceTree is not { } tree || !compilation.ContainsSyntaxTree(tree))
        {
            return null;
        }

        var model = compilation.GetSemanticModel(tree);
        var node = tree.GetRoot(cancellation).FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        var named = node.DescendantNodesAndSelf().SelectMany(inner => Symbols(inner, model, cancellation));
        var around = node.AncestorsAndSelf().SelectMany(outer => Declared(outer, model, cancellation)).ToList();
        return new Issue(diagnostic.Id, tree.FilePath, diagnostic.Location.SourceSpan.Start, [Ids(named), Ids(around.Take(1)), Ids(around.OfType<INamedTypeSymbol>().SelectMany(type => type.GetMembers()))]);
    }

    private static IEnumerable<ISymbol> Symbols(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (node is ExpressionSyntax && model.GetSymbolInfo(node, cancellation).Symbol is { } used)
        {
            yield return used;
            if (used is IMethodSymbol { AssociatedSymbol: { } property })
            {
                yield return property;
            }
        }

        foreach (var declared in Declared(node, model, cancellation))
        {
            yield return declared;
        }
    }

    private static IEnumerable<ISymbol> Declared(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
        => node is MemberDeclarationSyntax or AccessorDeclarationSyntax or VariableDeclaratorSyntax && node is not (BaseFieldDeclarationSyntax or GlobalStatementSyntax)
            && model.GetDeclaredSymbol(node, cancellation) is { } declared ? [declared] : [];

    private static ImmutableArray<string> Ids(IEnumerable<ISymbol> symbols)
        => [.. symbols.Select(symbol => symbol.OriginalDefinition.GetDocumentationCommentId()).OfType<string>().Distinct()];
}
