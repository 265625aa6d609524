using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Cli.Analysis;
using LockDiscipline.Cli.Loading;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Cli.Explain.Lines;

/// <summary>Finds the project that a line belongs to, and asks the engine about the line there.</summary>
internal sealed class LineQuestion(SourceLine line, ProjectSettings settings, AnalyzerSet rules, IAnalysisProgress progress)
{
    /// <param name="named">What to load, as the user says; null to look for it around the file.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>An explanation for the first of the compilations that have the file, what else there is to say, and what went wrong.</returns>
    /// <exception cref="CommandException">What the user named does not have the file.</exception>
    public async Task<(LineExplanation Explanation, IReadOnlyList<Problem> Problems)> AnswerAsync(string? named, CancellationToken cancellation)
    {
        if (named is not null)
        {
            return await AskAsync([named], cancellation).ConfigureAwait(false)
                ?? throw new CommandException($"{ShownPath.Of(line.Path)} is in no compilation of {named}");
        }

        foreach (var paths in ProjectsAround.Of(line.Path))
        {
            if (await AskAsync(paths, cancellation).ConfigureAwait(false) is { } answer)
            {
                return answer;
            }
        }

        return await AskAsync([line.Path], cancellation).ConfigureAwait(false) ?? throw new CommandException($"{ShownPath.Of(line.Path)} cannot be read");
    }

    private async Task<(LineExplanation, IReadOnlyList<Problem>)?> AskAsync(IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        progress.Stage("loading");
        var input = await new InputLoader(settings).LoadAsync(paths, cancellation).ConfigureAwait(false);
        var answers = new ConcurrentBag<(string Framework, LineExplanation Explanation)>();
        var outcome = await new SolutionRun(1, progress).RunAsync(input, AskAsync, cancellation).ConfigureAwait(false);
        if (answers.IsEmpty)
        {
            // A project that cannot be loaded may well be the one.
            return input.Problems.FirstOrDefault(problem => problem.IsError) is { } error
                ? throw new CommandException($"{ShownPath.Of(error.Subject)}: {error.Message}")
                : null;
        }

        var inOrder = answers.OrderByDescending(answer => answer.Framework, StringComparer.Ordinal).ToList();
        IEnumerable<Problem> others = inOrder.Count > 1
            ? [Problem.Note("", $"the file is in {inOrder.Count} compilations ({string.Join(", ", inOrder.Select(answer => answer.Framework))}); this is the first, and --framework picks another")]
            : [];
        return (inOrder[0].Explanation, [.. outcome.Problems, .. others]);

        async Task<IEnumerable<Problem>> AskAsync(LoadedCompilation project, CancellationToken token)
        {
            if (project.Compilation.SyntaxTrees.FirstOrDefault(tree => IsFile(tree.FilePath)) is not { } tree)
            {
                return [];
            }

            if (line.Number > tree.GetText(token).Lines.Count)
            {
                throw new CommandException($"{ShownPath.Of(line.Path)} has no line {line.Number}");
            }

            var (findings, failures) = await new ProjectAnalysis(rules).RunAsync(project, token).ConfigureAwait(false);
            answers.Add((project.Invocation.Framework.Length > 0 ? project.Invocation.Framework : project.Invocation.Name, new LineExplainer(project, tree, line.Number, token).Explain(findings)));
            return failures;
        }
    }

    private bool IsFile(string path) => RealPath.Of(System.IO.Path.GetFullPath(path)) == RealPath.Of(line.Path);
}
