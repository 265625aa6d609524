using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using LockDiscipline.Analyzers.Rules.LockState;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.Guarding;

/// <summary>What a member with <c>[ContentsGuardedBy]</c> refers to is used under its locks: LD1003, LD1002, LD1005.</summary>
internal sealed class GuardedContentsRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Reports { get; } = ImmutableArray.Create(GuardingDescriptors.LD1003);

    public override void Check(BodyResult body, FindingList findings)
    {
        foreach (var group in body.ByOperation<ContentsEvent>())
        {
            if (!IsReportedAsAccess(group[0].Guard, findings) && (!group[0].Guard.IsOfReference || Changes(body, group[0].Guard)))
                Check(body, group, findings);
        }
    }

    // Where only the reference is declared guarded, what is replaced as a whole needs no lock once it has been read.
    private static bool Changes(BodyResult body, ContentsGuard guard) => body.Others is not null && new MutableState(body).IsCollectionIn(guard.Member, isInferred: false);

    // The reference itself was read without its lock, right here: one defect, one report.
    private static bool IsReportedAsAccess(ContentsGuard guard, FindingList findings)
    {
        var read = guard.Read.Syntax.GetLocation();
        return findings.Contains(GuardingDescriptors.LD1001, read) || findings.Contains(GuardingDescriptors.LD1006, read) || findings.Contains(GuardingDescriptors.LD1005, read);
    }

    private static void Check(BodyResult body, IReadOnlyList<ContentsEvent> group, FindingList findings)
    {
        var checks = group
            .Where(use => !Exemptions.IsFresh(use.State, Owner(use)) && !Exemptions.Covers(body, use, use.Guard.Member, Owner(use)))
            .Select(use => (Event: use, Verdict: LockCheck.Check(use.State, use.Guard.Needs, use.Writes && !use.Guard.IsOfReference, body.Model.Identity), Held: HeldFor(body, use)))
            .ToList();
        var bad = checks.Where(check => check.Verdict != LockVerdict.Held).OrderByDescending(check => check.Verdict).ToList();
        if (bad.Count == 0)
            return;
        if (SomePaths.DifferenceAtUse(body, checks.Select(check => (check.Event.State, check.Held))) is { } difference)
            findings.Add(HeldOnSomePaths.Finding(difference, checks.First(check => check.Held is not null).Held!.Path));
        else
            findings.Add(Late(body, bad[0].Event, bad[0].Verdict) ?? Describe(body, bad[0].Event, bad[0].Verdict));
    }

    private static Finding? Late(BodyResult body, ContentsEvent use, LockVerdict verdict) =>
        verdict == LockVerdict.Missing ? LateLambdas.Find(body, use, use.Guard.Member, use.Guard.Needs, use.Writes) : null;

    private static HeldLock? HeldFor(BodyResult body, ContentsEvent use) =>
        use.Guard.Needs.Select(need => LockCheck.FindHeld(use.State, need, body.Model.Identity)).FirstOrDefault(held => held is not null);

    // The object whose member the contents belong to: the lock's owner, for a lock of the same object.
    private static LockPath? Owner(ContentsEvent use) => use.Guard.Owner;

    private static Finding Describe(BodyResult body, ContentsEvent use, LockVerdict verdict)
    {
        var location = use.Operation.Syntax.GetLocation();
        var needs = use.Guard.Needs;
        string member = use.Guard.Member.Name;
        switch (verdict)
        {
            case LockVerdict.OnlyShared:
                var shared = needs.Select(n => LockCheck.FindHeld(use.State, n, body.Model.Identity)).FirstOrDefault(held => held is { IsCertain: true, Mode: not LockMode.Exclusive }) ?? use.State.Held.First(held => held.Mode != LockMode.Exclusive && held.IsCertain);
                return new Finding(GuardingDescriptors.LD1002, location, member, needs[0].Expression.Text, Clauses.Taken(shared))
                {
                    Related = Clauses.Places(new[] { shared }),
                    Properties = FixProperties.ForNeeds(needs, use.Writes).AddRange(FixProperties.ForHeld(shared)),
                };
            case LockVerdict.WrongInstance:
                var (missing, other) = needs.Select(n => (n, LockCheck.FindOtherInstance(use.State, n))).First(pair => pair.Item2 is not null);
                string name = missing.Path is null ? missing.Expression.Text : LockPathPrinter.Print(missing.Path);
                return new Finding(
                    GuardingDescriptors.LD1005, location, use.Guard.Read.Syntax.ToString(), name, LockPathPrinter.Print(other!.Path), Clauses.Taken(other))
                {
                    Related = Clauses.Places(new[] { other }),
                };
            default:
                string locks = string.Join(use.Writes ? "' and '" : "' or '", needs.Select(n => n.Expression.Text));
                return new Finding(GuardingDescriptors.LD1003, location, member, locks, Clauses.Held(use.State))
                {
                    Related = Clauses.Places(use.State.Held),
                    Missing = LockCheck.Missing(use, needs, use.Writes, body.Model.Identity),
                };
        }
    }
}
