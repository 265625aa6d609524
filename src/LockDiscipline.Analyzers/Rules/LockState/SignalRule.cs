using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
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
