using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LockDiscipline.CodeFixes;

/// <summary>Lays out anew what was written on one line and has become too much for it.</summary>
internal static class Unfolding
{
    /// <summary>Replaces a node, and has the formatter lay out the whole of what stands on its line.</summary>
    public static SyntaxNode Replace(SyntaxNode root, SyntaxNode replaced, SyntaxNode replacement)
    {
        var folded = replaced.AncestorsAndSelf().TakeWhile(CanBeOnOneLine).LastOrDefault(Line.IsOne) ?? replaced;
        var mark = new SyntaxAnnotation();
        root = folded == replaced
            ? root.ReplaceNode(replaced, replacement.WithAdditionalAnnotations(mark))
            : root.ReplaceNode(folded, folded.ReplaceNode(replaced, replacement).WithAdditionalAnnotations(mark));
        var line = root.GetAnnotatedNodes(mark).Single();
        return root.ReplaceNode(line, WithElasticTrivia(line).WithAdditionalAnnotations(Formatter.Annotation));
    }

    /// <summary>The node with all white space in it left to the formatter, and its comments kept.</summary>
    public static SyntaxNode WithElasticTrivia(SyntaxNode node)
    {
        var (first, last) = (node.GetFirstToken(), node.GetLastToken());
        return node.ReplaceTokens(node.DescendantTokens(), (original, token) => token
            .WithLeadingTrivia(original == first ? token.LeadingTrivia : IsLaterAccessor(original) ? Kept(token.LeadingTrivia) : Elastic(token.LeadingTrivia))
            .WithTrailingTrivia(original == last ? token.TrailingTrivia : IsLaterAccessor(original.GetNextToken()) ? Kept(token.TrailingTrivia).Append(SyntaxFactory.LineFeed) : Elastic(token.TrailingTrivia)));
    }

    private static bool CanBeOnOneLine(SyntaxNode node) => node is not (BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax or CompilationUnitSyntax);

    // Left to itself, the formatter would put an empty line before it.
    private static bool IsLaterAccessor(SyntaxToken token) =>
        token.Parent is AccessorDeclarationSyntax { Parent: AccessorListSyntax list } accessor && token == accessor.GetFirstToken() && list.Accessors[0] != accessor;

    private static IEnumerable<SyntaxTrivia> Elastic(SyntaxTriviaList trivia) => Kept(trivia).Prepend(SyntaxFactory.ElasticMarker);

    private static IEnumerable<SyntaxTrivia> Kept(SyntaxTriviaList trivia)
    {
        foreach (var kept in trivia.Where(item => !item.IsBlank()))
        {
            yield return kept;
            if (kept.IsKind(SyntaxKind.SingleLineCommentTrivia))
                yield return SyntaxFactory.ElasticLineFeed;
        }
    }
}
