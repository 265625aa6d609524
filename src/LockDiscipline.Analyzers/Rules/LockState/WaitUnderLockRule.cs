using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Effects.Calls;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Rules.LockState;

/// <summary>Nobody waits for a task, a thread or a handle while a lock is held, which what is waited for may need: LD5012.</summary>
internal sealed class WaitUnderLockRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Reports { get; } = ImmutableArray.Create(LockStateDescriptors.LD5012);

    public override void Check(BodyResult body, FindingList findings)
    {
        foreach (var group in body.ByOperation<CallEvent>())
            CheckWait(body, group, findings);
        foreach (var (call, wait, held) in ReachedWaits.In(body, EffectKinds.WaitsForOthers, HeldAcrossWait, (_, _) => true))
            Report(body, call, wait, held, findings);
        foreach (var parallel in body.Events.OfType<DeferredEvent>().Where(deferred => deferred.IsParallel))
            CheckParallel(body, parallel, findings);
    }

    private static void CheckWait(BodyResult body, IReadOnlyList<CallEvent> group, FindingList findings)
    {
        if (WaitCalls.TargetOf(group[0]) is not { } target)
            return;
        var held = group.SelectMany(call => HeldAcrossWait(InOrder(call.State))).FirstOrDefault();
        if (held is null || target == WaitTarget.Task && FinishedTasks.IsFinished(body, group[0].Operation))
            return;
        Report(group[0].Operation, group[0].Method, Name(target), held, findings);
    }

    private static IReadOnlyList<HeldLock> InOrder(FlowState state) => state.Held.Where(held => held is { IsCertain: true, IsAmbiguous: false }).Reverse().ToList();

    // Under a lock that forbids blocking it is the blocking that is wrong, whatever is waited for.
    private static IEnumerable<HeldLock> HeldAcrossWait(IReadOnlyList<HeldLock> held) =>
        held.Any(l => (l.Traits.Forbids & Forbidden.Blocking) != 0) ? Enumerable.Empty<HeldLock>() : held.Take(1);

    // The bodies run on other threads, for which it does not help that this one holds the lock.
    private static void CheckParallel(BodyResult body, DeferredEvent parallel, FindingList findings)
    {
        if (!HeldAcrossWait(InOrder(parallel.State)).Any() || parallel.Operation is not IInvocationOperation call)
            return;
        var taken = body.Events.OfType<AcquireEvent>()
            .Where(acquire => !acquire.CanFail && IsOf(parallel.Target, acquire.Function.Independent))
            .Select(acquire => parallel.State.Held.FirstOrDefault(held => held.IsCertain && held.Path.Equals(acquire.Lock.Path) && Excludes(held, acquire.Lock)))
            .FirstOrDefault(held => held is not null);
        if (taken is not null)
            Report(call, call.TargetMethod, "parallel bodies that take it", taken, findings);
    }

    private static bool IsOf(DelegateTarget target, FunctionFrame frame) =>
        frame.Role == FunctionRole.Parallel && SymbolEqualityComparer.Default.Equals(target.Method, frame.Symbol);

    private static bool Excludes(HeldLock held, HeldLock taken) => held.Mode == LockMode.Exclusive || taken.Mode == LockMode.Exclusive;

    private static string Name(WaitTarget target) => target switch
    {
        WaitTarget.Task => "a task",
        WaitTarget.Thread => "a thread",
        _ => "a handle",
    };

    private static void Report(BodyResult body, CallEvent call, ReachedEffect wait, HeldLock held, FindingList findings)
    {
        var place = ReportedPlace.Of(call, call.Operation, held);
        var path = place.Path.AddRange(CallPaths.Of(wait, body));
        string what = wait.Effect.Event is CallEvent waiting && WaitCalls.TargetOf(waiting) is { } target ? Name(target) : Name(WaitTarget.Handle);
        findings.Add(new Finding(LockStateDescriptors.LD5012, place.Location, path[0], what, Clauses.Name(held.Path), CallPaths.Clause(path))
        {
            Related = place.Related(held),
            Steps = wait.Steps,
        });
    }

    private static void Report(IOperation wait, IMethodSymbol method, string what, HeldLock held, FindingList findings) => findings.Add(new Finding(
        LockStateDescriptors.LD5012, wait.Syntax.GetLocation(), CallNames.Qualified(method), what, Clauses.Name(held.Path), Clauses.Taken(held))
    {
        Related = Clauses.Places(new[] { held }),
    });
}
