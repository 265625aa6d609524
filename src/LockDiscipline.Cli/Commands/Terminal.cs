using System;
using System.IO;
using LockDiscipline.Cli.Reports;

namespace LockDiscipline.Cli.Commands;

/// <summary>The two streams of the process: reports on the one, all else on the other.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error, bool isOutputRedirected, bool isErrorRedirected)
{
    private const int LongestLine = 100;

    public TextWriter Out { get; } = output;

    public TextWriter Error { get; } = error;

    public bool IsErrorRedirected { get; } = isErrorRedirected;

    /// <summary>How long a line of running text may be: what the terminal has, but no longer than is pleasant to read.</summary>
    public int Width { get; } = isOutputRedirected || Console.WindowWidth <= 0 ? LongestLine : Math.Min(Console.WindowWidth, LongestLine);

    /// <summary>A bar that moves is for a person at a terminal, not for a log.</summary>
    public bool ShowsProgress => !IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb" && Environment.GetEnvironmentVariable("CI") is not { Length: > 0 };

    public Ink Ink { get; } = new(Ink.IsWanted(isOutputRedirected));

    public Ink ErrorInk { get; } = new(Ink.IsWanted(isErrorRedirected));

    public void Show(Problem problem)
    {
        var kind = problem.IsError ? ErrorInk.Red("error") : ErrorInk.Cyan("note");
        var subject = problem.Subject.Length > 0 ? $"{ShownPath.Of(problem.Subject)}: " : "";
        Error.WriteLine($"lockdiscipline: {kind}: {subject}{problem.Message}");
    }
}
