using System.Collections.Immutable;
using System.Linq;

namespace LockDiscipline.Conformance.Markers;

/// <summary>What one line asks for and what it allows.</summary>
/// <param name="Number">The line's number, from 1.</param>
/// <param name="Required">Each must be matched by a report of its own.</param>
/// <param name="Allowed">Ids of which any number may be reported.</param>
internal sealed record MarkedLine(int Number, ImmutableArray<ExpectedReport> Required, ImmutableHashSet<string> Allowed)
{
    /// <summary>
    /// The line as it reads with these rules alone. A report that could also be of another rule is then allowed but not asked for.
    /// </summary>
    public MarkedLine RestrictedTo(RuleSet rules)
    {
        var required = Required.Where(report => report.Alternatives.All(rules.Contains)).ToImmutableArray();
        var partly = Required.Where(report => !report.Alternatives.All(rules.Contains)).SelectMany(report => report.Alternatives);
        return new MarkedLine(Number, required, [.. Allowed.Concat(partly).Where(rules.Contains)]);
    }
}
