using System;

namespace Microsoft.CodeAnalysis.Testing;

public static class IVerifierExtensions
{
    /// <summary>Fails with a line-by-line difference where the texts differ.</summary>
    public static void EqualOrDiff(this IVerifier verifier, string expected, string actual, string? message = null)
    {
        if (expected == actual)
            return;
        verifier.Fail($"{message ?? "The texts differ"} ('-' expected, '+' actual):{Environment.NewLine}{LineDifference.Between(expected, actual)}");
    }
}
