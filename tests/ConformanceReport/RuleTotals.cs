using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using LockDiscipline.Conformance.Comparison;

namespace LockDiscipline.Conformance;

/// <summary>Counts by rule. A report that was missed counts for the first of its alternatives.</summary>
internal sealed class RuleTotals
{
    private readonly SortedDictionary<string, (int Found, int Missed, int Unexpected)> _counts = new(StringComparer.Ordinal);

    public void Add(FileComparison comparison)
    {
        foreach (var report in comparison.Found)
            Add(report.Id, found: 1);
        foreach (var difference in comparison.Differences)
            Add(difference.Rule.Split('|')[0], missed: difference.IsMissed ? 1 : 0, unexpected: difference.IsMissed ? 0 : 1);
    }

    public void Print(TextWriter output)
    {
        output.WriteLine("rule      found/asked     %  unexpected");
        foreach (var (id, count) in _counts)
            Print(output, id, count);
        Print(output, "all", (_counts.Values.Sum(count => count.Found), _counts.Values.Sum(count => count.Missed), _counts.Values.Sum(count => count.Unexpected)));
    }

    private static void Print(TextWriter output, string name, (int Found, int Missed, int Unexpected) count)
    {
        int asked = count.Found + count.Missed;
        string share = asked == 0 ? "-" : $"{100.0 * count.Found / asked:F1}";
        string unexpected = count.Unexpected == 0 ? "" : count.Unexpected.ToString(provider: null);
        output.WriteLine($"{name,-8} {count.Found,6}/{asked,-5} {share,6}  {unexpected,10}".TrimEnd());
    }

    private void Add(string id, int found = 0, int missed = 0, int unexpected = 0)
    {
        var old = _counts.GetValueOrDefault(id);
        _counts[id] = (old.Found + found, old.Missed + missed, old.Unexpected + unexpected);
    }
}
