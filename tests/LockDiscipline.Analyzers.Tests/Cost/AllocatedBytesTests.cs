using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using LockDiscipline.Analyzers.Tests.Robustness;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Cost;

/// <summary>What the analysis costs follows the code that locks: code without locks costs what an analyzer costs that does nothing, long code what it is long. Alone, since allocations are counted for the process.</summary>
[Collection(nameof(CancellationTests))]
public sealed class AllocatedBytesTests
{
    private static readonly ImmutableArray<SourceFile> Files = [.. Enumerable.Range(0, 40).Select(i => new SourceFile($"File{i}.cs", LargeCode.Ordinary(i, 40)))];

    [Fact]
    public async Task Code_without_locks_allocates_no_more_than_with_an_empty_analyzer()
    {
        await AllocatedAsync([new LockDisciplineAnalyzer()], Files);
        await AllocatedAsync([new EmptyAnalyzer()], Files);
        long ours = await AllocatedAsync([new LockDisciplineAnalyzer()], Files);
        long empty = await AllocatedAsync([new EmptyAnalyzer()], Files);
        Assert.True(ours <= empty * 1.01, $"{ours:N0} bytes, where an empty analyzer allocates {empty:N0}");
    }

    // A handler can be reached from everywhere in its try block, a decision can concern everything after it: neither may be looked at anew for each of these places.
    [Theory]
    [InlineData(nameof(LargeCode.BranchesInTry))]
    [InlineData(nameof(LargeCode.SplitSections))]
    [InlineData(nameof(LargeCode.ConditionalExpressions))]
    public async Task What_a_long_method_costs_grows_with_its_length(string shape)
    {
        await AllocatedForAsync(shape, 50);
        long once = await AllocatedForAsync(shape, 50);
        long four = await AllocatedForAsync(shape, 200);
        Assert.True(four < once * 8, $"{once:N0} bytes for 50, {four:N0} for 200");
    }

    private static async Task<long> AllocatedForAsync(string shape, int count)
    {
        string code = shape switch
        {
            nameof(LargeCode.BranchesInTry) => LargeCode.BranchesInTry(count),
            nameof(LargeCode.SplitSections) => LargeCode.SplitSections(count),
            _ => LargeCode.ConditionalExpressions(count),
        };
        ImmutableArray<SourceFile> files = [new("Long.cs", code)];
        return await AllocatedAsync([new LockDisciplineAnalyzer()], files) - await AllocatedAsync([new EmptyAnalyzer()], files);
    }

    // As in a build: what the compiler finds and emits counts in both.
    private static async Task<long> AllocatedAsync(ImmutableArray<DiagnosticAnalyzer> analyzers, ImmutableArray<SourceFile> files)
    {
        var compilation = new AnalysisRun(analyzers) { Concurrent = false }.Compile(files);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        var driver = compilation.WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: false));
        await driver.GetAnalysisResultAsync(TestContext.Current.CancellationToken);
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
