using System;
using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Cli.Analysis;

namespace LockDiscipline.Cli.Commands;

/// <summary>The commands, and what is common to them: how they end.</summary>
internal static class CommandLine
{
    /// <summary>After an interrupt: how long stopping child processes and removing temporary files may take.</summary>
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(20);

    public static Task<int> RunAsync(string[] arguments)
        => RunAsync(arguments, new Terminal(Console.Out, Console.Error, Console.IsOutputRedirected, Console.IsErrorRedirected), AnalyzerSet.Load());

    /// <summary>The same with streams and rules of the caller's choice.</summary>
    public static async Task<int> RunAsync(string[] arguments, Terminal terminal, AnalyzerSet rules)
    {
        var result = Create(terminal, rules).Parse(arguments);
        if (result.Errors.Count > 0 && result.Action is not System.CommandLine.Help.HelpAction)
        {
            foreach (var error in result.Errors)
            {
                terminal.Show(Problem.Error("", error.Message));
            }

            terminal.Error.WriteLine("Try 'lockdiscipline --help'.");
            return ExitCode.Failed;
        }

        var configuration = new InvocationConfiguration
        {
            Output = terminal.Out,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeToStop,
        };
        return await result.InvokeAsync(configuration).ConfigureAwait(false);
    }

    public static RootCommand Create(Terminal terminal, AnalyzerSet rules)
        => new("Checks the lock discipline of C# code: guarded state, lock contracts, and the races between lookup and use.")
        {
            CheckCommand.Create(terminal, rules),
            ReviewCommand.Create(terminal, rules),
            ExplainCommand.Create(terminal, rules),
            GraphCommand.Create(terminal),
            AnnotateCommand.Create(terminal, rules),
        };

    /// <summary>Runs a command's work; whatever ends it early becomes a message and an exit code.</summary>
    public static async Task<int> GuardAsync(Terminal terminal, Func<CancellationToken, Task<int>> work, CancellationToken cancellation)
    {
        // An interrupt ends the process at once, without cancelling anything, while the action has not returned its task.
        await Task.Yield();
        try
        {
            return await work(cancellation).ConfigureAwait(false);
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            // Whatever failed then failed because the rest was being stopped.
            terminal.Error.WriteLine("lockdiscipline: interrupted; nothing was written");
            return ExitCode.Interrupted;
        }
        catch (CommandException exception)
        {
            terminal.Show(Problem.Error("", exception.Message));
            return ExitCode.Failed;
        }
        catch (IOException exception)
        {
            terminal.Show(Problem.Error("", exception.Message));
            return ExitCode.Failed;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            terminal.Show(Problem.Error("", $"this is a defect of LockDiscipline: {exception}"));
            return ExitCode.Failed;
        }
    }
}
