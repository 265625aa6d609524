using System;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Cli.Analysis;
using LockDiscipline.Cli.Explain;
using LockDiscipline.Cli.Explain.Lines;
using LockDiscipline.Cli.Reports;

namespace LockDiscipline.Cli.Commands;

/// <summary>
/// <c>lockdiscipline explain LD2001</c>: the page of a rule; without a rule, the list of them. <c>lockdiscipline explain FILE:LINE</c>: what the analyzer
/// believes about that line.
/// </summary>
internal sealed class ExplainCommand
{
    private const string Prefix = "LD";

    private readonly Argument<string?> _subject = new("RULE|FILE:LINE")
    {
        Description = "The id of a rule, as LD2001, or a line of a file, as Account.cs:12; all rules are listed if there is none.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _project = new("--project")
    {
        Description = "The project, solution, folder or binary log that the file is looked at in; found from the file upward if not given.",
        HelpName = "PATH",
    };

    private readonly LoadingOptions _loading = new();

    private readonly Terminal _terminal;
    private readonly AnalyzerSet _rules;

    private ExplainCommand(Terminal terminal, AnalyzerSet rules)
    {
        _terminal = terminal;
        _rules = rules;
    }

    public static Command Create(Terminal terminal, AnalyzerSet rules) => new ExplainCommand(terminal, rules).Create();

    private Command Create()
    {
        var command = new Command("explain", "Says what a rule means, why, and how to fix what it reports; or, of a line, what is believed about locks there.")
        {
            _subject, _project,
        };
        _loading.AddTo(command);
        command.SetAction((parsed, cancellation) => CommandLine.GuardAsync(_terminal, token => RunAsync(parsed, token), cancellation));
        return command;
    }

    private Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var subject = parsed.GetValue(_subject);
        if (subject is not null && SourceLine.IsMeant(subject))
        {
            return ExplainLineAsync(SourceLine.Parse(subject), parsed, cancellation);
        }

        if (subject is null)
        {
            ListRules();
        }
        else
        {
            ExplainRule(subject);
        }

        return Task.FromResult(ExitCode.Clean);
    }

    private async Task<int> ExplainLineAsync(SourceLine line, ParseResult parsed, CancellationToken cancellation)
    {
        var (explanation, problems) = await TerminalProgress.RunAsync(
            _terminal,
            progress => new LineQuestion(line, _loading.Settings(parsed), _rules, progress).AnswerAsync(parsed.GetValue(_project), cancellation)).ConfigureAwait(false);
        problems.ToList().ForEach(_terminal.Show);
        new ExplanationText(_terminal.Ink).Write(explanation, _terminal.Out);
        return problems.Any(problem => problem.IsError) ? ExitCode.Failed : ExitCode.Clean;
    }

    private void ExplainRule(string rule)
    {
        var id = rule.ToUpperInvariant();
        id = id.StartsWith(Prefix, StringComparison.Ordinal) ? id : Prefix + id;
        var page = RulePages.Find(id) ?? throw new CommandException($"there is no rule '{rule}'; 'lockdiscipline explain' lists them all");
        new MarkdownPage(_terminal.Ink, _terminal.Width).Write(page, _terminal.Out);
    }

    private void ListRules()
    {
        foreach (var id in RulePages.Ids)
        {
            var severity = _rules.Rules.FirstOrDefault(rule => rule.Id == id) is { } rule ? Words.Of(rule.DefaultSeverity) : "";
            _terminal.Out.WriteLine($"{_terminal.Ink.Bold(id)}  {severity,-10}  {RulePages.Title(id)}");
        }
    }
}
