using System;
using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Robustness;

public sealed class AnalysisRunTests
{
    [Fact]
    public async Task An_analyzer_that_throws_fails_the_run()
    {
        var run = new AnalysisRun([new BodyProbe(throwAt: "Faulty")]);
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => run.FindingsAsync([new SourceFile("a.cs", "class C { void Faulty() { } }")], TestContext.Current.CancellationToken));
        Assert.Contains("BodyProbe threw System.NotSupportedException: thrown at", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_analyzer_that_throws_while_typing_fails_the_run()
    {
        var run = new AnalysisRun([new BodyProbe(throwAt: "Faulty")]);
        var compilation = run.Compile([new SourceFile("a.cs", "class C { void Faulty() { } }")]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => run.LiveFindingsAsync(compilation, compilation.SyntaxTrees[0], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Bodies_of_half_typed_code_are_bound()
    {
        var probe = new BodyProbe();
        await new AnalysisRun([probe]).FindingsAsync(
            [new SourceFile("a.cs", "class C { int M() { return 1; } void N() { lock (this) { var x = "), new SourceFile("b.cs", "class C { int M() { re")], TestContext.Current.CancellationToken);
        Assert.Equal(3, probe.Bodies);
    }
}
