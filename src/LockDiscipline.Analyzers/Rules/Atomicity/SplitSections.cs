using System;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using LockDiscipline.Analyzers.Rules.Guarding;

namespace LockDiscipline.Analyzers.Rules.Atomicity;

/// <summary>Tells the code fixes what would be wrong if a lock were held on where it is dropped too early. For that the body is looked at once more, as if the function held it throughout.</summary>
internal static class SplitSections
{
    // Looks at one body. A function that drops more locks too early than this is not mended by a tool.
    private const int MostLooks = 4;

    /// <param name="findings">The findings in the body; those about stale values are given their properties.</param>
    /// <param name="suppose">Looks at the body as if a lock were held.</param>
    public static void Describe(FindingList findings, Func<Hypothesis, (BodyResult Body, FindingList Findings)> suppose)
    {
        foreach (var group in findings.InOrder().Where(finding => finding.Split is not null).GroupBy(finding => (finding.Split!.Lock, Function: finding.Split.At.Function.Independent.Symbol)).Take(MostLooks))
        {
            var look = suppose(new LockHeld(group.Key.Lock, LockMode.Exclusive, group.Key.Function));
            var added = AssumedLocks.AddedFindings(look.Findings, findings).ToList();
            var nestings = new NestingAdvice(group.Key.Lock, look.Body).WrongNestings(Array.Empty<Finding>());
            string obstacles = FixProperties.ForPlaces(added.Where(finding => finding.Rule.Id != RuleIds.LD1006).Select(finding => finding.Location).Concat(nestings));
            string escapes = FixProperties.ForPlaces(added.Where(finding => finding.Rule.Id == RuleIds.LD1006).Select(finding => finding.Location));
            foreach (var finding in group)
            {
                finding.Properties = finding.Properties
                    .Add(SectionPropertyNames.LockCode, LockCode.Of(group.Key.Lock))
                    .Add(FixPropertyNames.ObstaclePlaces, obstacles)
                    .Add(FixPropertyNames.EscapePlaces, escapes);
            }
        }
    }
}
