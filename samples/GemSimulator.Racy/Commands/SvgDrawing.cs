using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using System.Text;
using GemSimulator.Explorer;

namespace GemSimulator.Racy;

/// <summary>A schedule as a picture: a lane for each thread, time downwards, and a coloured bar beside the lane for as long as a lock is held.</summary>
internal static class SvgDrawing
{
    private const int RowHeight = 20;
    private const int LaneWidth = 330;
    private const int BarWidth = 8;
    private const int Top = 64;
    private const int Margin = 16;
    private const int TextLeft = 48;

    private static readonly string[] Colours = ["#c0392b", "#2471a3", "#1e8449", "#b7950b", "#76448a", "#5d6d7e"];

    internal static string Draw(Variant variant, Failure failure)
    {
        var threads = ScheduleTable.ThreadNames(variant);
        int width = (2 * Margin) + (threads.Length * LaneWidth);
        int height = Top + ((failure.Steps.Count + 2) * RowHeight) + Margin;
        var svg = new StringBuilder();
        Line(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" font-family=\"sans-serif\" font-size=\"12\">");
        Line(svg, $"<rect width=\"{width}\" height=\"{height}\" fill=\"white\"/>");
        Text(svg, Margin, 24, $"{variant.Id}: {variant.Undoes}", "font-weight=\"bold\" font-size=\"14\"");
        for (int thread = 0; thread < threads.Length; thread++)
            Text(svg, LeftOf(thread) + TextLeft, 48, threads[thread], "font-weight=\"bold\"");

        var colours = ColoursOf(failure);
        for (int i = 0; i < failure.Steps.Count; i++)
            AppendStep(svg, failure, i, colours, width - Margin);
        Text(svg, Margin, Top + ((failure.Steps.Count + 1) * RowHeight), failure.Details, "fill=\"#c0392b\" font-weight=\"bold\"");
        return svg.Append("</svg>\n").ToString();
    }

    private static void AppendStep(StringBuilder svg, Failure failure, int index, Dictionary<string, string> colours, int right)
    {
        var step = failure.Steps[index];
        int y = Top + (index * RowHeight);
        int left = LeftOf(step.Thread);
        if (index > 0 && failure.Steps[index - 1].Thread != step.Thread)
            Line(svg, $"<line x1=\"{Margin}\" x2=\"{right}\" y1=\"{y}\" y2=\"{y}\" stroke=\"#bbb\" stroke-dasharray=\"4 3\"/>");
        for (int i = 0; i < step.Held.Count; i++)
        {
            Line(svg, $"<rect x=\"{left + (i * (BarWidth + 2))}\" y=\"{y}\" width=\"{BarWidth}\" height=\"{RowHeight}\" fill=\"{colours[step.Held[i]]}\">");
            Line(svg, $"<title>{WebUtility.HtmlEncode(step.Held[i])}</title></rect>");
        }
        Text(svg, left + TextLeft, y + 14, step.Text, "");
    }

    private static Dictionary<string, string> ColoursOf(Failure failure)
    {
        var colours = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var step in failure.Steps)
            foreach (var held in step.Held)
                colours.TryAdd(held, Colours[colours.Count % Colours.Length]);
        return colours;
    }

    private static int LeftOf(int thread) => Margin + (thread * LaneWidth);

    private static void Text(StringBuilder svg, int x, int y, string text, string style) =>
        Line(svg, $"<text x=\"{x}\" y=\"{y}\" {style}>{WebUtility.HtmlEncode(text)}</text>");

    private static void Line(StringBuilder svg, FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
