using System;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Cli.Analysis;
using LockDiscipline.Cli.Loading;
using LockDiscipline.Cli.Reports;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Cli.Commands;

/// <summary><c>lockdiscipline check PATH…</c>: what is wrong in the code.</summary>
internal static class CheckCommand
{
    public static Command Create(Terminal terminal, AnalyzerSet rules)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Solutions (.sln, .slnx), projects (.csproj), folders, C# files, binary logs (.binlog) or compiler response files (.rsp); the current folder if there is none.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var severity = new Option<SeverityName>("--severity") { Description = "The least severity that is shown. Only warnings and errors make the exit code 1.", DefaultValueFactory = _ => SeverityName.Warning };
        var command = new Command("check", "Checks code. Exit code 0: nothing found; 1: warnings or errors found; 2: something could not be checked.") { paths, severity };
        command.SetAction((parsed, cancellation) => CommandLine.GuardAsync(
            terminal,
            token => RunAsync(terminal, rules, parsed.GetValue(paths) is { Length: > 0 } given ? given : ["."], parsed.GetValue(severity), token),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, AnalyzerSet rules, string[] paths, SeverityName severity, CancellationToken cancellation)
    {
        var input = await new InputLoader(new ProjectSettings()).LoadAsync(paths, cancellation).ConfigureAwait(false);
        var result = await new SolutionAnalysis(rules, Environment.ProcessorCount, NoProgress.Instance).RunAsync(input, cancellation).ConfigureAwait(false);
        var report = new Report
        {
            Findings = [.. result.Findings.Where(finding => finding.Suppression is null && finding.Severity >= (DiagnosticSeverity)severity)],
            Suppressed = [.. result.Findings.Where(finding => finding.Suppression is not null)],
            Problems = result.Problems,
            Rules = rules.Rules,
            ProjectCount = result.ProjectCount,
            FileCount = result.FileCount,
            Root = Environment.CurrentDirectory,
        };
        foreach (var problem in report.Problems)
        {
            terminal.Show(problem);
        }

        new TextReport(terminal.Ink).Write(report, terminal.Out);
        return report.ExitCode;
    }
}
