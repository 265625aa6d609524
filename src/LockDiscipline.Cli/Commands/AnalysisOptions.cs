using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Cli.Analysis;
using LockDiscipline.Cli.Loading;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Cli.Commands;

/// <summary>The options of every command that looks at code.</summary>
internal sealed class AnalysisOptions
{
    private readonly Option<SeverityName> _severity = new("--severity")
    {
        Description = "The least severity that is shown. Only warnings and errors make the exit code 1.",
        DefaultValueFactory = _ => SeverityName.Warning,
    };

    private readonly Option<string[]> _rules = new("--rules")
    {
        Description = "Only these rules: ids, separated by commas, with * for any end (LD2*).",
        HelpName = "IDS",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string[]> _exclude = new("--exclude")
    {
        Description = "Show nothing in files that match: *, ? and ** as usual; a folder stands for all in it. May be given several times.",
        HelpName = "GLOB",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly LoadingOptions _loading = new();

    private readonly Option<int> _jobs = CommonOptions.Jobs();

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_severity, _rules, _exclude, _jobs])
        {
            command.Options.Add(option);
        }

        _loading.AddTo(command);
    }

    /// <exception cref="CommandException">A rule is named that there is not.</exception>
    public FindingFilter Filter(ParseResult parsed, AnalyzerSet known)
        => FindingFilter.Create((DiagnosticSeverity)parsed.GetValue(_severity), parsed.GetValue(_rules) ?? [], parsed.GetValue(_exclude) ?? [], known);

    /// <summary>Loads the paths and looks at them as the options say.</summary>
    public async Task<AnalysisResult> RunAsync(
        ParseResult parsed, AnalyzerSet rules, IReadOnlyList<string> paths, string root, IAnalysisProgress progress, CancellationToken cancellation, Func<Place, bool>? wantsFix = null)
    {
        progress.Stage("loading");
        var input = await new InputLoader(_loading.Settings(parsed)).LoadAsync(paths, cancellation).ConfigureAwait(false);
        var result = await new SolutionAnalysis(rules, parsed.GetValue(_jobs), progress, wantsFix).RunAsync(input, cancellation).ConfigureAwait(false);
        return result with { Findings = Fingerprints.Assign(result.Findings, root) };
    }
}
