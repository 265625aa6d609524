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

/// <summary>Members with <c>[GuardedBy]</c> are read and written under their locks: LD1001, LD1002, LD1005.</summary>
internal sealed class GuardedAccessRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Reports { get; } =
        ImmutableArray.Create(GuardingDescriptors.LD1001, GuardingDescriptors.LD1002, GuardingDescriptors.LD1005);

    public override void Check(BodyResult body, FindingList findings)
    {
        foreach (var group in body.ByOperation<AccessEvent>())
        {
            var guards = body.Model.Guards.OfReference(group[0].Member);
            if (!guards.IsEmpty && !IsVolatileRead(group[0].Operation))
                Check(body, group, guards, findings);
        }
    }

    // Meant to be racy: what it gives is stale at once, which is another rule's business.
    private static bool IsVolatileRead(IOperation access) =>
        access.Parent is Microsoft.CodeAnalysis.Operations.IArgumentOperation
        {
            Parent: Microsoft.CodeAnalysis.Operations.IInvocationOperation { TargetMethod: { Name: "Read", ContainingType.Name: "Volatile" } },
        };

    private static void Check(BodyResult body, IReadOnlyList<AccessEvent> group, ImmutableArray<LockExpression> guards, FindingList findings)
    {
        var checks = group
            .Where(access => !Exemptions.Covers(body, access, access.Member, access.Receiver.Path))
            .Select(access => Examine(body, access, guards))
            .ToList();
        var bad = checks.Where(check => check.Verdict != LockVerdict.Held).OrderByDescending(check => check.Verdict).ToList();
        if (bad.Count == 0)
            return;
        if (SomePaths.DifferenceAtUse(body, checks.Select(check => (check.Event.State, check.Held))) is { } difference)
            findings.Add(HeldOnSomePaths.Finding(difference, checks.First(check => check.Held is not null).Held!.Path));
        else
            findings.Add(Late(body, bad[0]) ?? Describe(body, bad[0]));
    }

    private static Finding? Late(BodyResult body, AccessCheck check) =>
        check.Verdict == LockVerdict.Missing ? LateLambdas.Find(body, check.Event, check.Event.Member, check.Needs, check.Event.Writes) : null;

    private static AccessCheck Examine(BodyResult body, AccessEvent access, ImmutableArray<LockExpression> guards)
    {
        var needs = guards
            .Select(guard => new LockNeed(GuardPaths.Of(body.Model, guard, access.Receiver, access.Member, body.Context.ThisType), guard, !access.Writes))
            .ToImmutableArray();
        var identity = body.Model.Identity;
        var verdict = LockCheck.Check(access.State, needs, access.Writes, identity);
        var held = verdict is LockVerdict.Held or LockVerdict.OnlyShared ? needs.Select(need => LockCheck.FindHeld(access.State, need, identity)).FirstOrDefault(h => h is not null) : null;
        return new AccessCheck(access, needs, verdict, held);
    }

    private static Finding Describe(BodyResult body, AccessCheck check)
    {
        var location = check.Event.Operation.Syntax.GetLocation();
        var state = check.Event.State;
        var need = check.Needs[0];
        string member = check.Event.Member.Name;
        switch (check.Verdict)
        {
            case LockVerdict.OnlyShared:
                var shared = check.Needs.Select(n => LockCheck.FindHeld(state, n, body.Model.Identity)).FirstOrDefault(held => held is { IsCertain: true, Mode: not LockMode.Exclusive }) ?? state.Held.First(held => held.Mode != LockMode.Exclusive && held.IsCertain);
                return new Finding(GuardingDescriptors.LD1002, location, member, need.Expression.Text, Clauses.Taken(shared))
                {
                    Related = Clauses.Places(new[] { shared }),
                    Properties = FixProperties.ForNeeds(check.Needs, check.Event.Writes).AddRange(FixProperties.ForHeld(shared)),
                };
            case LockVerdict.WrongInstance:
                var (missing, other) = check.Needs.Select(n => (n, LockCheck.FindOtherInstance(state, n))).First(pair => pair.Item2 is not null);
                return new Finding(
                    GuardingDescriptors.LD1005, location, check.Event.Operation.Syntax.ToString(), NameOf(missing), LockPathPrinter.Print(other!.Path), Clauses.Taken(other))
                {
                    Related = Clauses.Places(new[] { other }),
                };
            default:
                string locks = string.Join(check.Event.Writes ? "' and '" : "' or '", check.Needs.Select(n => n.Expression.Text));
                return new Finding(GuardingDescriptors.LD1001, location, member, locks, Clauses.Held(state))
                {
                    Related = Clauses.Places(state.Held),
                    Missing = LockCheck.Missing(check.Event, check.Needs, check.Event.Writes, body.Model.Identity),
                };
        }
    }

    private static string NameOf(LockNeed need) => need.Path is null ? need.Expression.Text : LockPathPrinter.Print(need.Path);

    private sealed record AccessCheck(AccessEvent Event, ImmutableArray<LockNeed> Needs, LockVerdict Verdict, HeldLock? Held);
}
