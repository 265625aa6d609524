using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Report;

namespace LockDiscipline.Analyzers.Rules.Guarding;

/// <summary>What is found in a body that is looked at once more, as if a lock were held in it.</summary>
internal static class AssumedLocks
{
    // What is reported only because the lock that is assumed is never taken and never released.
    private static readonly ImmutableHashSet<string> OfTheAssumption = ImmutableHashSet.Create(
        RuleIds.LD5001, RuleIds.LD5002, RuleIds.LD5003, RuleIds.LD5005, RuleIds.LD9001, RuleIds.LD9002);

    /// <summary>What would be wrong if the lock were held, and is not without it.</summary>
    /// <param name="assuming">The findings where the lock is assumed.</param>
    /// <param name="actual">The findings in the body as it is.</param>
    public static IEnumerable<Finding> AddedFindings(FindingList assuming, FindingList actual) => assuming.InOrder()
        .Where(finding => !actual.Contains(finding.Rule, finding.Location) && !OfTheAssumption.Contains(finding.Rule.Id));
}
