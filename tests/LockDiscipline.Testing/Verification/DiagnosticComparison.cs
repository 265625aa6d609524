using System.Collections.Immutable;
using System.Linq;
using System.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Fails with what is missing and what is unexpected, each with its place and message.</summary>
internal static class DiagnosticComparison
{
    public static void Verify(ImmutableArray<DiagnosticResult> expected, ImmutableArray<Diagnostic> actual, IVerifier verifier)
    {
        var matching = new DiagnosticMatching(expected, actual);
        if (matching.Missing.IsEmpty && matching.Unexpected.IsEmpty)
            return;

        var text = new StringBuilder();
        text.AppendLine($"{expected.Length} diagnostics expected, {actual.Length} reported, {expected.Length - matching.Missing.Length} of them as expected");
        if (!matching.Missing.IsEmpty)
            text.AppendLine("Missing:");
        foreach (var missing in matching.Missing)
            text.Append("  ").AppendLine(DiagnosticText.Of(missing));
        if (!matching.Unexpected.IsEmpty)
            text.AppendLine("Unexpected:");
        foreach (var unexpected in matching.Unexpected.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start))
            text.Append("  ").AppendLine(DiagnosticText.Of(unexpected)).Append(DiagnosticText.Underlined(unexpected));
        verifier.Fail(text.ToString());
    }
}
