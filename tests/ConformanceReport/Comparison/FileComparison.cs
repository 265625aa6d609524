using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Conformance.Markers;

namespace LockDiscipline.Conformance.Comparison;

/// <summary>The reports of one file held against its markers.</summary>
internal sealed class FileComparison
{
    private FileComparison(ImmutableArray<ActualReport> found, ImmutableArray<Difference> differences)
    {
        Found = found;
        Differences = differences;
    }

    public ImmutableArray<ActualReport> Found { get; }

    /// <summary>In the order of lines.</summary>
    public ImmutableArray<Difference> Differences { get; }

    public static FileComparison Of(ConformanceFile file, ImmutableArray<ActualReport> actual, RuleSet rules)
    {
        var marked = file.Lines.ToDictionary(line => line.Number, line => line.RestrictedTo(rules));
        var reported = actual.Where(report => rules.Contains(report.Id)).ToLookup(report => report.Line);
        var found = ImmutableArray.CreateBuilder<ActualReport>();
        var differences = ImmutableArray.CreateBuilder<Difference>();
        foreach (int number in marked.Keys.Union(reported.Select(group => group.Key)).Order())
        {
            var line = marked.TryGetValue(number, out var known) ? known : new MarkedLine(number, [], []);
            var matching = new LineMatching(line, [.. reported[number]]);
            found.AddRange(matching.Found);
            differences.AddRange(matching.Missed.Select(report => new Difference(file.Name, number, IsMissed: true, report.ToString(), "")));
            differences.AddRange(matching.Unexpected.Select(report => new Difference(file.Name, number, IsMissed: false, report.Id, report.Message)));
        }

        return new FileComparison(found.ToImmutable(), differences.ToImmutable());
    }
}
