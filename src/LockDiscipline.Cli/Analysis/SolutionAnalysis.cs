using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Cli.Loading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LockDiscipline.Cli.Analysis;

/// <summary>
/// Looks at all compilations of a run in this process: several at a time, each after those that it refers to. No more compilations than
/// <paramref name="parallelism"/> are alive at once, whatever the size of the solution.
/// </summary>
internal sealed class SolutionAnalysis(AnalyzerSet rules, int parallelism, IAnalysisProgress progress)
{
    private readonly ConcurrentBag<Finding> _findings = [];
    private readonly ConcurrentQueue<Problem> _problems = [];
    private readonly HashSet<string> _halfLoaded = new(StringComparer.Ordinal);
    private readonly ReferenceResolver _references = new();
    private readonly ConcurrentDictionary<string, byte> _files = new(StringComparer.Ordinal);

    public async Task<AnalysisResult> RunAsync(LoadedInput input, CancellationToken cancellation)
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
            running.Add(Task.Run(() => RunAsync(node, needed, done, gate, stop), stop.Token));
        }

        await Task.WhenAll(running).ConfigureAwait(false);
        return Result(input);
    }

    private async Task RunAsync(InvocationNode node, Task[] needed, TaskCompletionSource done, SemaphoreSlim gate, CancellationTokenSource stop)
    {
        try
        {
            await Task.WhenAll(needed).WaitAsync(stop.Token).ConfigureAwait(false);
            await gate.WaitAsync(stop.Token).ConfigureAwait(false);
            try
            {
                await LookAtAsync(node, done, stop.Token).ConfigureAwait(false);
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

    private async Task LookAtAsync(InvocationNode node, TaskCompletionSource done, CancellationToken cancellation)
    {
        var project = new CompilationFactory(_references).Create(node.Invocation, cancellation);
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
        var (findings, failures) = await new ProjectAnalysis(rules).RunAsync(project, cancellation).ConfigureAwait(false);
        foreach (var finding in findings)
        {
            _findings.Add(finding);
        }

        failures.ForEach(_problems.Enqueue);
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

    private AnalysisResult Result(LoadedInput input)
    {
        var findings = _findings
            .DistinctBy(finding => (finding.RuleId, finding.Place.Path, finding.Place.Span, finding.Message))
            .OrderBy(finding => finding.Place.Path, StringComparer.Ordinal)
            .ThenBy(finding => finding.Place.Span.Start).ThenBy(finding => finding.Place.Span.End)
            .ThenBy(finding => finding.RuleId, StringComparer.Ordinal)
            .ThenBy(finding => finding.Message, StringComparer.Ordinal);
        var problems = input.Problems.Concat(_problems.OrderBy(problem => problem.Subject, StringComparer.Ordinal)).Distinct();
        return new AnalysisResult([.. findings], [.. problems], input.Invocations.Count(invocation => invocation.IsRequested), _files.Count);
    }
}
