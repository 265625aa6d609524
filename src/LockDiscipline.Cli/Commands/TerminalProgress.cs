using System;
using System.Threading.Tasks;
using LockDiscipline.Cli.Analysis;
using Spectre.Console;

namespace LockDiscipline.Cli.Commands;

/// <summary>A bar on the terminal while projects are looked at; nothing where no terminal is.</summary>
internal sealed class TerminalProgress : IAnalysisProgress
{
    private readonly ProgressTask _task;

    private TerminalProgress(ProgressTask task) => _task = task;

    public static async Task<T> RunAsync<T>(Terminal terminal, Func<IAnalysisProgress, Task<T>> work)
    {
        if (!terminal.ShowsProgress)
        {
            return await work(NoProgress.Instance).ConfigureAwait(false);
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error) });
        return await console.Progress().AutoClear(true).HideCompleted(true)
            .Columns(new SpinnerColumn(), new ProgressBarColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .StartAsync(context => work(new TerminalProgress(context.AddTask("loading", autoStart: true))))
            .ConfigureAwait(false);
    }

    public void Stage(string what)
    {
        _task.IsIndeterminate = true;
        _task.Description = Markup.Escape(what);
    }

    public void Start(int projects)
    {
        _task.IsIndeterminate = false;
        _task.Value = 0;
        _task.MaxValue = Math.Max(1, projects);
    }

    public void Finished(string project)
    {
        _task.Increment(1);
        _task.Description = Markup.Escape(project);
    }
}
