using System.IO;
using System.Threading.Tasks;
using LockDiscipline.Cli.Analysis;
using LockDiscipline.Cli.Commands;

namespace LockDiscipline.Cli.Tests;

/// <summary>The command in this process, with the sample rules.</summary>
internal static class Tool
{
    public static async Task<ToolResult> RunAsync(params string[] arguments)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        var terminal = new Terminal(output, error, isOutputRedirected: true, isErrorRedirected: true);
        var exitCode = await CommandLine.RunAsync(arguments, terminal, new AnalyzerSet([new SampleAnalyzer()], [new SampleFix()]));
        return new ToolResult(exitCode, output.ToString(), error.ToString());
    }
}

internal sealed record ToolResult(int ExitCode, string Output, string Error);
