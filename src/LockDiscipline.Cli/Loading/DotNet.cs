using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;

namespace LockDiscipline.Cli.Loading;

/// <summary>The user's .NET SDK, as the <c>dotnet</c> command.</summary>
internal static class DotNet
{
    /// <exception cref="CommandException">There is no <c>dotnet</c>.</exception>
    public static Task<ProcessResult> RunAsync(IEnumerable<string> arguments, string workingDirectory, CancellationToken cancellation)
        => ChildProcess.RunAsync(Host, arguments, workingDirectory, CleanEnvironment, cancellation);

    /// <summary>The installation that this process runs in, which holds <c>packs</c> and <c>sdk</c>.</summary>
    public static string Root => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    private static string Host
    {
        get
        {
            var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
            var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
                .Where(directory => directory.Length > 0).Select(directory => Path.Combine(directory, name)).FirstOrDefault(File.Exists);
            return onPath ?? Path.Combine(Root, name);
        }
    }

    /// <summary>Started by <c>dotnet run</c>, this process inherits variables that would tie MSBuild to another SDK.</summary>
    private static void CleanEnvironment(ProcessStartInfo start)
    {
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
    }
}
