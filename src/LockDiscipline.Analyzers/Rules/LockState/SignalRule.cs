using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Effects.Calls;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.LockState;

/// <summary><c>Monitor.Wait</c>, <c>Pulse</c> and <c>PulseAll</c> are called with their lock held, and with no other at a wait: LD5009, LD5011.</summary>
internal sealed class SignalRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Reports { get; } =
        ImmutableArray.Create(LockStateDescriptors.LD5009, LockStateDescriptors.LD5011);

    public override void Check(BodyResult body, FindingList findings)
    {
        foreach (var group in body.ByOperation<MonitorSignalEvent>())
        {
            foreach (var signal in group)
                Check(signal, findings);
        }
        foreach (var (call, wait, held) in ReachedWaits.In(body, EffectKinds.WaitsForPulse, held => held, (wait, held) => IsKept(body, wait, held)))
            Report(body, call, wait, held, findings);
    }

    // Neither the lock that the wait gives up, nor one that may be it, nor one that whoever ends the wait can do without.
    private static bool IsKept(BodyResult body, ReachedEffect wait, HeldLock held) =>
        wait.Effect.GivesUp is { } given
        && (wait.Chain.AtStart(given, body.Model) is { } path ? !path.Equals(held.Path) : !LockIdentity.AreOfOneClass(given, held.Path))
        && body.Others?.Notifiers.CanComeWithout(body, wait, held) != true;

    private static void Report(BodyResult body, CallEvent call, ReachedEffect wait, HeldLock held, FindingList findings)
    {
        var place = ReportedPlace.Of(call, call.Operation, held);
        var path = place.Path.AddRange(CallPaths.Of(wait, body));
        findings.Add(new Finding(
            LockStateDescriptors.LD5011, place.Location, Clauses.Name(wait.Chain.AtStart(wait.Effect.GivesUp!, body.Model) ?? wait.Effect.GivesUp!), Clauses.Name(held.Path), CallPaths.Clause(path))
        {
            Related = place.Related(held),
            Steps = wait.Steps,
        });
    }

    private static void Check(MonitorSignalEvent signal, FindingList findings)
    {
        var location = signal.Operation.Syntax.GetLocation();
        if (!signal.State.Held.Any(held => held.Path.Equals(signal.Path) && held.IsCertain))
        {
            findings.Add(new Finding(
                LockStateDescriptors.LD5009, location, CallNames.Qualified(signal.Method), Clauses.Name(signal.Path), Clauses.Held(signal.State)));
            return;
        }
        if (signal.IsWait && signal.State.Held.FirstOrDefault(held => IsOther(held, signal)) is { } other)
        {
            findings.Add(new Finding(LockStateDescriptors.LD5011, location, Clauses.Name(signal.Path), Clauses.Name(other.Path), Clauses.Taken(other))
            {
                Related = Clauses.Places(new[] { other }),
            });
        }
    }

    private static bool IsOther(HeldLock held, MonitorSignalEvent signal) => held.IsCertain && !held.IsAmbiguous && !held.Path.Equals(signal.Path);
}
