using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace LockDiscipline.Documentation.Tests;

/// <summary>
/// The reports that the comments of an example announce: <c>//! LD1001</c> exactly one, <c>//! LD1001|LD1005</c> one of either id, and
/// <c>//? LD5002</c> any number.
/// </summary>
internal sealed partial class Markers
{
    private readonly List<(int Line, string[] AnyOf)> _expected = [];
    private readonly HashSet<(int Line, string Id)> _allowed = [];

    /// <summary>The ids that the example must report somewhere.</summary>
    public IEnumerable<string> ExpectedIds => _expected.SelectMany(marker => marker.AnyOf);

    /// <summary>All ids that the example names.</summary>
    public IEnumerable<string> MentionedIds => ExpectedIds.Concat(_allowed.Select(marker => marker.Id));

    public static Markers Parse(string code)
    {
        var markers = new Markers();
        string[] lines = code.Split('\n');
        for (int line = 1; line <= lines.Length; line++)
        {
            foreach (Match match in Marker().Matches(lines[line - 1]))
                markers.Add(line, match.Groups[1].Value == "!", match.Groups[2].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        return markers;
    }

    /// <summary>Compares what was reported with what was announced.</summary>
    /// <param name="reported">Lines, from one, and ids.</param>
    /// <param name="supported">The rules that some analyzer supports: only these are compared.</param>
    /// <returns>A sentence for each difference.</returns>
    public IEnumerable<string> Differences(IEnumerable<(int Line, string Id)> reported, IReadOnlySet<string> supported)
    {
        var open = _expected.Where(marker => marker.AnyOf.Any(supported.Contains)).ToList();
        foreach (var report in reported)
        {
            int index = open.FindIndex(marker => marker.Line == report.Line && marker.AnyOf.Contains(report.Id));
            if (index >= 0)
                open.RemoveAt(index);
            else if (!_allowed.Contains(report))
                yield return $"line {report.Line}: {report.Id} is reported but not marked";
        }

        foreach (var (line, anyOf) in open)
            yield return $"line {line}: {string.Join(" or ", anyOf)} is marked but not reported";
    }

    private void Add(int line, bool expected, string[] ids)
    {
        foreach (string id in ids)
        {
            if (expected)
                _expected.Add((line, id.Split('|')));
            else
                _allowed.Add((line, id));
        }
    }

    [GeneratedRegex(@"//([!?])((?: LD\d{4}(?:\|LD\d{4})*)+)")]
    private static partial Regex Marker();
}
