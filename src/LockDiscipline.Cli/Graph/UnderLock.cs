using System;
using System.Linq;
using LockDiscipline.Analyzers;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Effects.Calls;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Rules;
using LockDiscipline.Cli.Analysis;

namespace LockDiscipline.Cli.Graph;

/// <summary>What a body does under its locks that others may wait for: calls of code that is not its own, and waits. Taking a lock is told as an order.</summary>
internal sealed class UnderLock(CompilationAnalysis analysis, BodyResult body)
{
    private static readonly EffectKinds[] Kinds = [EffectKinds.CallsBack, EffectKinds.RunsForeignCode, EffectKinds.Blocks];

    /// <param name="add">Is told of each place, with the lock that is held there.</param>
    public void Collect(Action<LockPath, LockList, GraphPlace> add)
    {
        foreach (var flowEvent in body.Events.Where(flowEvent => flowEvent.State.Held.Length > 0 && !flowEvent.State.IsUnwinding))
        {
            foreach (var held in HeldLocks.At(body, flowEvent, _ => true))
            {
                Collect(flowEvent, held, add);
            }
        }
    }

    private void Collect(FlowEvent flowEvent, HeldLock held, Action<LockPath, LockList, GraphPlace> add)
    {
        if (Place.Of(flowEvent.Operation.Syntax.GetLocation()) is not { } place)
        {
            return;
        }

        var own = analysis.Calls.Reader.Of(body, flowEvent).Where(effect => Kinds.Contains(effect.Kind) && !IsLock(effect) && !GivesUp(effect, held)).ToList();
        foreach (var effect in own)
        {
            add(held.Path, ListOf(effect.Kind), new GraphPlace(effect.Name, "", place, IsForbidden(effect.Kind, held, effect)));
        }

        if (own.Count > 0 || analysis.Calls.Reader.CallOf(body, flowEvent) is not { } call)
        {
            return;
        }

        foreach (var kind in Kinds)
        {
            if (analysis.Calls.Find(body, call, kind, held, reached => !IsLock(reached.Effect) && !GivesUp(reached.Effect, held)) is { } reached)
            {
                add(held.Path, ListOf(kind), new GraphPlace(string.Join(" → ", CallPaths.Of(reached, body)), "", place, IsForbidden(kind, held, reached.Effect)));
            }
        }
    }

    private static LockList ListOf(EffectKinds kind) => kind == EffectKinds.Blocks ? LockList.Blocking : LockList.Callbacks;

    private static bool IsLock(Effect effect) => effect.Event is AcquireEvent;

    private static bool GivesUp(Effect effect, HeldLock held) => effect.GivesUp is { } path && path.Equals(held.Path);

    private bool IsForbidden(EffectKinds kind, HeldLock held, Effect effect) => kind switch
    {
        EffectKinds.Blocks => (held.Traits.Forbids & Forbidden.Blocking) != 0,
        EffectKinds.CallsBack => (held.Traits.Forbids & Forbidden.Callbacks) != 0 && effect.Permission?.Allows(held.Path, analysis.Model.Identity) != true,
        _ => false,
    };
}
