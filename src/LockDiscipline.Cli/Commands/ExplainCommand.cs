using System;
using System.CommandLine;
using System.Linq;
using System.Threading.Tasks;
using LockDiscipline.Cli.Analysis;
using LockDiscipline.Cli.Explain;
using LockDiscipline.Cli.Reports;

namespace LockDiscipline.Cli.Commands;

/// <summary><c>lockdiscipline explain LD2001</c>: the page of a rule; without a rule, the list of them.</summary>
internal sealed class ExplainCommand
{
    private const string Prefix = "LD";

    private readonly Argument<string?> _rule = new("RULE")
    {
        Description = "The id of a rule, as LD2001; all rules are listed if there is none.",
        Arity = ArgumentArity.ZeroOrOne,
    };

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
        var command = new Command("explain", "Says what a rule means, why, and how to fix what it reports.") { _rule };
        command.SetAction((parsed, cancellation) => CommandLine.GuardAsync(_terminal, _ => Task.FromResult(Run(parsed.GetValue(_rule))), cancellation));
        return command;
    }

    private int Run(string? rule)
    {
        if (rule is null)
        {
            ListRules();
            return ExitCode.Clean;
        }

        var id = rule.ToUpperInvariant();
        id = id.StartsWith(Prefix, StringComparison.Ordinal) ? id : Prefix + id;
        var page = RulePages.Find(id) ?? throw new CommandException($"there is no rule '{rule}'; 'lockdiscipline explain' lists them all");
        new MarkdownPage(_terminal.Ink, _terminal.Width).Write(page, _terminal.Out);
        return ExitCode.Clean;
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
