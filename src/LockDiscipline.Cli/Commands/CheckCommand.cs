using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Cli.Analysis;
using LockDiscipline.Cli.Baselines;
using LockDiscipline.Cli.Output;
using LockDiscipline.Cli.Reports;

namespace LockDiscipline.Cli.Commands;

/// <summary><c>lockdiscipline check PATH…</c>: what is wrong in the code.</summary>
internal sealed class CheckCommand
{
    private readonly Argument<string[]> _paths = CommonOptions.Paths();
    private readonly Option<string[]> _format = OutputOptions.Format(ReportFormats.Names);
    private readonly Option<string[]> _output = OutputOptions.File();

    private readonly Option<string?> _baseline = new("--baseline")
    {
        Description = "A file with findings that are put up with: they are not shown and do not count.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _updateBaseline = new("--update-baseline") { Description = "Write what is found now to the --baseline file." };

    private readonly AnalysisOptions _analysis = new();
    private readonly Terminal _terminal;
    private readonly AnalyzerSet _rules;

    private CheckCommand(Terminal terminal, AnalyzerSet rules)
    {
        _terminal = terminal;
        _rules = rules;
    }

    public static Command Create(Terminal terminal, AnalyzerSet rules) => new CheckCommand(terminal, rules).Create();

    private Command Create()
    {
        var command = new Command("check", "Checks code. Exit code 0: nothing found; 1: warnings or errors found; 2: something could not be checked.")
        {
            _paths, _format, _output, _baseline, _updateBaseline,
        };
        _analysis.AddTo(command);
        command.SetAction((parsed, cancellation) => CommandLine.GuardAsync(_terminal, token => RunAsync(parsed, token), cancellation));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var paths = CommonOptions.OrCurrentFolder(parsed.GetValue(_paths));
        var plan = OutputPlan.Read(parsed.Tokens, ReportFormats.Names);
        var filter = _analysis.Filter(parsed, _rules);
        var baselinePath = parsed.GetValue(_baseline);
        var isUpdate = parsed.GetValue(_updateBaseline);
        if (isUpdate && baselinePath is null)
        {
            throw new CommandException("--update-baseline needs --baseline FILE");
        }

        var baseline = baselinePath is null || isUpdate ? null : Baseline.Read(baselinePath);
        var root = SourceRoot.Of(paths);
        var result = await TerminalProgress.RunAsync(_terminal, progress => _analysis.RunAsync(parsed, _rules, paths, root, progress, cancellation)).ConfigureAwait(false);
        var report = ToReport(result, filter, baseline, root);
        if (isUpdate)
        {
            return Update(baselinePath!, report);
        }

        report.Problems.ToList().ForEach(_terminal.Show);
        plan.Write((format, writer) => ReportFormats.Create(format, writer == _terminal.Out ? _terminal.Ink : Ink.None).Write(report, writer), _terminal.Out);
        if (!plan.UsesStandardOutput)
        {
            _terminal.Error.WriteLine(new TextReport(_terminal.ErrorInk).Total(report));
        }

        return report.ExitCode;
    }

    private Report ToReport(AnalysisResult result, FindingFilter filter, Baseline? baseline, string root)
    {
        var wanted = result.Findings.Where(finding => filter.Shows(finding, root)).ToLookup(finding => finding.Suppression is null);
        var shown = wanted[true].ToLookup(finding => baseline?.Contains(finding) == true);
        return new Report
        {
            Findings = [.. shown[false]],
            Known = [.. shown[true]],
            Suppressed = [.. wanted[false]],
            IsCompared = baseline is not null,
            AcceptsKnown = baseline is not null,
            Problems = result.Problems,
            Rules = _rules.Rules,
            ProjectCount = result.ProjectCount,
            FileCount = result.FileCount,
            Root = System.Environment.CurrentDirectory,
            SourceRoot = root,
        };
    }

    /// <summary>What could not be checked would be missing in the baseline, and come back as new findings later: so nothing is written then.</summary>
    private int Update(string path, Report report)
    {
        report.Problems.ToList().ForEach(_terminal.Show);
        if (report.HasErrors)
        {
            throw new CommandException($"not everything could be checked; the baseline {path} is left as it was");
        }

        Baseline.Write(path, report.Findings, report.SourceRoot);
        _terminal.Out.WriteLine($"{Words.Count(report.Findings.Length, "finding")} written to {path}");
        return ExitCode.Clean;
    }
}
