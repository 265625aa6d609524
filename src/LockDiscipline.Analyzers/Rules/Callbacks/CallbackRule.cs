using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Effects.Calls;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.Callbacks;

/// <summary>No code that is not ours runs under a lock that forbids it: driver callbacks (LD3001, LD3002) and delegates of unknown origin (LD3003).</summary>
internal sealed class CallbackRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Reports { get; } =
        ImmutableArray.Create(CallbacksDescriptors.LD3001, CallbacksDescriptors.LD3002, CallbacksDescriptors.LD3003);

    public override void Check(BodyResult body, FindingList findings)
    {
        if ((body.Forbidden & Forbidden.Callbacks) == 0)
            return;
        foreach (var group in body.ByOperation<FlowEvent>())
        {
            foreach (var flowEvent in group)
                Check(body, flowEvent, findings);
        }
        SectionProperties.LinkSiblings(findings.InOrder().Where(finding => Reports.Contains(finding.Rule)));
    }

    private static void Check(BodyResult body, FlowEvent flowEvent, FindingList findings)
    {
        if (flowEvent is not (CallEvent or OtherEvent))
            return;
        var held = HeldLocks.At(body, flowEvent, l => (l.Traits.Forbids & Forbidden.Callbacks) != 0);
        if (held.Count == 0)
            return;
        foreach (var effect in body.Calls!.Reader.Of(body, flowEvent, EffectKinds.CallsBack | EffectKinds.RunsForeignCode))
        {
            var wrong = held.Where(l => effect.Permission?.Allows(l.Path, body.Model.Identity) != true).ToList();
            if (wrong.Count > 0)
                ReportDirect(body, effect, wrong, findings);
        }
        if (body.Calls.Reader.OwnCallOf(body, flowEvent) is { } call)
            CheckCallee(body, call, held, findings);
    }

    private static void ReportDirect(BodyResult body, Effect effect, List<HeldLock> wrong, FindingList findings)
    {
        var held = wrong[0];
        var place = ReportedPlace.Of(effect.Event, effect.Operation, held);
        var path = place.Path.Add(effect.Name);
        var finding = (effect.Kind, place.IsCall) switch
        {
            (EffectKinds.CallsBack, false) => new Finding(CallbacksDescriptors.LD3001, place.Location, effect.Name, Clauses.Name(held.Path), Clauses.Taken(held)) { Related = place.Related(held) },
            (EffectKinds.CallsBack, true) => new Finding(CallbacksDescriptors.LD3002, place.Location, place.Path[0], effect.Name, Clauses.Name(held.Path), CallPaths.Clause(path)) { Related = place.Related(held) },
            (_, false) => new Finding(CallbacksDescriptors.LD3003, place.Location, effect.Name, Clauses.Name(held.Path), Clauses.Taken(held)) { Related = place.Related(held) },
            _ => new Finding(CallbacksDescriptors.LD3003, place.Location, place.Path[0], Clauses.Name(held.Path), CallPaths.Clause(path)) { Related = place.Related(held) },
        };
        finding.Properties = PropertiesOf(body, effect.Event, place, wrong);
        findings.Add(finding);
    }

    // Where a call of a local function is reported, that call would have to be made elsewhere.
    private static ImmutableDictionary<string, string?> PropertiesOf(BodyResult body, FlowEvent flowEvent, ReportedPlace place, IEnumerable<HeldLock> wrong)
    {
        var at = place.IsCall ? body.At(place.Site).OfType<CallEvent>().FirstOrDefault() ?? flowEvent : flowEvent;
        return SectionProperties.OfCall(body, at, wrong.Reverse().ToList());
    }

    private static void CheckCallee(BodyResult body, OutgoingCall call, IReadOnlyList<HeldLock> held, FindingList findings)
    {
        foreach (var kind in new[] { EffectKinds.CallsBack, EffectKinds.RunsForeignCode })
        {
            foreach (var wrong in held)
            {
                if (body.Calls!.Find(body, call, kind, wrong, reached => IsWrong(body, reached, wrong)) is not { } reached)
                    continue;
                var all = held.Where(l => l == wrong || body.Calls.Find(body, call, kind, l, other => IsWrong(body, other, l)) is not null).ToList();
                ReportCall(body, call, reached, wrong, all, findings);
                return;
            }
        }
    }

    private static bool IsWrong(BodyResult body, ReachedEffect reached, HeldLock held)
    {
        if (reached.Effect.Kind == EffectKinds.RunsForeignCode)
            return !IsKnownHere(body, reached);
        return reached.Effect.Permission is not { } permission || !permission.MayHold.Any(need => Permits(body, reached, need, held));
    }

    private static bool Permits(BodyResult body, ReachedEffect reached, LockNeed need, HeldLock held)
    {
        var path = need.Path is null ? null : reached.Chain.AtStart(need.Path, body.Model);
        return path is null
            ? need.Expression.Path is { } declared && LockIdentity.AreOfOneClass(held.Path, declared)
            : body.Model.Identity.Meets(held.Path, path, need.Expression.IsReachedThroughAnother);
    }

    // The delegate may be one that this body, or somebody whom it is known to come from, has made.
    private static bool IsKnownHere(BodyResult body, ReachedEffect reached) =>
        reached.Effect.Delegate is { } path && reached.Chain.AtStart(path, body.Model) is { } atStart && body.Calls!.Reader.IsKnown(atStart, body);

    private static void ReportCall(BodyResult body, OutgoingCall call, ReachedEffect reached, HeldLock held, List<HeldLock> all, FindingList findings)
    {
        var place = ReportedPlace.Of(call.Event, call.Event.Operation, held);
        var path = place.Path.AddRange(CallPaths.Of(reached, body));
        var related = place.Related(held);
        var properties = PropertiesOf(body, call.Event, place, all);
        findings.Add(reached.Effect.Kind == EffectKinds.CallsBack
            ? new Finding(CallbacksDescriptors.LD3002, place.Location, path[0], reached.Effect.Name, Clauses.Name(held.Path), CallPaths.Clause(path)) { Related = related, Steps = reached.Steps, Properties = properties }
            : new Finding(CallbacksDescriptors.LD3003, place.Location, path[0], Clauses.Name(held.Path), CallPaths.Clause(path)) { Related = related, Steps = reached.Steps, Properties = properties });
    }
}
