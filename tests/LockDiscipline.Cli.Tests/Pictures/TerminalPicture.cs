using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;

namespace LockDiscipline.Cli.Tests.Pictures;

/// <summary>What a terminal shows, as SVG that needs no font of its own and is readable on light and dark pages.</summary>
internal static class TerminalPicture
{
    private const double CellWidth = 7.8;
    private const int LineHeight = 18;
    private const int Margin = 14;
    private const string Style =
        ".box{fill:#1e1e2e}text{font:13px ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace;fill:#d8dee9;white-space:pre}.b{font-weight:bold}.y{fill:#f9c859}.r{fill:#f28b82}.l{fill:#7aa2f7}.c{fill:#6fd3e0}.g{fill:#9ece6a}.d{fill:#8a91a5}.p{fill:#9ece6a}";

    private static readonly Dictionary<string, string> Classes = new()
    {
        ["1"] = "b",
        ["1;31"] = "b r",
        ["1;33"] = "b y",
        ["1;34"] = "b l",
        ["36"] = "c",
        ["32"] = "g",
        ["2"] = "d",
    };

    /// <param name="command">What was typed.</param>
    /// <param name="output">What was written, with the escape sequences of colours.</param>
    /// <param name="columns">Where lines are wrapped, as a terminal of this width does.</param>
    public static string Draw(string command, string output, int columns)
    {
        var lines = output.TrimEnd('\n').Split('\n').SelectMany(line => Wrapped(Runs(line), columns)).Prepend([new Run("p", "$ "), new Run("", command)]).ToList();
        int width = (int)Math.Ceiling(columns * CellWidth) + (2 * Margin);
        int height = (lines.Count * LineHeight) + (2 * Margin);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<title>{WebUtility.HtmlEncode(command)}</title>\n<style>{Style}</style>\n<rect class=\"box\" width=\"{width}\" height=\"{height}\" rx=\"8\"/>\n");
        for (int i = 0; i < lines.Count; i++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Margin}\" y=\"{Margin + (i * LineHeight) + 13}\" xml:space=\"preserve\">");
            foreach (var run in lines[i])
            {
                svg.Append(run.Class.Length == 0 ? WebUtility.HtmlEncode(run.Text) : $"<tspan class=\"{run.Class}\">{WebUtility.HtmlEncode(run.Text)}</tspan>");
            }

            svg.Append("</text>\n");
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static IEnumerable<Run> Runs(string line)
    {
        var style = "";
        foreach (var part in line.Split('\e'))
        {
            var text = part;
            if (part.StartsWith('['))
            {
                int end = part.IndexOf('m', StringComparison.Ordinal);
                style = Classes.GetValueOrDefault(part[1..end], "");
                text = part[(end + 1)..];
            }

            if (text.Length > 0)
            {
                yield return new Run(style, text);
            }
        }
    }

    private static IEnumerable<List<Run>> Wrapped(IEnumerable<Run> runs, int columns)
    {
        var line = new List<Run>();
        int room = columns;
        foreach (var run in runs)
        {
            var rest = run.Text;
            while (rest.Length > room)
            {
                line.Add(run with { Text = rest[..room] });
                yield return line;
                rest = rest[room..];
                line = [];
                room = columns;
            }

            line.Add(run with { Text = rest });
            room -= rest.Length;
        }

        yield return line;
    }

    private sealed record Run(string Class, string Text);
}
