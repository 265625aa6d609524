using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.RegularExpressions;

namespace LockDiscipline.Conformance.Markers;

/// <summary>Reads <c>//! LD1001|LD1005 LD2001 //? LD5002</c> at the ends of lines.</summary>
internal static partial class MarkerParser
{
    /// <summary>The marked lines of a file, in order.</summary>
    /// <exception cref="FormatException">A marker holds something that is no id.</exception>
    public static ImmutableArray<MarkedLine> Parse(string path, string source)
    {
        var result = ImmutableArray.CreateBuilder<MarkedLine>();
        string[] lines = source.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            var required = new List<ExpectedReport>();
            var allowed = new List<string>();
            foreach (Match marker in MarkerPattern().Matches(lines[i]))
            {
                var words = marker.Groups["ids"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                if (words.Length == 0 || words.Any(word => !ReportPattern().IsMatch(word)))
                    throw new FormatException($"{path}:{i + 1}: '{marker.Value.Trim()}' is no marker: ids of rules must follow, with '|' between alternatives");
                if (marker.Value[2] == '!')
                    required.AddRange(words.Select(word => new ExpectedReport([.. word.Split('|')])));
                else
                    allowed.AddRange(words.SelectMany(word => word.Split('|')));
            }

            if (required.Count + allowed.Count > 0)
                result.Add(new MarkedLine(i + 1, [.. required], [.. allowed]));
        }

        return result.ToImmutable();
    }

    [GeneratedRegex("//[!?](?<ids>((?!//[!?]).)*)")]
    private static partial Regex MarkerPattern();

    [GeneratedRegex(@"^LD\d{4}(\|LD\d{4})*$")]
    private static partial Regex ReportPattern();
}
