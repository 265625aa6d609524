using System.Collections.Immutable;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.LockState;

/// <summary>A lock is taken again that is already held and not reentrant, or the write lock under the read lock: LD5004.</summary>
internal sealed class ReacquireRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Reports { get; } = ImmutableArray.Create(LockStateDescriptors.LD5004);

    public override void Check(BodyResult body, FindingList findings)
    {
        foreach (var acquire in body.Events.OfType<AcquireEvent>())
        {
            if (acquire.Already is { IsAmbiguous: false, IsMoot: false, Origin: not HeldOrigin.Assertion } already && Reason(acquire, already) is { } reason)
                Report(acquire, already, reason, findings);
        }
    }

    private static string? Reason(AcquireEvent acquire, HeldLock already)
    {
        // A try-acquire says that it failed instead of waiting for itself.
        if (acquire.CanFail)
            return null;
        var (taken, traits) = (acquire.Lock.Mode, acquire.Lock.Traits);
        bool hasModes = traits.Family is LockFamily.ReaderWriterLockSlim or LockFamily.ReaderWriterLock || already.Mode == LockMode.Shared || taken == LockMode.Shared;
        if (hasModes && already.Mode == LockMode.Shared && taken != LockMode.Shared)
            return "the write lock cannot be taken under the read lock";
        if (traits.IsReentrant || already.Mode == LockMode.Upgradeable && taken != LockMode.Upgradeable)
            return null;
        return "it is not reentrant";
    }

    private static void Report(AcquireEvent acquire, HeldLock already, string reason, FindingList findings)
    {
        string who = acquire.By is null ? "This takes" : $"'{CallNames.Of(acquire.By)}' takes";
        findings.Add(new Finding(
            LockStateDescriptors.LD5004, acquire.Operation.Syntax.GetLocation(), who, Clauses.Name(acquire.Lock.Path), Clauses.Taken(already), reason, "")
        {
            Related = Clauses.Places(new[] { already }),
        });
    }
}
