using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockDiscipline.Analyzers.Tests;

/// <summary>Verifies what a code fix makes of a source, one report after the other and all at once.</summary>
internal static class FixVerifier
{
    /// <param name="rules">The rules that are on, separated by spaces.</param>
    /// <param name="source">Marked with what is reported.</param>
    /// <param name="fixedSource">What is expected; the source itself where nothing must be offered.</param>
    /// <param name="key">The kind of fix to apply; null: the first one that is offered.</param>
    /// <param name="batchFixedSource">What Fix All must make of it, where that is something else.</param>
    public static Task VerifyAsync<TCodeFix>(string rules, string source, string fixedSource, string? key = null, string? batchFixedSource = null)
        where TCodeFix : CodeFixProvider, new()
    {
        var test = new RuleFixTest<TCodeFix>(rules.Split(' ')) { TestCode = source, FixedCode = fixedSource, CodeActionEquivalenceKey = key };
        if (batchFixedSource is not null)
            test.BatchFixedCode = batchFixedSource;
        return test.RunAsync(CancellationToken.None);
    }

    /// <summary>Verifies that nothing is offered, of any kind or of one.</summary>
    public static Task VerifyNoneAsync<TCodeFix>(string rules, string source, string? key = null)
        where TCodeFix : CodeFixProvider, new() => VerifyAsync<TCodeFix>(rules, source, source, key);
}
