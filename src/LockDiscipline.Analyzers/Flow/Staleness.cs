using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>What becomes of values when the critical section ends in which they were read.</summary>
internal static class Staleness
{
    /// <summary>The state in which everything that depends on a section of the lock is stale.</summary>
    public static FlowState EndSection(FlowState state, LockPath path, IOperation operation) => state with
    {
        Values = EndSection(state.Values, path, operation),
        Captures = EndSection(state.Captures, path, operation),
        Decisions = EndSection(state.Decisions, path, operation),
    };

    private static ImmutableDictionary<TKey, Value> EndSection<TKey>(ImmutableDictionary<TKey, Value> values, LockPath path, IOperation operation)
        where TKey : notnull
    {
        var result = values;
        foreach (var entry in values)
        {
            if (entry.Value.Dependences.Any(dependence => !dependence.IsStale && dependence.Lock.Equals(path)))
                result = result.SetItem(entry.Key, entry.Value with { Dependences = EndSection(entry.Value.Dependences, path, operation) });
        }
        return result;
    }

    private static ImmutableHashSet<Dependence> EndSection(ImmutableHashSet<Dependence> dependences, LockPath path, IOperation operation) =>
        dependences.Select(d => !d.IsStale && d.Lock.Equals(path) ? d with { EndedAt = operation } : d).ToImmutableHashSet();
}
