using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace LockDiscipline.Cli.Tests;

/// <summary>The command as a process of its own, with the real rules.</summary>
internal static class ToolProcess
{
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>"Debug" or "Release", as these tests were built.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private static string Assembly => Path.Combine(AppContext.BaseDirectory, "LockDiscipline.Cli.dll");

    public static Task<ToolResult> RunAsync(string workingDirectory, IReadOnlyDictionary<string, string> environment, params string[] arguments)
        => RunProgramAsync("dotnet", workingDirectory, environment, [Assembly, .. arguments]);

    public static async Task<ToolResult> RunProgramAsync(
        string program, string workingDirectory, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var process = StartProgram(program, workingDirectory, environment, arguments);
        return await FinishAsync(process);
    }

    public static Process Start(string workingDirectory, IReadOnlyDictionary<string, string> environment, params string[] arguments)
        => StartProgram("dotnet", workingDirectory, environment, [Assembly, .. arguments]);

    public static async Task<ToolResult> FinishAsync(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new ToolResult(process.ExitCode, await output, await error);
    }

    private static Process StartProgram(string program, string workingDirectory, IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = workingDirectory, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("NO_COLOR");
        start.Environment.Remove("FORCE_COLOR");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static string FindRoot()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "Analyzers.sln")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("The tests do not lie in the repository.");
        }

        return directory;
    }
}
