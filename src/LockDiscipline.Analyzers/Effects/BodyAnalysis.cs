using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace LockDiscipline.Analyzers.Effects;

/// <summary>
/// Runs the flow over a body and over the lambdas and local functions in it that run some other time, and keeps what happens in them.
/// </summary>
internal sealed class BodyAnalysis : IFlowSink
{
    private readonly FlowContext _context;
    private readonly Body _body;
    private readonly Hypothesis? _hypothesis;
    private readonly List<FlowEvent> _events = new();
    private readonly List<FunctionFrame> _frames = new();
    private readonly Queue<FunctionFrame> _pending = new();
    private readonly HashSet<ISymbol> _queued = new(SymbolEqualityComparer.Default);

    private BodyAnalysis(Body body, FlowContext context, Hypothesis? hypothesis)
    {
        _body = body;
        _hypothesis = hypothesis;
        _context = context;
    }

    public static BodyResult Run(
        Body body, LockModel model, ICalleeKnowledge callees, IDependenceSource? dependences, CancellationToken cancellationToken, bool tracesStatements = false,
        Hypothesis? hypothesis = null)
    {
        var context = new FlowContext(model, callees, new BodyFacts(body.Root), body.Owner, cancellationToken) { Dependences = dependences, TracesStatements = tracesStatements, OppositeCall = (hypothesis as OppositeCall)?.Call };
        var analysis = new BodyAnalysis(body, context, hypothesis);
        try
        {
            analysis.RunAll();
        }
        catch (InsufficientExecutionStackException)
        {
            // Nested deeper than the stack allows: nothing is said about such a body, rather than half of it.
            return new BodyResult(body, context, ImmutableArray<FlowEvent>.Empty, ImmutableArray<FunctionFrame>.Empty);
        }
        return new BodyResult(body, context, analysis._events.ToImmutableArray(), analysis._frames.ToImmutableArray());
    }

    void IFlowSink.On(FlowEvent flowEvent)
    {
        _events.Add(flowEvent);
        if (flowEvent is DeferredEvent deferred && _queued.Add(deferred.Target.Method.OriginalDefinition))
            Queue(deferred.Target, deferred.State, deferred.Function, deferred.IsParallel ? FunctionRole.Parallel : FunctionRole.Elsewhere);
    }

    private void RunAll()
    {
        RunFunction(new FunctionFrame(_body.Graph, _body.Owner, FunctionRole.Member, null, null, null), Entry(_body.Owner));
        while (_pending.Count > 0)
        {
            var frame = _pending.Dequeue();
            RunFunction(frame, EntryOfFunction(frame));
        }
    }

    private void RunFunction(FunctionFrame frame, FlowState entry)
    {
        _frames.Add(frame);
        var analysis = new FlowAnalysis(_context, frame);
        analysis.Run(_hypothesis is LockHeld held && SymbolEqualityComparer.Default.Equals(held.Function, frame.Symbol) ? Holding(held, entry) : entry, this);
        QueueFunctionsThatDidNotRun(frame);
    }

    private FlowState Holding(LockHeld assumed, FlowState entry) => entry.WithHeld(
        entry.Held.Add(new HeldLock(assumed.Path, assumed.Mode, _context.Model.Traits.Of(assumed.Path, null), HeldOrigin.Assumption, null)));

    // Lambdas that are kept in a local and never run, and local functions that nobody calls here, are looked at by themselves.
    private void QueueFunctionsThatDidNotRun(FunctionFrame frame)
    {
        foreach (var made in _context.LambdasMade)
        {
            var method = made.Target.Method.OriginalDefinition;
            if (!_context.RanInPlace.Contains(method) && _queued.Add(method))
                Queue(made.Target, made.State, made.Frame, FunctionRole.Elsewhere);
        }
        foreach (var graph in GraphsWithLocalFunctions(frame))
        {
            foreach (var function in graph.LocalFunctions)
            {
                if (!_context.RanInPlace.Contains(function.OriginalDefinition) && _queued.Add(function.OriginalDefinition))
                    Queue(new DelegateTarget(null, function), null, frame.Graph == graph ? frame : new FunctionFrame(graph, null, frame.Role, frame, null, null), FunctionRole.Elsewhere);
            }
        }
    }

    private IEnumerable<ControlFlowGraph> GraphsWithLocalFunctions(FunctionFrame frame)
    {
        yield return frame.Graph;
        foreach (var graph in _context.GraphsRunInPlace)
            yield return graph;
    }

    private void Queue(DelegateTarget target, FlowState? createdIn, FunctionFrame outer, FunctionRole role)
    {
        if (_context.Model.Annotations.IsNotAnalysed(target.Method))
            return;
        if (_context.GraphOf(target, outer) is { } graph)
            _pending.Enqueue(new FunctionFrame(graph, target.Method, role, outer, createdIn, target.Lambda));
    }

    private FlowState EntryOfFunction(FunctionFrame frame)
    {
        var entry = frame.Symbol is null ? FlowState.Empty : Entry(frame.Symbol);
        return frame.CreatedIn is { } created ? entry with { Values = WhatStays(created, entry), Escaped = created.Escaped } : entry;
    }

    // A captured variable that is never assigned again still means what it meant when it was captured.
    private ImmutableDictionary<LockPath, Value> WhatStays(FlowState created, FlowState entry)
    {
        var values = entry.Values;
        foreach (var pair in created.Values)
        {
            if (Places.IsVariable(pair.Key) && pair.Key.Symbol is { } variable && _context.Facts.NeverChanges(variable) && pair.Value.Path is { } path)
                values = values.SetItem(pair.Key, new Value { Path = path, Contents = pair.Value.Contents, Target = pair.Value.Target });
        }
        return values;
    }

    private FlowState Entry(ISymbol function)
    {
        var state = FlowState.Empty;
        if (function is not IMethodSymbol method)
            return state;
        if (_context.Dependences is not null)
            state = Mark(method, state);
        foreach (var clause in _context.EffectiveContract(method))
        {
            if (_context.IsOwnLock(clause, method))
                state = state.WithHeld(state.Held.Add(HeldOnEntry(clause, LockPath.This) with { IsMoot = true }));
            else if (clause.Kind is AnnotationKind.RequiresLock or AnnotationKind.ReleasesLock && PathOnEntry(clause, method) is { } path)
                state = state.WithHeld(state.Held.Add(HeldOnEntry(clause, path)));
        }
        return SynchronizedMethods.LockOf(method) is { } monitor
            ? state.WithHeld(state.Held.Add(new HeldLock(monitor, LockMode.Exclusive, _context.Model.Traits.Of(monitor, null), HeldOrigin.Contract, null)))
            : state;
    }

    // What is computed from a parameter bears its mark, so that callers can be told what becomes of their arguments.
    private static FlowState Mark(IMethodSymbol method, FlowState state)
    {
        foreach (var parameter in method.Parameters.Where(parameter => parameter.RefKind != RefKind.Out))
        {
            var place = Places.Of(parameter);
            state = state.With(place, new Value { Path = place, Dependences = DependenceSet.Create(Dependence.MarkOf(place)) });
        }
        return state;
    }

    private HeldLock HeldOnEntry(ContractClause clause, LockPath path)
    {
        var mode = clause.Shared ? LockMode.Shared : LockMode.Exclusive;
        bool eitherMode = clause.Kind == AnnotationKind.ReleasesLock && !clause.Shared;
        return new HeldLock(path, mode, _context.Model.Traits.Of(path, null), HeldOrigin.Contract, null) { ModesJoined = eitherMode };
    }

    private LockPath? PathOnEntry(ContractClause clause, IMethodSymbol method) => _context.PathInBody(clause, method);

}
