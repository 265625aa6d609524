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
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new ProcessResult(process.ExitCode, await output.ConfigureAwait(false), await errors.ConfigureAwait(false));
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
