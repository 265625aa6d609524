using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Cli.Analysis;
using LockDiscipline.Cli.Graph;
using LockDiscipline.Cli.Loading;
using LockDiscipline.Cli.Output;
using LockDiscipline.Cli.Reports;

namespace LockDiscipline.Cli.Commands;

/// <summary><c>lockdiscipline graph PATH…</c>: the locks of a code base, and which is taken under which.</summary>
internal sealed class GraphCommand
{
    private readonly Argument<string[]> _paths = CommonOptions.Paths();
    private readonly Option<string[]> _format = OutputOptions.Format(GraphFormats.Names);
    private readonly Option<string[]> _output = OutputOptions.File();
    private readonly Option<int> _jobs = CommonOptions.Jobs();
    private readonly LoadingOptions _loading = new();
    private readonly Terminal _terminal;

    private GraphCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal) => new GraphCommand(terminal).Create();

    private Command Create()
    {
        var command = new Command("graph", "Shows the locks of a code base: who takes which under which, what each guards, and what happens under it.") { _paths, _format, _output, _jobs };
        _loading.AddTo(command);
        command.SetAction((parsed, cancellation) => CommandLine.GuardAsync(_terminal, token => RunAsync(parsed, token), cancellation));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var paths = CommonOptions.OrCurrentFolder(parsed.GetValue(_paths));
        var plan = OutputPlan.Read(parsed.Tokens, GraphFormats.Names);
        var builder = new GraphBuilder();
        var outcome = await TerminalProgress.RunAsync(_terminal, progress => CollectAsync(parsed, paths, builder, progress, cancellation)).ConfigureAwait(false);
        outcome.Problems.ToList().ForEach(_terminal.Show);
        var graph = builder.Build();
        plan.Write((format, writer) => GraphFormats.Write(format, graph, TitleOf(paths), writer), _terminal.Out);
        if (!plan.UsesStandardOutput)
        {
            _terminal.Error.WriteLine($"{Words.Count(graph.Locks.Length, "lock")}, {Words.Count(graph.Orders.Length, "order")}, {Words.Count(graph.Rings.Length, "cycle")} in {Words.Count(outcome.ProjectCount, "project")}");
        }

        return outcome.Problems.Any(problem => problem.IsError) ? ExitCode.Failed : ExitCode.Clean;
    }

    private async Task<RunOutcome> CollectAsync(ParseResult parsed, IReadOnlyList<string> paths, GraphBuilder builder, IAnalysisProgress progress, CancellationToken cancellation)
    {
        progress.Stage("loading");
        var input = await new InputLoader(_loading.Settings(parsed)).LoadAsync(paths, cancellation).ConfigureAwait(false);
        return await new SolutionRun(parsed.GetValue(_jobs), progress).RunAsync(input, CollectAsync, cancellation).ConfigureAwait(false);

        Task<IEnumerable<Problem>> CollectAsync(LoadedCompilation project, CancellationToken token)
        {
            new GraphCollector(project, builder, token).Collect();
            return Task.FromResult<IEnumerable<Problem>>([]);
        }
    }

    private static string TitleOf(IReadOnlyList<string> paths)
        => "Locks of " + string.Join(", ", paths.Select(path => Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)))));
}
