using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Options;
using Microsoft.CodeAnalysis.Simplification;

namespace LockDiscipline.CodeFixes;

/// <summary>Lays out what a fix has written: the formatter sees to elastic trivia and to annotated nodes, and keeps its hands off the rest.</summary>
internal static class CleanUp
{
    public static async Task<Solution> ChangedDocumentsAsync(Solution before, Solution after, CancellationToken cancellationToken)
    {
        var cleaned = before;
        foreach (var id in Changes.Documents(before, after))
        {
            var document = await DocumentAsync(after.GetDocument(id)!, cancellationToken).ConfigureAwait(false);
            var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            cleaned = cleaned.WithDocumentSyntaxRoot(id, root);
        }
        return cleaned;
    }

    private static async Task<Document> DocumentAsync(Document document, CancellationToken cancellationToken)
    {
        var options = await OptionsAsync(document, cancellationToken).ConfigureAwait(false);
        document = await Simplifier.ReduceAsync(document, Simplifier.Annotation, options, cancellationToken).ConfigureAwait(false);
        document = await Formatter.FormatAsync(document, Formatter.Annotation, options, cancellationToken).ConfigureAwait(false);
        document = await Formatter.FormatAsync(document, SyntaxAnnotation.ElasticAnnotation, options, cancellationToken).ConfigureAwait(false);

        // The formatter leaves line ends alone where it has nothing else to change.
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var lineEnd = SyntaxFactory.EndOfLine(LineEnding.Of(await document.GetTextAsync(cancellationToken).ConfigureAwait(false)));
        return document.WithSyntaxRoot(root.ReplaceTrivia(root.GetAnnotatedTrivia(SyntaxAnnotation.ElasticAnnotation).Where(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)), (_, _) => lineEnd));
    }

    // New lines end as those of the file do, whatever the platform.
    private static async Task<OptionSet> OptionsAsync(Document document, CancellationToken cancellationToken)
    {
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var options = await document.GetOptionsAsync(cancellationToken).ConfigureAwait(false);
        return options.WithChangedOption(FormattingOptions.NewLine, LanguageNames.CSharp, LineEnding.Of(text));
    }
}
