using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LockDiscipline.CodeFixes;

/// <summary>Reads the places that the properties of a report name.</summary>
internal static class ReportPlaces
{
    /// <summary>The places by property.</summary>
    public static IEnumerable<KeyValuePair<string, List<TextSpan>>> In(Diagnostic diagnostic) => diagnostic.Properties
        .Where(property => IsPlace(property.Key) && !string.IsNullOrEmpty(property.Value))
        .Select(property => new KeyValuePair<string, List<TextSpan>>(property.Key, property.Value!.Split(';').Select(Parse).ToList()));

    private static bool IsPlace(string property) => property.EndsWith("Place", StringComparison.Ordinal) || property.EndsWith("Places", StringComparison.Ordinal);

    private static TextSpan Parse(string text)
    {
        int dots = text.IndexOf("..", StringComparison.Ordinal);
        return TextSpan.FromBounds(Number(text.Substring(0, dots)), Number(text.Substring(dots + 2)));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
