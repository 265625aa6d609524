using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Flow;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects;

/// <summary>
/// The events of a body by kind and, within a kind, by the operation at which they happen. Each rule asks for a kind or two: the events are told apart once for all
/// of them. Safe for use from several threads.
/// </summary>
internal sealed class EventGroups
{
    private readonly ImmutableArray<FlowEvent> _events;
    private readonly Dictionary<Type, object> _groups = new();
    private Dictionary<Type, List<int>>? _placesOfKind;
    private int[]? _firstAtOperation;

    public EventGroups(ImmutableArray<FlowEvent> events)
    {
        _events = events;
    }

    /// <summary>
    /// The events of one kind, grouped by the operation at which they happen: one for every state. What happens only while an exception is on its way is left
    /// out where the same code also runs normally.
    /// </summary>
    /// <typeparam name="TEvent">One of the kinds; <see cref="FlowEvent"/> for all.</typeparam>
    public IReadOnlyList<IReadOnlyList<TEvent>> Of<TEvent>()
        where TEvent : FlowEvent
    {
        lock (_groups)
        {
            if (!_groups.TryGetValue(typeof(TEvent), out object? groups))
                _groups[typeof(TEvent)] = groups = Group<TEvent>();
            return (IReadOnlyList<IReadOnlyList<TEvent>>)groups;
        }
    }

    private IReadOnlyList<IReadOnlyList<TEvent>> Group<TEvent>()
        where TEvent : FlowEvent
    {
        var places = PlacesOf(typeof(TEvent));
        if (places.Count == 0)
            return Array.Empty<IReadOnlyList<TEvent>>();
        int[] first = _firstAtOperation ??= NumberOperations();
        int[] sizes = new int[first.Length];
        foreach (int place in places)
            sizes[first[place]]++;
        var groups = new TEvent[]?[first.Length];
        var order = new List<IReadOnlyList<TEvent>>();
        foreach (int place in places)
        {
            ref var group = ref groups[first[place]];
            if (group is null)
                order.Add(group = new TEvent[sizes[first[place]]]);
            group[group.Length - sizes[first[place]]--] = (TEvent)_events[place];
        }
        for (int i = 0; i < order.Count; i++)
            order[i] = WithoutUnwinding((TEvent[])order[i]);
        return order;
    }

    private IReadOnlyList<int> PlacesOf(Type kind)
    {
        if (kind == typeof(FlowEvent))
            return Enumerable.Range(0, _events.Length).ToList();
        return (_placesOfKind ??= TellKindsApart()).TryGetValue(kind, out var places) ? places : Array.Empty<int>();
    }

    // No kind derives from another one.
    private Dictionary<Type, List<int>> TellKindsApart()
    {
        var places = new Dictionary<Type, List<int>>();
        for (int i = 0; i < _events.Length; i++)
        {
            var kind = _events[i].GetType();
            if (!places.TryGetValue(kind, out var own))
                places.Add(kind, own = new List<int>());
            own.Add(i);
        }
        return places;
    }

    // For every event, the first one at the same operation.
    private int[] NumberOperations()
    {
        var first = new Dictionary<IOperation, int>(_events.Length);
        int[] numbers = new int[_events.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            if (!first.TryGetValue(_events[i].Operation, out numbers[i]))
                first[_events[i].Operation] = numbers[i] = i;
        }
        return numbers;
    }

    private static IReadOnlyList<TEvent> WithoutUnwinding<TEvent>(TEvent[] group)
        where TEvent : FlowEvent
    {
        int unwinding = 0;
        foreach (var flowEvent in group)
            unwinding += flowEvent.State.IsUnwinding ? 1 : 0;
        if (unwinding == 0 || unwinding == group.Length)
            return group;
        return group.Where(e => !e.State.IsUnwinding).ToList();
    }
}
