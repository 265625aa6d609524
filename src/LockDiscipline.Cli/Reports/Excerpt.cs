using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using LockDiscipline.Cli.Analysis;

namespace LockDiscipline.Cli.Reports;

/// <summary>A line of source with the span underlined.</summary>
internal static class Excerpt
{
    private const int LongestLine = 200;
    private const int TabWidth = 4;

    /// <summary>The lines to print, from the gutter on; a span over several lines is underlined to the end of its first.</summary>
    public static IEnumerable<string> Of(Place place, Ink ink, Func<string, string> mark)
    {
        var number = place.Line.ToString(CultureInfo.InvariantCulture);
        var gutter = new string(' ', number.Length);
        var (text, start, length) = Cut(place);
        var underline = new string(' ', start) + mark(new string('^', length)) + (place.Span.Start.Line == place.Span.End.Line ? "" : mark(" ..."));
        yield return $" {gutter} {ink.Blue("|")}";
        yield return $" {ink.Blue(number)} {ink.Blue("|")} {text}";
        yield return $" {gutter} {ink.Blue("|")} {underline}";
    }

    public static string Gutter(Place place) => new(' ', place.Line.ToString(CultureInfo.InvariantCulture).Length + 2);

    /// <summary>Tabs become spaces, and of a line too long to read only what is near the span is kept.</summary>
    private static (string Text, int Start, int Length) Cut(Place place)
    {
        var line = place.LineText;
        var first = Math.Min(place.Span.Start.Character, line.Length);
        var end = place.Span.Start.Line == place.Span.End.Line ? Math.Min(place.Span.End.Character, line.Length) : line.TrimEnd().Length;
        var before = Expand(line[..first]);
        var marked = Expand(line[first..Math.Max(first, end)]);
        var after = Expand(line[Math.Max(first, end)..]).TrimEnd();
        if (before.Length + marked.Length + after.Length > LongestLine)
        {
            before = before.Length > LongestLine / 4 ? "…" + before[^(LongestLine / 4)..] : before;
            marked = marked.Length > LongestLine / 2 ? marked[..(LongestLine / 2)] + "…" : marked;
            after = after.Length > LongestLine / 4 ? after[..(LongestLine / 4)] + "…" : after;
        }

        return (before + marked + after, Width(before), Math.Max(1, Width(marked)));
    }

    private static string Expand(string text)
    {
        var expanded = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            expanded.Append(character == '\t' ? new string(' ', TabWidth) : char.IsControl(character) ? "·" : character.ToString());
        }

        return expanded.ToString();
    }

    /// <summary>Columns on the screen: one for each character that a reader sees.</summary>
    private static int Width(string text) => new StringInfo(text).LengthInTextElements;
}
