using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace LockDiscipline.Analyzers.Effects.Sections;

/// <summary>
/// Tells whether code has looked again before it acts: a branch on what was read in the present section, which is about the value, decides whether the act runs.
/// </summary>
internal sealed class SecondLook
{
    private readonly Dictionary<ControlFlowGraph, ControlDependence> _dependence = new();

    /// <summary>The reads that feed a test: they are the second look itself, and no use of what was looked up before.</summary>
    public static HashSet<IOperation> TestedReads(BodyResult body) =>
        new(body.Events.OfType<DecisionEvent>().SelectMany(decision => decision.Value.Dependences).Where(d => d.Read is not null).Select(d => d.Read!));

    /// <summary>The values of the branches that decide whether the event happens.</summary>
    public IEnumerable<Value> Decisions(FlowEvent flowEvent) => DecisionsWithBlocks(flowEvent).Select(decision => decision.Value);

    private IEnumerable<(BasicBlock Block, Value Value)> DecisionsWithBlocks(FlowEvent flowEvent)
    {
        if (flowEvent.State.Decisions.IsEmpty)
            yield break;
        var graph = flowEvent.Function.Graph;
        if (!_dependence.TryGetValue(graph, out var dependence))
            _dependence[graph] = dependence = new ControlDependence(graph);
        foreach (var block in dependence.Deciding(flowEvent.Block))
        {
            if (flowEvent.State.Decisions.TryGetValue(block, out var value))
                yield return (block, value);
        }
    }

    /// <summary>Whether a branch in the present section was about a value that an earlier one gave.</summary>
    public bool IsAt(SectionUse use, Value value, Dependence stale) =>
        DecisionsWithBlocks(use.Event).Any(decision => decision.Value.Dependences.Any(
            fresh => IsFresh(fresh, use) && !IsStaleOnAnotherPath(fresh, decision.Block, decision.Value) && Concerns(fresh, decision.Value, value, stale)));

    /// <summary>Whether a branch in the present section was about what came in by a parameter.</summary>
    public bool IsAtParameter(SectionUse use, Value value, LockPath origin) =>
        Decisions(use.Event).Any(decision => decision.Dependences.Any(fresh =>
            IsFresh(fresh, use) && (Equals(fresh.Owner, value.Path) || Equals(fresh.Owner, origin) || decision.Dependences.Any(d => d.IsMark && Equals(d.Owner, origin)))));

    /// <summary>Whether any branch in the present section was about the state that is written.</summary>
    public bool IsAtState(SectionUse use) => Decisions(use.Event).Any(decision => decision.Dependences.Any(fresh => IsFresh(fresh, use)));

    private static bool IsFresh(Dependence dependence, SectionUse use) => !dependence.IsMark && !dependence.IsStale && dependence.IsOfLock(use.Lock, use.ThroughAnother);

    // What was stale already on one of the paths to the branch is one look, not two.
    private static bool IsStaleOnAnotherPath(Dependence fresh, BasicBlock block, Value decision) =>
        decision.Dependences.Any(d => ReferenceEquals(d.Read, fresh.Read) && d.EndedAt is { } ended && block.BranchValue is { } branch && ended.Syntax.SpanStart < branch.Syntax.SpanStart);

    private static bool Concerns(Dependence fresh, Value decision, Value value, Dependence stale) =>
        SymbolEqualityComparer.Default.Equals(fresh.Member, stale.Member)
        || value.Path is not null && Equals(fresh.Owner, value.Path)
        || decision.Dependences.Any(d => d.IsStale && ReferenceEquals(d.EndedAt, stale.EndedAt));
}
