using System.Collections.Generic;

namespace LockDiscipline.Cli.Explain.Lines;

/// <summary>One statement about a line, with what supports it.</summary>
/// <param name="Text">A line of text; names and code in single quotes.</param>
internal sealed record Entry(string Text)
{
    public IReadOnlyList<Entry> Details { get; init; } = [];
}

/// <summary>Entries under a heading.</summary>
internal sealed record Topic(string Heading, IReadOnlyList<Entry> Entries);
