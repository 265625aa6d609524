using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using LockDiscipline.Analyzers.Rules.LockState;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.Guarding;

/// <summary>Methods are called with the locks that they require held, and without those that they exclude: LD1004, LD1005, LD5006.</summary>
internal sealed class ContractRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Reports { get; } =
        ImmutableArray.Create(GuardingDescriptors.LD1004, LockStateDescriptors.LD5006);

    public override void Check(BodyResult body, FindingList findings)
    {
        foreach (var group in body.ByOperation<CallEvent>())
        {
            if (group.All(call => call.Contract.IsEmpty))
                continue;
            CheckRequired(body, group, findings);
            CheckExcluded(body, group, findings);
        }
    }

    private static void CheckRequired(BodyResult body, IReadOnlyList<CallEvent> group, FindingList findings)
    {
        var checks = group.Where(call => call.Contract.Any(entry => !IsExempt(body, entry.Clause, entry.Need, call))).Select(call => Examine(body, call)).ToList();
        var bad = checks.Where(check => check.Lacking.Count > 0).OrderByDescending(check => check.Lacking.Count).ToList();
        if (bad.Count == 0)
            return;
        if (SomePaths.DifferenceAtUse(body, checks.Select(check => (check.Event.State, check.Held))) is { } difference)
            findings.Add(HeldOnSomePaths.Finding(difference, checks.First(check => check.Held is not null).Held!.Path));
        else
            findings.Add(Late(body, bad[0]) ?? Describe(bad[0]));
    }

    private static Finding? Late(BodyResult body, ContractCheck check) =>
        check.Lacking.All(entry => entry.Verdict == LockVerdict.Missing)
            ? LateLambdas.Find(body, check.Event, check.Event.Method, check.Lacking.Select(entry => entry.Need), writes: true)
            : null;

    // An object that nobody else can reach needs the locks of its own state for nothing, but a lock of an argument guards the state of another object,
    // and a static lock that of a whole type, which only the one that builds the object may leave out.
    private static bool IsExempt(BodyResult body, ContractClause clause, LockNeed need, CallEvent call) =>
        call.Method.MethodKind != MethodKind.DelegateInvoke
        && call.Method.MethodKind != MethodKind.Constructor
        && call.Receiver.Scope is null
        && clause.Lock.Path!.Root.Kind switch
        {
            LockPathKind.Parameter => need.Path?.Root.Kind == LockPathKind.This && Exemptions.IsUnderConstruction(body, call),
            LockPathKind.This => Exemptions.Covers(body, call, call.Method, call.Receiver.Path),
            _ => Exemptions.IsUnderConstruction(body, call, call.Method, call.Receiver.Path),
        };

    private static ContractCheck Examine(BodyResult body, CallEvent call)
    {
        var lacking = new List<(ContractClause Clause, LockNeed Need, LockVerdict Verdict)>();
        HeldLock? held = null;
        foreach (var (clause, need) in call.Contract)
        {
            if (!AsksForLock(clause, call) || IsExempt(body, clause, need, call))
                continue;
            foreach (var each in NeedsOf(clause, need, call))
            {
                var wanted = clause.Kind == AnnotationKind.ReleasesLock && !clause.Shared ? each with { Shared = true } : each;
                var verdict = LockCheck.Check(call.State, wanted, body.Model.Identity);
                if (verdict == LockVerdict.Held)
                    held = LockCheck.FindHeld(call.State, wanted, body.Model.Identity);
                else if (!Exemptions.IsFresh(call.State, each.Path) && !IsOwnConstruction(call, each) && !IsHandedOver(body, clause, each, call))
                    lacking.Add((clause, each, verdict));
            }
        }
        return new ContractCheck(call, lacking, lacking.Count == 0 ? held : null);
    }

    // Another method took it, or the one that made the lambda.
    private static bool IsHandedOver(BodyResult body, ContractClause clause, LockNeed need, CallEvent call) =>
        clause is { Kind: AnnotationKind.ReleasesLock, IsInferred: true }
        && (LateLambdas.WereMadeUnder(body, call, need) || need.Path is { } path && HandedOverLocks.WereTakenElsewhere(body, call, path));

    // A constructor that hands over to another one builds the same object.
    private static bool IsOwnConstruction(CallEvent call, LockNeed need) =>
        call.Method.MethodKind == MethodKind.Constructor && call.Receiver.Path?.Kind == LockPathKind.This && need.Path?.Root.Kind == LockPathKind.This;

    // The release of a home-made lock, or through a scope, is a primitive: LD5003 looks at it; so is a signal: LD5009.
    private static bool AsksForLock(ContractClause clause, CallEvent call) => clause.IsWait is null && clause.Kind switch
    {
        AnnotationKind.RequiresLock => true,
        AnnotationKind.ReleasesLock => clause.Lock.Path!.Kind != LockPathKind.This,
        _ => false,
    };

    // In the attributes of a scope's methods 'this' stands for the locks that the scope took.
    private static IEnumerable<LockNeed> NeedsOf(ContractClause clause, LockNeed need, CallEvent call) =>
        clause.Lock.Path!.Kind == LockPathKind.This && call.Receiver.Scope is { } scope
            ? scope.Locks.Select(taken => need with { Path = taken.Path })
            : new[] { need };

    private static Finding Describe(ContractCheck check)
    {
        var call = check.Event;
        var location = call.Operation.Syntax.GetLocation();
        var (clause, need, verdict) = check.Lacking.OrderByDescending(entry => entry.Verdict).First();
        string method = CallNames.Of(call.Method);
        if (verdict == LockVerdict.WrongInstance && LockCheck.FindOtherInstance(call.State, need) is { } other)
        {
            string needed = need.Path is null ? need.Expression.Text : LockPathPrinter.Print(need.Path);
            return new Finding(GuardingDescriptors.LD1005, location, method, needed, LockPathPrinter.Print(other.Path), Clauses.Taken(other))
            {
                Related = Clauses.Places(new[] { other }),
            };
        }
        string verb = clause.Kind == AnnotationKind.ReleasesLock ? "releases" : "requires";
        string tail = (verdict == LockVerdict.OnlyShared ? " exclusively" : "") + Clauses.Held(call.State);
        return new Finding(GuardingDescriptors.LD1004, location, method, verb, need.Name, tail)
        {
            Related = Clauses.Places(call.State.Held),
            Missing = MissingAt(check),
            Properties = FixProperties.ForCall(clause),
        };
    }

    private static MissingLock? MissingAt(ContractCheck check) => check.Lacking.All(entry => entry.Verdict == LockVerdict.Missing)
        ? new MissingLock(check.Lacking.Select(entry => entry.Need).ToImmutableArray(), Any: false, check.Lacking.Any(entry => !entry.Clause.Shared), check.Event)
        : null;

    private static void CheckExcluded(BodyResult body, IReadOnlyList<CallEvent> group, FindingList findings)
    {
        foreach (var call in group)
        {
            foreach (var (clause, need) in call.Contract)
            {
                if (clause.Kind != AnnotationKind.ExcludesLock || HeldThoughExcluded(body, clause, need, call) is not { } held)
                    continue;
                findings.Add(new Finding(
                    LockStateDescriptors.LD5006, call.Operation.Syntax.GetLocation(), CallNames.Of(call.Method), Clauses.Name(held.Path), Clauses.Taken(held))
                {
                    Related = Clauses.Places(new[] { held }),
                });
                return;
            }
        }
    }

    private static HeldLock? HeldThoughExcluded(BodyResult body, ContractClause clause, LockNeed need, CallEvent call) =>
        NeedsOf(clause, need, call)
            .Select(each => LockCheck.FindHeld(call.State, each, body.Model.Identity))
            .FirstOrDefault(held => held is { IsAmbiguous: false, IsMoot: false });

    private sealed record ContractCheck(CallEvent Event, List<(ContractClause Clause, LockNeed Need, LockVerdict Verdict)> Lacking, HeldLock? Held);
}
