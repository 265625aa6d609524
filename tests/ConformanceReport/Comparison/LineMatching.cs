using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Conformance.Markers;

namespace LockDiscipline.Conformance.Comparison;

/// <summary>Pairs what a line asks for with what was reported on it, as many as can be.</summary>
internal sealed class LineMatching
{
    private readonly ImmutableArray<ExpectedReport> _required;
    private readonly ImmutableArray<ActualReport> _actual;
    private readonly int[] _requiredOfActual;

    public LineMatching(MarkedLine line, ImmutableArray<ActualReport> actual)
    {
        _required = line.Required;
        _actual = actual;
        _requiredOfActual = [.. Enumerable.Repeat(-1, actual.Length)];
        var missed = new List<ExpectedReport>();
        for (int i = 0; i < _required.Length; i++)
        {
            if (!TryPair(i, new bool[actual.Length]))
                missed.Add(_required[i]);
        }

        Missed = [.. missed];
        Found = [.. actual.Where((_, i) => _requiredOfActual[i] >= 0)];
        Unexpected = [.. actual.Where((report, i) => _requiredOfActual[i] < 0 && !line.Allowed.Contains(report.Id))];
    }

    public ImmutableArray<ExpectedReport> Missed { get; }

    public ImmutableArray<ActualReport> Found { get; }

    public ImmutableArray<ActualReport> Unexpected { get; }

    // Augmenting paths: a report that is paired already moves to another demand where there is one that it meets.
    private bool TryPair(int required, bool[] visited)
    {
        for (int actual = 0; actual < _actual.Length; actual++)
        {
            if (visited[actual] || !_required[required].Alternatives.Contains(_actual[actual].Id))
                continue;
            visited[actual] = true;
            if (_requiredOfActual[actual] < 0 || TryPair(_requiredOfActual[actual], visited))
            {
                _requiredOfActual[actual] = required;
                return true;
            }
        }

        return false;
    }
}
