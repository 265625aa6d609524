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
        bool same = mode == CodeActionValidationMode.Full ? made.IsEquivalentTo(parsed) : SyntaxFactory.AreEquivalent(made, parsed, topLevel: false);
        verifier.True(same, $"The fix left a syntax tree in '{document.Name}' that differs from what its text parses to:\n{made.ToFullString()}");
    }
}
