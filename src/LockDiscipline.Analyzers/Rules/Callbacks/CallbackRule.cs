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
        foreach (var group in body.ByOperation<FlowEvent>())
        {
            foreach (var flowEvent in group)
                Check(body, flowEvent, findings);
        }
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
            if (held.FirstOrDefault(l => effect.Permission?.Allows(l.Path, body.Model.Identity) != true) is { } wrong)
                ReportDirect(effect, wrong, findings);
        }
        if (body.Calls.Reader.CallOf(body, flowEvent) is { } call)
            CheckCallee(body, call, held, findings);
    }

    private static void ReportDirect(Effect effect, HeldLock held, FindingList findings)
    {
        var place = ReportedPlace.Of(effect.Event, effect.Operation, held);
        var path = place.Path.Add(effect.Name);
        var finding = (effect.Kind, place.IsCall) switch
        {
            (EffectKinds.CallsBack, false) => new Finding(CallbacksDescriptors.LD3001, place.Location, effect.Name, Clauses.Name(held.Path), Clauses.Taken(held)) { Related = place.Related(held) },
            (EffectKinds.CallsBack, true) => new Finding(CallbacksDescriptors.LD3002, place.Location, place.Path[0], effect.Name, Clauses.Name(held.Path), CallPaths.Clause(path)) { Related = place.Related(held) },
            (_, false) => new Finding(CallbacksDescriptors.LD3003, place.Location, effect.Name, Clauses.Name(held.Path), Clauses.Taken(held)) { Related = place.Related(held) },
            _ => new Finding(CallbacksDescriptors.LD3003, place.Location, place.Path[0], Clauses.Name(held.Path), CallPaths.Clause(path)) { Related = place.Related(held) },
        };
        findings.Add(finding);
    }

    private static void CheckCallee(BodyResult body, OutgoingCall call, IReadOnlyList<HeldLock> held, FindingList findings)
    {
        foreach (var kind in new[] { EffectKinds.CallsBack, EffectKinds.RunsForeignCode })
        {
            foreach (var wrong in held)
            {
                if (body.Calls!.Find(body, call, kind, wrong, reached => IsWrong(body, reached, wrong)) is not { } reached)
                    continue;
                ReportCall(body, call, reached, wrong, findings);
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

    private static void ReportCall(BodyResult body, OutgoingCall call, ReachedEffect reached, HeldLock held, FindingList findings)
    {
        var place = ReportedPlace.Of(call.Event, call.Event.Operation, held);
        var path = place.Path.AddRange(CallPaths.Of(reached, body));
        var related = place.Related(held);
        findings.Add(reached.Effect.Kind == EffectKinds.CallsBack
            ? new Finding(CallbacksDescriptors.LD3002, place.Location, path[0], reached.Effect.Name, Clauses.Name(held.Path), CallPaths.Clause(path)) { Related = related, Steps = reached.Steps }
            : new Finding(CallbacksDescriptors.LD3003, place.Location, path[0], Clauses.Name(held.Path), CallPaths.Clause(path)) { Related = related, Steps = reached.Steps });
    }
}
