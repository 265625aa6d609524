using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using LockDiscipline.Cli.Reports;

namespace LockDiscipline.Cli.Explain;

/// <summary>Shows the Markdown that rule pages are written in: headings, paragraphs, lists, small tables and code.</summary>
internal sealed partial class MarkdownPage(Ink ink, int width)
{
    private const string CodeIndent = "    ";

    public void Write(string markdown, TextWriter writer)
    {
        var inCode = false;
        foreach (var line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                inCode = !inCode;
            }
            else if (inCode)
            {
                writer.WriteLine((CodeIndent + ink.Cyan(line)).TrimEnd());
            }
            else if (Line(line) is { } text)
            {
                writer.WriteLine(text);
            }
        }
    }

    private string? Line(string line)
    {
        if (line.StartsWith('#'))
        {
            return ink.Bold(line.TrimStart('#').Trim());
        }

        return line.StartsWith('|') ? Row(line) : Paragraph(line);
    }

    /// <summary>Rows of tables with two columns; the line under the heading and empty headings say nothing.</summary>
    private string? Row(string line)
    {
        var cells = line.Trim('|', ' ').Split('|').Select(cell => cell.Trim()).ToList();
        return cells.All(cell => cell.Trim('-', ':').Length == 0) ? null : $"  {ink.Dim(cells[0].PadRight(10))}{Inline(string.Join("  ", cells.Skip(1)))}";
    }

    private string Paragraph(string line)
    {
        var indent = new string(' ', ListMark().Match(line).Length);
        return string.Join('\n', Wrap(line, indent).Select(Inline));
    }

    /// <summary>Breaks between words, never within code: what is marked as code is copied and pasted.</summary>
    private IEnumerable<string> Wrap(string line, string indent)
    {
        var current = "";
        var shown = 0;
        foreach (var word in Words().Matches(line).Select(match => match.Value))
        {
            var length = Inline(word, Ink.None).Length;
            if (shown > 0 && shown + 1 + length > width)
            {
                yield return current;
                current = indent + word;
                shown = indent.Length + length;
            }
            else
            {
                current = shown == 0 ? word : $"{current} {word}";
                shown += shown == 0 ? length : 1 + length;
            }
        }

        yield return current;
    }

    private string Inline(string text) => Inline(text, ink);

    private static string Inline(string text, Ink ink)
    {
        text = Link().Replace(text, match => match.Groups["text"].Value == match.Groups["url"].Value ? match.Groups["url"].Value : $"{match.Groups["text"].Value} ({match.Groups["url"].Value})");
        text = Strong().Replace(text, match => ink.Bold(match.Groups["text"].Value));
        return Code().Replace(text, match => ink.Cyan(match.Groups["text"].Value));
    }

    [GeneratedRegex(@"^(\s*([-*]|\d+\.)\s+)?")]
    private static partial Regex ListMark();

    [GeneratedRegex(@"^\s*(?:[-*]|\d+\.)\s+\S+|(?:`[^`]*`|[^\s`])+")]
    private static partial Regex Words();

    [GeneratedRegex(@"\[(?<text>[^\]]+)\]\((?<url>[^)]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\*\*(?<text>[^*]+)\*\*")]
    private static partial Regex Strong();

    [GeneratedRegex("`(?<text>[^`]+)`")]
    private static partial Regex Code();
}
