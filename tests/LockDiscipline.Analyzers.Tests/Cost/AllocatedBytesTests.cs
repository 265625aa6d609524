using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using LockDiscipline.Analyzers.Tests.Robustness;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Cost;

/// <summary>Code without locks costs what an analyzer costs that does nothing. Alone, since allocations are counted for the process.</summary>
[Collection(nameof(CancellationTests))]
public sealed class AllocatedBytesTests
{
    private static readonly ImmutableArray<SourceFile> Files = [.. Enumerable.Range(0, 40).Select(i => new SourceFile($"File{i}.cs", LargeCode.Ordinary(i, 40)))];

    [Fact]
    public async Task Code_without_locks_allocates_no_more_than_with_an_empty_analyzer()
    {
        await AllocatedAsync([new LockDisciplineAnalyzer()]);
        await AllocatedAsync([new EmptyAnalyzer()]);
        long ours = await AllocatedAsync([new LockDisciplineAnalyzer()]);
        long empty = await AllocatedAsync([new EmptyAnalyzer()]);
        Assert.True(ours <= empty * 1.01, $"{ours:N0} bytes, where an empty analyzer allocates {empty:N0}");
    }

    // As in a build: what the compiler finds and emits counts in both.
    private static async Task<long> AllocatedAsync(ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var compilation = new AnalysisRun(analyzers) { Concurrent = false }.Compile(Files);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        var driver = compilation.WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: false));
        await driver.GetAnalysisResultAsync(TestContext.Current.CancellationToken);
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
