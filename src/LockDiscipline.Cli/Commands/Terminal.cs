using System.IO;
using LockDiscipline.Cli.Reports;

namespace LockDiscipline.Cli.Commands;

/// <summary>The two streams of the process: reports on the one, all else on the other.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error, bool isOutputRedirected, bool isErrorRedirected)
{
    public TextWriter Out { get; } = output;

    public TextWriter Error { get; } = error;

    public bool IsErrorRedirected { get; } = isErrorRedirected;

    public Ink Ink { get; } = new(Ink.IsWanted(isOutputRedirected));

    public void Show(Problem problem)
    {
        var ink = new Ink(Ink.IsWanted(IsErrorRedirected));
        var kind = problem.IsError ? ink.Red("error") : ink.Cyan("note");
        var subject = problem.Subject.Length > 0 ? $"{ShownPath.Of(problem.Subject)}: " : "";
        Error.WriteLine($"lockdiscipline: {kind}: {subject}{problem.Message}");
    }
}
