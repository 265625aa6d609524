using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Robustness;

/// <summary>The same code gives the same findings, whatever the order and number of threads.</summary>
public sealed class DeterminismTests
{
    private const int Repetitions = 2;

    private static readonly IReadOnlyList<SourceFile> Files = RepositoryFiles.Conformance();

    private static readonly Lazy<Task<IEnumerable<string>>> Expected = new(() => SequentialAsync(Files));

    [Fact]
    public async Task Concurrency_does_not_change_the_findings()
    {
        var expected = await Expected.Value;
        for (int i = 0; i < Repetitions; i++)
            Assert.Equal(expected, AnalysisRun.Printed(await new AnalysisRun().FindingsAsync(Files, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task The_order_of_files_does_not_change_the_findings()
    {
        var expected = await Expected.Value;
        Assert.Equal(expected, await SequentialAsync([.. Files.Reverse()]));
        for (int seed = 1; seed <= Repetitions; seed++)
        {
            var shuffled = Files.ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(expected, await SequentialAsync(shuffled));
        }
    }

    [Fact]
    public async Task One_analyzer_serves_several_compilations_at_once()
    {
        var expected = await Expected.Value;
        var run = new AnalysisRun();
        var all = await Task.WhenAll(Enumerable.Range(0, Repetitions).Select(_ => run.FindingsAsync(Files, TestContext.Current.CancellationToken)));
        Assert.All(all, findings => Assert.Equal(expected, AnalysisRun.Printed(findings)));
    }

    private static async Task<IEnumerable<string>> SequentialAsync(IReadOnlyList<SourceFile> files) =>
        AnalysisRun.Printed(await new AnalysisRun { Concurrent = false }.FindingsAsync(files, TestContext.Current.CancellationToken));
}
