using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace LockDiscipline.Cli.Loading;

/// <summary>What a child process left: its exit code and its two streams.</summary>
internal sealed record ProcessResult(int ExitCode, string Output, string ErrorOutput);

/// <summary>Runs a program to its end, or kills it and its children when the run is cancelled.</summary>
internal static class ChildProcess
{
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(10);

    /// <exception cref="CommandException">The program cannot be started.</exception>
    public static async Task<ProcessResult> RunAsync(
        string program, IEnumerable<string> arguments, string workingDirectory, Action<ProcessStartInfo>? configure, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        configure?.Invoke(start);

        using var process = Start(start);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await EndAsync(process).ConfigureAwait(false);
            throw;
        }

        // An interrupt from a terminal reaches the children too: what one says that has died of it is no answer.
        cancellation.ThrowIfCancellationRequested();
        return new ProcessResult(process.ExitCode, await output.ConfigureAwait(false), await errors.ConfigureAwait(false));
    }

    /// <summary>Kills the process and its children, and waits until they are gone, so that they write nothing afterwards.</summary>
    private static async Task EndAsync(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It, or a child of it, has just ended by itself.
        }

        using var patience = new CancellationTokenSource(TimeToEnd);
        await process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new CommandException($"'{start.FileName}' could not be started");
        }
        catch (Win32Exception exception)
        {
            throw new CommandException($"'{start.FileName}' could not be started: {exception.Message}", exception);
        }
    }
}
