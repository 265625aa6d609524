using System;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Report;

namespace LockDiscipline.Analyzers.Rules.LockState;

/// <summary>
/// Tells the code fixes where a call that takes a lock and one that gives it back were confused: with the opposite call, the report would be gone and nothing else would be wrong.
/// </summary>
internal static class ConfusedCalls
{
    /// <param name="findings">The findings in the body; those about confused calls are given their property.</param>
    /// <param name="suppose">Gives the findings if the body were otherwise.</param>
    public static void Describe(BodyResult body, FindingList findings, Func<Hypothesis, FindingList> suppose)
    {
        foreach (var finding in findings.InOrder().Where(finding => finding.Rule.Id is RuleIds.LD5003 or RuleIds.LD5004))
        {
            var call = body.Events.FirstOrDefault(e => e is ReleaseEvent or AcquireEvent && e.Operation.Syntax.GetLocation().Equals(finding.Location));
            if (call is not null && suppose(new OppositeCall(call.Operation.Syntax)).InOrder().All(other => findings.Contains(other.Rule, other.Location) && !other.Location.Equals(finding.Location)))
                finding.Properties = finding.Properties.Add(FixPropertyNames.OppositeCallMends, bool.TrueString);
        }
    }
}
