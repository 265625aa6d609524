using System;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Robustness;

/// <summary>A cancelled analysis stops: seen by what it still allocates, never by a clock. Alone, since allocations are counted for the process.</summary>
[Collection(nameof(CancellationTests))]
public sealed class CancellationTests
{
    private static readonly SourceFile Large = new("Large.cs", LargeCode.Statements(10_000));

    [Fact]
    public async Task A_token_cancelled_before_stops_the_analysis()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new AnalysisRun().FindingsAsync([Large], source.Token));
    }

    [Fact]
    public async Task A_token_cancelled_while_an_analyzer_works_stops_it_within_the_body()
    {
        await AllocatedAfterSettingsAreReadAsync(cancel: false);
        long whole = await AllocatedAfterSettingsAreReadAsync(cancel: false);
        long cancelled = await AllocatedAfterSettingsAreReadAsync(cancel: true);
        Assert.True(cancelled < whole / 2, $"{cancelled:N0} bytes were allocated after the cancellation, {whole:N0} without one");
    }

    private static async Task<long> AllocatedAfterSettingsAreReadAsync(bool cancel)
    {
        using var source = new CancellationTokenSource();
        var settings = new WatchedSettings(source, cancel);
        var run = new AnalysisRun { Concurrent = false, Options = new AnalyzerOptions([], settings) };
        var compilation = run.Compile([Large]);
        if (cancel)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.FindingsAsync(compilation, source.Token));
        else
            await run.FindingsAsync(compilation, source.Token);
        Assert.True(settings.AllocatedAtFirstRead > 0, "No analyzer read a setting");
        return GC.GetTotalAllocatedBytes(precise: true) - settings.AllocatedAtFirstRead;
    }

    /// <summary>Settings that cancel when an analyzer first reads one: that is within its work.</summary>
    private sealed class WatchedSettings(CancellationTokenSource source, bool cancel) : AnalyzerConfigOptionsProvider
    {
        public long AllocatedAtFirstRead { get; private set; }

        public override AnalyzerConfigOptions GlobalOptions => new None(this);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new None(this);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new None(this);

        private void Read(string key)
        {
            if (AllocatedAtFirstRead > 0 || !key.StartsWith("lockdiscipline.", StringComparison.Ordinal))
                return;
            AllocatedAtFirstRead = GC.GetTotalAllocatedBytes(precise: true);
            if (cancel)
                source.Cancel();
        }

        private sealed class None(WatchedSettings settings) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
            {
                settings.Read(key);
                value = null;
                return false;
            }
        }
    }
}

[CollectionDefinition(nameof(CancellationTests), DisableParallelization = true)]
public sealed class RunsAlone;
