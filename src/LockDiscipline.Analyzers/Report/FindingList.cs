using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Report;

/// <summary>The findings of a body, one for each place and rule, in the order of the source.</summary>
internal sealed class FindingList
{
    private readonly Dictionary<(string Id, Location Location), Finding> _findings = new();

    public void Add(Finding finding)
    {
        var key = (finding.Rule.Id, finding.Location);
        if (!_findings.ContainsKey(key))
            _findings.Add(key, finding);
    }

    public bool Contains(DiagnosticDescriptor rule, Location location) => _findings.ContainsKey((rule.Id, location));

    public void Remove(DiagnosticDescriptor rule, Location location) => _findings.Remove((rule.Id, location));

    public IEnumerable<Finding> InOrder() => _findings.Count == 0
        ? Enumerable.Empty<Finding>()
        : _findings.Values.OrderBy(finding => finding.Location.SourceSpan.Start).ThenBy(finding => finding.Rule.Id, System.StringComparer.Ordinal);
}
