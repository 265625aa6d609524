using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using LockDiscipline.Analyzers.Effects.Framework;
using LockDiscipline.EffectsTable.Bodies;
using LockDiscipline.EffectsTable.Metadata;

namespace LockDiscipline.EffectsTable.Effects;

/// <summary>Carries effects from callees to callers until nothing is added.</summary>
internal sealed class Fixpoint
{
    private readonly Corrections _corrections;
    private readonly Externals _externals;
    private readonly Dictionary<MethodNode, Summary> _summaries = [];
    private readonly Dictionary<MethodNode, BodyFacts> _facts = [];
    private readonly Dictionary<MethodNode, HashSet<MethodNode>> _callers = [];
    private readonly Queue<MethodNode> _pending = [];
    private readonly HashSet<MethodNode> _isPending = [];

    private Fixpoint(Corrections corrections)
    {
        _corrections = corrections;
        _externals = new Externals(corrections);
        Targets = new Targets(corrections);
    }

    public Targets Targets { get; }

    public Corrections Corrections => _corrections;

    public static Fixpoint Run(Metadata.Framework framework, Corrections corrections)
    {
        var fixpoint = new Fixpoint(corrections);
        MethodNode[] methods = [.. framework.Methods];
        fixpoint.ReadBodies(methods);
        fixpoint.LeaveOutWhatRunsOnce(methods);
        foreach (MethodNode method in methods)
            fixpoint.Start(method);
        while (fixpoint._pending.TryDequeue(out MethodNode? method))
        {
            fixpoint._isPending.Remove(method);
            if (fixpoint.Update(method))
                fixpoint.EnqueueCallers(method);
        }

        return fixpoint;
    }

    public Summary Of(MethodNode method) => _summaries[method];

    public Summary? Find(MethodNode method) => _summaries.GetValueOrDefault(method);

    private void ReadBodies(MethodNode[] methods)
    {
        var termination = new Termination();
        var getters = new TrivialGetters();
        foreach (MethodNode method in methods)
            _facts.Add(method, IsOpaque(method) ? BodyFacts.Empty : Interpreter.Run(method, termination, getters));
    }

    /// <summary>Whether the body does not say what the method does: a person said it, or the compiler to machine code replaces it.</summary>
    private bool IsOpaque(MethodNode method) => _corrections.Of(method) is { Replaces: true, RowOnly: false } || method.IsIntrinsic;

    private void LeaveOutWhatRunsOnce(MethodNode[] methods)
    {
        var once = new Dictionary<MethodNode, HashSet<int>>();
        foreach (MethodNode method in methods)
            once.Add(method, _facts[method].BlocksThatRunOnce(callee => _facts[callee]));
        foreach (MethodNode method in methods)
            _facts[method].LeaveOut(once[method]);
    }

    private void Start(MethodNode method)
    {
        Correction? correction = _corrections.Of(method) is { RowOnly: false } said ? said : null;
        var summary = new Summary
        {
            IsFixed = correction is { Replaces: true } || method.IsIntrinsic,
            Denied = correction?.Denies ?? FrameworkEffect.Unknown,
        };
        _summaries.Add(method, summary);
        if (correction is not null)
            CorrectionEffects.Add(summary, method, correction.Adds, "correction");
        if (summary.IsFixed)
            return;
        if (!method.HasBody && !method.IsAbstract)
            _externals.AddTo(summary, method);
        BodyFacts facts = _facts[method];
        foreach (string what in facts.Allocations)
            summary.AddAllocates(what);
        summary.AddKeeps(facts.Kept, "its own body");
        foreach (CallSite call in facts.Calls)
        {
            foreach (MethodNode target in Targets.Of(call).Concat(call.Arguments.SelectMany(LambdasOf)))
            {
                if (!_callers.TryGetValue(target, out HashSet<MethodNode>? callers))
                    _callers.Add(target, callers = []);
                callers.Add(method);
            }
        }

        Enqueue(method);
    }

    private void Enqueue(MethodNode method)
    {
        if (_isPending.Add(method))
            _pending.Enqueue(method);
    }

    private void EnqueueCallers(MethodNode method)
    {
        foreach (MethodNode caller in _callers.GetValueOrDefault(method) ?? [])
            Enqueue(caller);
    }

    /// <summary>Whether something was added to what the method does.</summary>
    private bool Update(MethodNode method)
    {
        Summary summary = _summaries[method];
        bool changed = false;
        foreach (CallSite call in _facts[method].Calls)
        {
            if (call.Kind == CallKind.Delegate)
            {
                changed |= Invoke(summary, call.Arguments[0], call.Target);
                continue;
            }

            IReadOnlyList<MethodNode> targets = Targets.Of(call);
            if (targets.Count == 0)
                changed |= CallUnknown(summary, call);
            foreach (MethodNode target in targets)
                changed |= Call(summary, call, target);
        }

        return changed;
    }

    private static bool CallUnknown(Summary summary, CallSite call)
    {
        bool changed = false;
        if (call.Target is { IsStatic: false, Type.IsInterface: true })
            changed |= summary.AddCallsInterface(call.Arguments[0].Arguments, call.Target);
        foreach (Argument argument in call.Arguments)
            changed |= summary.AddKeeps(argument.Arguments, call.Target);
        return changed;
    }

    private bool Call(Summary summary, CallSite call, MethodNode target)
    {
        Summary callee = _summaries[target];
        bool changed = callee.Allocates && summary.AddAllocates(target);

        // What a state machine does after its first await is not done in the call that starts it.
        if (call.Kind == CallKind.StateMachine)
            return changed;
        changed |= callee.Blocks && summary.AddBlocks(target);
        foreach (Argument argument in Selected(call, callee.Grows))
            changed |= Grow(summary, argument, target);
        foreach (Argument argument in Selected(call, callee.Invokes))
            changed |= Invoke(summary, argument, target);
        foreach (Argument argument in Selected(call, callee.InvokesStored))
            changed |= summary.AddInvokesStored(argument.Reach, target);
        foreach (Argument argument in Selected(call, callee.Keeps))
            changed |= summary.AddKeeps(argument.Arguments, target);
        foreach (Argument argument in Selected(call, callee.CallsInterface))
            changed |= summary.AddCallsInterface(argument.Arguments, target);
        return changed;
    }

    /// <summary>Room made in an argument is room made in it by the caller; in any other object that was there before, it is an allocation.</summary>
    private static bool Grow(Summary summary, Argument argument, MethodNode target)
    {
        if (argument.IsFresh)
            return false;
        return argument.Arguments != 0 ? summary.AddGrows(argument.Arguments, target) : summary.AddAllocates(target);
    }

    private bool Invoke(Summary summary, Argument invoked, MethodNode cause)
    {
        bool changed = summary.AddInvokes(invoked.Arguments, cause);
        bool isOwn = invoked.Field is { HoldsForeignValue: false } || (invoked.Lambdas.Length > 0 && invoked.Field is null);
        if (!isOwn)
            changed |= summary.AddInvokesStored(invoked.Reach & ~invoked.Arguments, cause);
        foreach (MethodNode lambda in LambdasOf(invoked))
        {
            Summary run = _summaries[lambda];
            changed |= run.Allocates && summary.AddAllocates(lambda);
            changed |= run.Blocks && summary.AddBlocks(lambda);
            if (((run.InvokesStored | run.Invokes) & 1) != 0)
                changed |= summary.AddInvokesStored(invoked.Reach, lambda);
        }

        return changed;
    }

    private static IEnumerable<MethodNode> LambdasOf(Argument argument) =>
        argument.Field is { HoldsForeignValue: false } field ? argument.Lambdas.Union(field.Lambdas) : argument.Lambdas;

    private static IEnumerable<Argument> Selected(CallSite call, ulong mask)
    {
        for (; mask != 0; mask &= mask - 1)
        {
            int index = BitOperations.TrailingZeroCount(mask);
            if (index < call.Arguments.Length)
                yield return call.Arguments[index];
        }
    }
}
