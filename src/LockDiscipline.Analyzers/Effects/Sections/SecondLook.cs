using System.Collections.Generic;
using System.Collections.Immutable;
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

    /// <summary>The reads that feed a test in their own section: they are the second look itself, and no use of what was looked up before.</summary>
    public static HashSet<IOperation> TestedReads(BodyResult body) =>
        new(body.Events.OfType<DecisionEvent>().SelectMany(decision => decision.Value.Dependences).Where(d => d is { IsStale: false, Read: not null }).Select(d => d.Read!));

    /// <summary>
    /// What the branches depended on that decide whether the event happens, and is stale by now. What a wait has made stale counts only where one outcome leads here: where both
    /// do, one of them by way of the wait, the branch is the condition that is waited for. Whether a loop goes on is no decision about what each of its turns does before it.
    /// </summary>
    public IEnumerable<Dependence> StaleDecisions(FlowEvent flowEvent) =>
        Decisions(flowEvent, DecidesFirst).SelectMany(decision => decision.Dependences.InSourceOrder().Where(d => d is { IsStaleItself: true, EndedByWait: false }))
            .Concat(Decisions(flowEvent, IsKnown).SelectMany(decision => decision.Dependences.InSourceOrder().Where(d => d is { IsStaleItself: true, EndedByWait: true })));

    // The branches whose last outcome led to the event.
    private IEnumerable<Value> Passed(FlowEvent flowEvent) =>
        Decisions(flowEvent, (dependence, block, branch) => Decides(dependence, block, branch) || IsKnown(dependence, block, branch));

    private static bool Decides(ControlDependence dependence, BasicBlock block, BasicBlock branch) => dependence.Deciding(block).Contains(branch);

    private static bool DecidesFirst(ControlDependence dependence, BasicBlock block, BasicBlock branch) => Decides(dependence, block, branch) && !dependence.ComesBefore(block, branch);

    private static bool IsKnown(ControlDependence dependence, BasicBlock block, BasicBlock branch) => dependence.IsKnownAt(block, branch);

    private IEnumerable<Value> Decisions(FlowEvent flowEvent, System.Func<ControlDependence, BasicBlock, BasicBlock, bool> choose)
    {
        if (flowEvent.State.Decisions.IsEmpty)
            yield break;
        var block = flowEvent.Block;
        for (var frame = flowEvent.Function; frame is not null; block = frame.RunBy, frame = frame.Outer)
        {
            if (block is null)
                yield break;
            var dependence = Of(frame.Graph);
            foreach (var decision in flowEvent.State.Decisions.Where(decision => choose(dependence, block, decision.Key)).OrderBy(decision => decision.Key.Ordinal))
                yield return decision.Value;
        }
    }

    private ControlDependence Of(ControlFlowGraph graph)
    {
        if (!_dependence.TryGetValue(graph, out var dependence))
            _dependence[graph] = dependence = new ControlDependence(graph);
        return dependence;
    }

    /// <summary>Whether a branch in the present section was about a value that an earlier one gave.</summary>
    public bool IsAt(SectionUse use, Value value, Dependence stale) =>
        use.Tests.Any(test => SymbolEqualityComparer.Default.Equals(test.Member, stale.Member) || test.About.Any(d => IsOfSameSection(d, stale)))
        || Passed(use.Event).Any(decision => decision.Dependences.Any(
            fresh => IsFresh(fresh, use) && !IsStaleOnAnotherPath(fresh, decision) && Concerns(fresh, decision, value, stale)));

    /// <summary>Whether a branch in the present section was about what came in by a parameter.</summary>
    public bool IsAtParameter(SectionUse use, Value value, LockPath origin) =>
        use.Tests.Any(test => test.About.Any(d => d.IsMark && Equals(d.Owner, origin)))
        || Passed(use.Event).Any(decision => decision.Dependences.Any(fresh =>
            IsFresh(fresh, use) && (value.Path is not null && Equals(fresh.Owner, value.Path) || Equals(fresh.Owner, origin) || decision.Dependences.Any(d => d.IsMark && Equals(d.Owner, origin)))));

    /// <summary>The branches in the present section that decide the use, for those who call the method around it.</summary>
    public ImmutableArray<TestedState> TestsOf(SectionUse use) =>
        use.Tests.Select(test => new TestedState(test.Member, Origins(test.About)))
            .Concat(Passed(use.Event).SelectMany(decision => decision.Dependences.Where(fresh => IsFresh(fresh, use)).Select(fresh => new TestedState(fresh.Member, Origins(decision.Dependences)))))
            .Distinct()
            .ToImmutableArray();

    private static ImmutableArray<LockPath> Origins(DependenceSet dependences) =>
        dependences.Where(d => d is { IsMark: true, Owner: not null }).Select(d => d.Owner!).OrderBy(path => path.ToString(), System.StringComparer.Ordinal).ToImmutableArray();

    private static bool IsFresh(Dependence dependence, SectionUse use) => dependence.IsFresh && dependence.IsOfLock(use.Lock, use.ThroughAnother);

    // What is stale on one of the paths to the act is one look, not two.
    private static bool IsStaleOnAnotherPath(Dependence fresh, Value decision) => decision.Dependences.Any(d => d.IsStale && ReferenceEquals(d.Read, fresh.Read));

    private static bool Concerns(Dependence fresh, Value decision, Value value, Dependence stale) =>
        SymbolEqualityComparer.Default.Equals(fresh.Member, stale.Member)
        || value.Path is not null && Equals(fresh.Owner, value.Path)
        || decision.Dependences.Any(d => IsOfSameSection(d, stale));

    private static bool IsOfSameSection(Dependence dependence, Dependence stale) => dependence.IsStale && ReferenceEquals(dependence.EndedAt, stale.EndedAt);
}
