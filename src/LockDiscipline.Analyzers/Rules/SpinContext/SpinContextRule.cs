using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Effects.Calls;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.SpinContext;

/// <summary>Nothing is allocated, and nothing blocks, under a lock that forbids it, such as a spinlock: LD4001 to LD4004.</summary>
internal sealed class SpinContextRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Reports { get; } = ImmutableArray.Create(
        SpinContextDescriptors.LD4001, SpinContextDescriptors.LD4002, SpinContextDescriptors.LD4003, SpinContextDescriptors.LD4004);

    public override void Check(BodyResult body, FindingList findings)
    {
        if ((body.Forbidden & (Forbidden.Allocation | Forbidden.Blocking)) == 0)
            return;
        foreach (var group in body.ByOperation<FlowEvent>())
        {
            foreach (var flowEvent in group)
            {
                Check(body, flowEvent, EffectKinds.Allocates, Forbidden.Allocation, findings);
                Check(body, flowEvent, EffectKinds.Blocks, Forbidden.Blocking, findings);
            }
        }
    }

    private static void Check(BodyResult body, FlowEvent flowEvent, EffectKinds kind, Forbidden forbidden, FindingList findings)
    {
        var held = HeldLocks.At(body, flowEvent, l => (l.Traits.Forbids & forbidden) != 0);
        if (held.Count == 0)
            return;
        foreach (var effect in body.Calls!.Reader.Of(body, flowEvent, EffectKinds.OfSpinContext).Where(effect => effect.Kind == kind))
        {
            var wrong = held.Where(l => !l.Path.Equals(effect.GivesUp)).ToList();
            if (wrong.Count > 0 && !HasRoom(body, effect.Growing, flowEvent, forbidden) && !IsPartOfWait(body, effect, wrong[0]))
                ReportDirect(body, effect, wrong, findings);
        }
        if (body.Calls.Reader.OwnCallOf(body, flowEvent) is { } call)
            CheckCallee(body, call, kind, forbidden, held, findings);
    }

    // What a wait that is wrong as a whole allocates on its way is no second defect, unless the caller gets it.
    private static bool IsPartOfWait(BodyResult body, Effect effect, HeldLock held) =>
        effect is { Kind: EffectKinds.Allocates, IsOfCallee: false, Event: CallEvent { Method: { } method } call } && (method.ReturnsVoid || method.ReturnType.IsValueType)
        && (held.Traits.Forbids & Forbidden.Blocking) != 0
        && body.Calls!.Reader.Of(body, call).Any(other => other.Kind == EffectKinds.Blocks);

    private static void CheckCallee(BodyResult body, OutgoingCall call, EffectKinds kind, Forbidden forbidden, IReadOnlyList<HeldLock> held, FindingList findings)
    {
        foreach (var wrong in held)
        {
            var reached = body.Calls!.Find(body, call, kind, wrong, r => IsWrong(body, r, wrong, forbidden));
            if (reached is null)
                continue;
            ReportCall(body, call, reached, wrong, held, findings);
            return;
        }
    }

    private static bool IsWrong(BodyResult body, ReachedEffect reached, HeldLock held, Forbidden forbidden)
    {
        var start = reached.Chain.Steps.First().Call;
        var growing = reached.Effect.Growing is { } path ? reached.Chain.AtStart(path, body.Model) : null;
        return !(reached.Effect.GivesUp is { } given && held.Path.Equals(reached.Chain.AtStart(given, body.Model))) && !HasRoom(body, growing, start, forbidden);
    }

    private static bool HasRoom(BodyResult body, LockPath? collection, FlowEvent flowEvent, Forbidden forbidden) =>
        collection is not null && flowEvent is CallEvent call
        && new Room(body, collection, state => state.Held.Any(l => l.IsCertain && (l.Traits.Forbids & forbidden) != 0))
            .Covers(call, other => Room.Grows(other, call, collection));

    private static void ReportDirect(BodyResult body, Effect effect, List<HeldLock> wrong, FindingList findings)
    {
        var held = wrong[0];
        var place = ReportedPlace.Of(effect.Event, effect.Operation, held);
        if (place.IsCall && IsPromised(body, effect))
            return;
        var path = place.Path.Add(effect.Name);
        string name = place.IsCall ? place.Path[0] : effect.Name;
        bool isOfCallee = place.IsCall || effect.IsOfCallee;
        string clause = place.IsCall ? CallPaths.Clause(path) : "";
        var properties = SectionProperties.OfSpinning(body, effect.Event, wrong.AsEnumerable().Reverse().ToList(), place.IsCall ? null : effect.Growing);
        findings.Add(isOfCallee
            ? new Finding(OfCallee(effect.Kind), place.Location, name, KindOf(held), Clauses.Name(held.Path), clause) { Related = place.Related(held), Properties = properties }
            : new Finding(Direct(effect.Kind), place.Location, effect.Text, KindOf(held), Clauses.Name(held.Path), Clauses.Taken(held)) { Related = place.Related(held), Properties = properties });
    }

    // A local function that promises not to answers for itself.
    private static bool IsPromised(BodyResult body, Effect effect)
    {
        for (FunctionFrame? frame = effect.Event.Function; frame?.CallSite is not null; frame = frame.Outer)
        {
            if (frame.Symbol is IMethodSymbol function && body.Calls!.Reader.Declared.Of(function, effect.Kind) is not null)
                return true;
        }
        return false;
    }

    private static void ReportCall(BodyResult body, OutgoingCall call, ReachedEffect reached, HeldLock held, IReadOnlyList<HeldLock> all, FindingList findings)
    {
        var place = ReportedPlace.Of(call.Event, call.Event.Operation, held);
        if (place.IsCall && IsPromised(body, reached.Effect with { Event = call.Event }))
            return;
        var path = place.Path.AddRange(CallPaths.Of(reached, body));
        findings.Add(new Finding(OfCallee(reached.Effect.Kind), place.Location, path[0], KindOf(held), Clauses.Name(held.Path), CallPaths.Clause(path))
        {
            Related = place.Related(held),
            Steps = reached.Steps,
            Properties = SectionProperties.OfSpinning(body, call.Event, all.Reverse().ToList(), reached.Effect.Growing is { } growing ? reached.Chain.AtStart(growing, body.Model) : null),
        });
    }

    private static DiagnosticDescriptor Direct(EffectKinds kind) => kind == EffectKinds.Allocates ? SpinContextDescriptors.LD4001 : SpinContextDescriptors.LD4002;

    private static DiagnosticDescriptor OfCallee(EffectKinds kind) => kind == EffectKinds.Allocates ? SpinContextDescriptors.LD4003 : SpinContextDescriptors.LD4004;

    private static string KindOf(HeldLock held) => held.Traits.Spins ? "the spinlock" : "the lock";
}
