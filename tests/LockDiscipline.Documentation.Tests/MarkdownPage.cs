using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace LockDiscipline.Documentation.Tests;

/// <summary>A fenced code block.</summary>
/// <param name="Language">The word after the fence.</param>
/// <param name="Section">The nearest heading above it, without the number signs.</param>
/// <param name="Line">The line of the opening fence, from one.</param>
/// <param name="Text">What is between the fences.</param>
internal sealed record CodeBlock(string Language, string Section, int Line, string Text);

/// <summary>What the tests look at in a Markdown file: headings, tables, code blocks and links.</summary>
internal sealed partial class MarkdownPage
{
    private readonly List<string> _prose = [];

    public string Title { get; private set; } = "";

    /// <summary>All headings below the title, in order, without the number signs.</summary>
    public List<string> Headings { get; } = [];

    public List<CodeBlock> CodeBlocks { get; } = [];

    /// <summary>The cells of each table row, in order; separator rows are left out.</summary>
    public IEnumerable<string[]> TableRows =>
        from line in _prose
        where line.StartsWith('|') && !line.StartsWith("|-", StringComparison.Ordinal)
        select line.Trim('|', ' ').Split(" | ").Select(cell => cell.Trim(' ', '|')).ToArray();

    /// <summary>The targets of all links.</summary>
    public IEnumerable<string> Links => _prose.SelectMany(line => Link().Matches(line)).Select(match => match.Groups[1].Value);

    /// <summary>The names under which a link can reach the headings, as GitHub makes them.</summary>
    public IEnumerable<string> Anchors => Headings.Prepend(Title).Select(heading =>
        NoAnchorCharacter().Replace(heading.ToLowerInvariant(), "").Replace(' ', '-'));

    public static MarkdownPage Parse(string text)
    {
        var page = new MarkdownPage();
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("```", StringComparison.Ordinal))
                i = page.ReadCodeBlock(lines, i);
            else
                page.ReadProse(lines[i]);
        }

        return page;
    }

    /// <returns>The index of the closing fence.</returns>
    private int ReadCodeBlock(string[] lines, int opening)
    {
        int closing = Array.IndexOf(lines, "```", opening + 1);
        if (closing < 0)
            throw new FormatException($"The code block in line {opening + 1} is not closed.");
        string text = string.Join('\n', lines[(opening + 1)..closing]);
        CodeBlocks.Add(new CodeBlock(lines[opening][3..].Trim(), Headings.LastOrDefault(""), opening + 1, text));
        return closing;
    }

    private void ReadProse(string line)
    {
        if (line.StartsWith("# ", StringComparison.Ordinal))
            Title = line[2..].Trim();
        else if (line.StartsWith('#'))
            Headings.Add(line.TrimStart('#').Trim());
        _prose.Add(line);
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAnchorCharacter();
}
