using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Effects.Order;
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
        foreach (var call in body.ByOperation<CallEvent>().SelectMany(group => group))
            CheckCallee(body, call, findings);
    }

    private static void CheckCallee(BodyResult body, CallEvent call, FindingList findings)
    {
        var held = Nestings.Holding(body, call).Where(l => l is { IsMoot: false, Origin: not HeldOrigin.Assertion } && MayRefuse(l)).ToList();
        if (held.Count == 0 || body.Others?.Acquisitions is not { } summaries)
            return;
        foreach (var acquired in summaries.At(call, body.Context.ThisType, body.Context.CancellationToken))
        {
            bool isToldThere = acquired.Held.Any(other => other.Path.Equals(acquired.Path)) || acquired.Dropped.Contains(acquired.Path);
            if (!isToldThere && !IsExcluded(call, acquired) && held.LastOrDefault(l => l.Path.Equals(acquired.Path)) is { } already && Reason(acquired.Mode, already) is { } reason)
                Report(call, acquired, already, reason, findings);
        }
    }

    // That the method excludes the lock says it already.
    private static bool IsExcluded(CallEvent call, AcquiredLock acquired) =>
        call.Contract.Any(entry => entry.Clause.Kind == AnnotationKind.ExcludesLock && acquired.Path.Equals(entry.Need.Path));

    private static bool MayRefuse(HeldLock held) => Reason(LockMode.Exclusive, held) is not null || Reason(LockMode.Shared, held) is not null;

    // A try-acquire says that it failed instead of waiting for itself.
    private static string? Reason(AcquireEvent acquire, HeldLock already) => acquire.CanFail ? null : Reason(acquire.Lock.Mode, already);

    private static string? Reason(LockMode taken, HeldLock already)
    {
        var traits = already.Traits;
        bool hasModes = traits.Family is LockFamily.ReaderWriterLockSlim or LockFamily.ReaderWriterLock || already.Mode == LockMode.Shared || taken == LockMode.Shared;
        if (hasModes && already.Mode == LockMode.Shared && taken != LockMode.Shared)
            return "the write lock cannot be taken under the read lock";
        if (traits.IsReentrant || already.Mode == LockMode.Upgradeable && taken != LockMode.Upgradeable)
            return null;
        return "it is not reentrant";
    }

    private static void Report(CallEvent call, AcquiredLock acquired, HeldLock already, string reason, FindingList findings)
    {
        var place = ReportedPlace.Of(call, call.Operation, already);
        var path = place.Path.AddRange(acquired.Trail);
        findings.Add(new Finding(
            LockStateDescriptors.LD5004, place.Location, $"'{path[0]}' takes", Clauses.Name(already.Path), Clauses.Taken(already), reason, path.Length > 1 ? CallPaths.Clause(path) : "")
        {
            Related = place.Related(already),
        });
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
