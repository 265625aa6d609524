using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace LockDiscipline.Benchmarks;

/// <summary>Allocated bytes against lines of code, both on logarithmic axes, on which linear growth is a straight line of slope one.</summary>
internal static class GrowthPlot
{
    private const int Width = 560;
    private const int Height = 360;
    private const int Margin = 60;

    public static string Draw(IReadOnlyList<(int Lines, double Ours, double Empty)> growth)
    {
        double left = Math.Log10(growth.Min(point => point.Lines));
        double right = Math.Log10(growth.Max(point => point.Lines));
        double low = Math.Floor(Math.Log10(growth.Min(point => point.Empty)));
        double high = Math.Ceiling(Math.Log10(growth.Max(point => point.Ours)));
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<title>Allocated bytes of a whole build against lines of code</title>\n<rect width=\"{Width}\" height=\"{Height}\" fill=\"white\"/>\n");
        for (double power = low; power <= high; power++)
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Margin}\" x2=\"{Width - Margin}\" y1=\"{Y(power):F1}\" y2=\"{Y(power):F1}\" stroke=\"#ddd\"/><text x=\"{Margin - 6}\" y=\"{Y(power) + 4:F1}\" text-anchor=\"end\">{Bytes(power)}</text>\n");
        foreach (var (lines, _, _) in growth)
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(lines):F1}\" y=\"{Height - Margin + 18}\" text-anchor=\"middle\">{lines:N0} lines</text>\n");
        Line(growth.Select(point => (point.Lines, point.Empty)), "#888", "empty analyzer", 0);
        Line(growth.Select(point => (point.Lines, point.Ours)), "#0050b0", "LockDiscipline", 1);
        return svg.Append("</svg>\n").ToString();

        double X(int lines) => Margin + ((Math.Log10(lines) - left) / Math.Max(right - left, 1e-9) * (Width - (2 * Margin)));

        double Y(double power) => Height - Margin - ((power - low) / (high - low) * (Height - (2 * Margin)));

        void Line(IEnumerable<(int Lines, double Bytes)> points, string color, string name, int row)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<polyline fill=\"none\" stroke=\"{color}\" stroke-width=\"2\" points=\"{string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.Lines):F1},{Y(Math.Log10(point.Bytes)):F1}")))}\"/>\n");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Margin + 10}\" y=\"{Margin - 20 + (row * 16)}\" fill=\"{color}\">{name}</text>\n");
        }
    }

    private static string Bytes(double power) => power switch
    {
        < 6 => string.Create(CultureInfo.InvariantCulture, $"{Math.Pow(10, power - 3):N0} kB"),
        < 9 => string.Create(CultureInfo.InvariantCulture, $"{Math.Pow(10, power - 6):N0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Pow(10, power - 9):N0} GB"),
    };
}
