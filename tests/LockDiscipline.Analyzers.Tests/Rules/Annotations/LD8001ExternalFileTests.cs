using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.Annotations;

/// <summary>Lines of <c>*.lockdiscipline.txt</c> resolve; what is wrong with one stands at the line.</summary>
public sealed class LD8001ExternalFileTests
{
    private const string Source = "public class Library { public readonly object Gate = new(); public int N; public void F() { } }";

    [Theory]
    [InlineData("F:Library.M [GuardedBy(\"Gate\")]")]
    [InlineData("F:Library.N [GuardedBy(\"Gat\")]")]
    [InlineData("F:Library.N")]
    [InlineData("F:Library.N [Guards(\"Gate\")]")]
    [InlineData("M:Library.F [RequiresLock(\"N\")]")]
    public Task A_line_that_cannot_be_followed_is_reported(string line) =>
        Verify("# a comment\n\n" + line + "\n", new DiagnosticResult("LD8001", DiagnosticSeverity.Warning).WithSpan("Library.lockdiscipline.txt", 3, 1, 3, 1 + line.Length));

    [Theory]
    [InlineData("F:Library.N [GuardedBy(\"Gate\")]")]
    [InlineData("M:Library.F [RequiresLock(\"Gate\"), DoesNotBlock]")]
    [InlineData("T:System.IO.Stream [DriverCallback]")]
    [InlineData("# F:Library.M [GuardedBy(\"Gate\")]")]
    [InlineData("")]
    public Task A_line_that_resolves_is_no_report(string line) => Verify(line + "\n");

    [Fact]
    public Task Another_file_is_no_report() => Verify("F:Library.M [GuardedBy(\"Gate\")]\n", "Library.txt");

    private static Task Verify(string text, params DiagnosticResult[] expected) => Verify(text, "Library.lockdiscipline.txt", expected);

    private static Task Verify(string text, string path, params DiagnosticResult[] expected)
    {
        var test = new RuleTest("LD8001") { TestCode = Source };
        test.TestState.AdditionalFiles.Add((path, text));
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync(CancellationToken.None);
    }
}
