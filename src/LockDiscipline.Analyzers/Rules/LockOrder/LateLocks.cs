using System;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using LockDiscipline.Analyzers.Rules.Guarding;

namespace LockDiscipline.Analyzers.Rules.LockOrder;

/// <summary>Tells the code fixes what would be wrong if a lock that is taken against the order were taken earlier. For that the body is looked at once more, as if the function held it throughout.</summary>
internal static class LateLocks
{
    // Looks at one body. A function that takes more locks than this in the wrong order is not mended by a tool.
    private const int MostLooks = 4;

    /// <param name="findings">The findings in the body; those about the order are given their properties.</param>
    /// <param name="suppose">Looks at the body as if a lock were held.</param>
    public static void Describe(FindingList findings, Func<Hypothesis, (BodyResult Body, FindingList Findings)> suppose)
    {
        foreach (var group in findings.InOrder().Where(finding => finding.Late is not null).GroupBy(finding => (finding.Late!.Lock, Function: finding.Late.At.Function.Independent.Symbol)).Take(MostLooks))
        {
            var look = suppose(new LockHeld(group.Key.Lock, LockMode.Exclusive, group.Key.Function));
            var added = AssumedLocks.AddedFindings(look.Findings, findings).Select(finding => finding.Location);
            string obstacles = FixProperties.ForPlaces(added.Concat(new NestingAdvice(group.Key.Lock, look.Body).WrongNestings(Array.Empty<Finding>())));
            foreach (var finding in group)
                finding.Properties = finding.Properties.Add(FixPropertyNames.ObstaclePlaces, obstacles);
        }
    }
}
