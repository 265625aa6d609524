using System;
using System.Collections.Immutable;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockDiscipline.Benchmarks;

/// <summary>A whole build in this process: parse, bind, analyze, emit.</summary>
/// <param name="Time">From the text of the files to the emitted assembly.</param>
/// <param name="AllocatedBytes">What all threads allocated meanwhile.</param>
/// <param name="LiveBytes">What is alive when everything is done and nothing has been let go of yet.</param>
internal readonly record struct Build(TimeSpan Time, long AllocatedBytes, long LiveBytes)
{
    /// <exception cref="InvalidOperationException">The code does not compile, or an analyzer threw.</exception>
    public static async Task<Build> RunAsync(Code code, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        var watch = Stopwatch.StartNew();
        Exception? failure = null;
        var compilation = code.Compile(analyzers).WithAnalyzers(
            analyzers, new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), (exception, _, _) => failure = exception, concurrentAnalysis: false, logAnalyzerExecutionTime: false));
        await compilation.GetAnalysisResultAsync(CancellationToken.None).ConfigureAwait(false);
        var emitted = compilation.Compilation.Emit(Stream.Null);
        watch.Stop();
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        long live = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(compilation);
        return failure is not null || !emitted.Success
            ? throw new InvalidOperationException($"The build of {code.Name} failed: {failure?.ToString() ?? string.Join('\n', emitted.Diagnostics)}")
            : new Build(watch.Elapsed, allocated, live);
    }
}
