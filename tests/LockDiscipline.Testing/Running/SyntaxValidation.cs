using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CSharp;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Checks that the tree that a fix made is the one that the compiler makes of its text.</summary>
internal static class SyntaxValidation
{
    public static async Task VerifyAsync(Document document, CodeActionValidationMode mode, IVerifier verifier, CancellationToken cancellationToken)
    {
        if (mode == CodeActionValidationMode.None || await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } made)
            return;
        var parsed = await CSharpSyntaxTree.ParseText(
            made.ToFullString(), (CSharpParseOptions?)document.Project.ParseOptions, cancellationToken: cancellationToken).GetRootAsync(cancellationToken).ConfigureAwait(false);
        bool same = mode == CodeActionValidationMode.Full ? made.IsEquivalentTo(parsed) : HaveSameStructure(made, parsed);
        verifier.True(same, $"The fix left a syntax tree in '{document.Name}' that differs from what its text parses to:\n{made.ToFullString()}");
    }

    // Node by node: the compiler's own comparison tells apart how lists of one statement are stored, which its parser does in two ways.
    private static bool HaveSameStructure(SyntaxNode made, SyntaxNode parsed) =>
        made.DescendantNodesAndTokensAndSelf().Select(Shape).SequenceEqual(parsed.DescendantNodesAndTokensAndSelf().Select(Shape));

    private static (int Kind, bool IsMissing, string Text) Shape(SyntaxNodeOrToken item) => (item.RawKind, item.IsMissing, item.AsToken().Text);
}
