using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Cli.Loading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LockDiscipline.Cli.Analysis;

/// <summary>What a run came across, apart from what was asked of each project.</summary>
internal sealed record RunOutcome(ImmutableArray<Problem> Problems, int ProjectCount, int FileCount);

/// <summary>
/// Visits all compilations of a run in this process: several at a time, each after those that it refers to. No more compilations than
/// <paramref name="parallelism"/> are alive at once, whatever the size of the solution, unless the visitor keeps them.
/// </summary>
internal sealed class SolutionRun(int parallelism, IAnalysisProgress progress, SourceOverlay? overlay = null)
{
    private readonly ConcurrentQueue<Problem> _problems = [];
    private readonly HashSet<string> _halfLoaded = new(StringComparer.Ordinal);
    private readonly ReferenceResolver _references = new();
    private readonly ConcurrentDictionary<string, byte> _files = new(StringComparer.Ordinal);

    /// <param name="input">The compilations.</param>
    /// <param name="visit">Looks at one that was asked for; several run at a time. Gives what went wrong.</param>
    /// <param name="cancellation">Ends the run.</param>
    public async Task<RunOutcome> RunAsync(
        LoadedInput input, Func<LoadedCompilation, CancellationToken, Task<IEnumerable<Problem>>> visit, CancellationToken cancellation)
    {
        _halfLoaded.UnionWith(input.Problems.Where(problem => problem.IsError).Select(problem => problem.Subject));
        progress.Start(input.Invocations.Length);
        var order = InvocationOrder.Sort(input.Invocations);
        using var gate = new SemaphoreSlim(parallelism);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var produced = new Dictionary<CompilerInvocation, TaskCompletionSource>(ReferenceEqualityComparer.Instance);
        var running = new List<Task>();
        foreach (var node in order)
        {
            var needed = node.Needs.Select(need => produced[need].Task).ToArray();
            var done = produced[node.Invocation] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            running.Add(Task.Run(() => RunAsync(node, visit, needed, done, gate, stop), stop.Token));
        }

        await Task.WhenAll(running).ConfigureAwait(false);
        var problems = input.Problems.Concat(_problems.OrderBy(problem => problem.Subject, StringComparer.Ordinal)).Distinct();
        return new RunOutcome([.. problems], input.Invocations.Count(invocation => invocation.IsRequested), _files.Count);
    }

    private async Task RunAsync(
        InvocationNode node, Func<LoadedCompilation, CancellationToken, Task<IEnumerable<Problem>>> visit, Task[] needed, TaskCompletionSource done,
        SemaphoreSlim gate, CancellationTokenSource stop)
    {
        try
        {
            await Task.WhenAll(needed).WaitAsync(stop.Token).ConfigureAwait(false);
            await gate.WaitAsync(stop.Token).ConfigureAwait(false);
            try
            {
                await LookAtAsync(node, visit, done, stop.Token).ConfigureAwait(false);
            }
            finally
            {
                gate.Release();
            }

            progress.Finished(node.Invocation.Name);
        }
        catch
        {
            // The first failure ends the run: the others wait for something that will not come.
            await stop.CancelAsync().ConfigureAwait(false);
            throw;
        }
        finally
        {
            done.TrySetResult();
        }
    }

    private async Task LookAtAsync(
        InvocationNode node, Func<LoadedCompilation, CancellationToken, Task<IEnumerable<Problem>>> visit, TaskCompletionSource done, CancellationToken cancellation)
    {
        var project = new CompilationFactory(_references, overlay ?? SourceOverlay.None).Create(node.Invocation, cancellation);
        if (node.IsNeeded)
        {
            Publish(node.Invocation, project.Compilation, cancellation);
        }

        done.TrySetResult();
        if (!node.Invocation.IsRequested)
        {
            return;
        }

        if (project.Compilation.GetSpecialType(SpecialType.System_Object).TypeKind == TypeKind.Error)
        {
            AddProblems(project, [Problem.Error(node.Invocation.Name, "not checked: the framework that it refers to was not found")]);
            return;
        }

        AddProblems(project, [.. CompileErrors.Of(project, cancellation)]);
        foreach (var problem in await visit(project, cancellation).ConfigureAwait(false))
        {
            _problems.Enqueue(problem);
        }

        foreach (var file in project.Files)
        {
            _files.TryAdd(file, 0);
        }
    }

    private void Publish(CompilerInvocation invocation, CSharpCompilation compilation, CancellationToken cancellation)
    {
        var reference = ProjectReference.Create(compilation, cancellation);
        foreach (var output in invocation.Outputs)
        {
            _references.Add(Path.GetFullPath(output, invocation.WorkingDirectory), reference);
        }
    }

    /// <summary>
    /// Notes are about what may be missing; if all compiles, nothing was. And that a project without its references does not compile needs no words.
    /// </summary>
    private void AddProblems(LoadedCompilation project, IReadOnlyCollection<Problem> errors)
    {
        if (_halfLoaded.Contains(project.Invocation.Origin))
        {
            return;
        }

        foreach (var problem in project.Problems.Where(problem => problem.IsError || errors.Count > 0).Concat(errors))
        {
            _problems.Enqueue(problem);
        }
    }
}
