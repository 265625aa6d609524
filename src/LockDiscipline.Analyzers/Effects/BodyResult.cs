using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Effects.Calls;
using LockDiscipline.Analyzers.Effects.Order;
using LockDiscipline.Analyzers.Effects.Sections;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects;

/// <summary>What happens in a body, in every state in which it can happen.</summary>
internal sealed class BodyResult
{
    // Shared with what is made of it for the rules.
    private readonly Dictionary<Type, object> _groups;
    private ILookup<IOperation, FlowEvent>? _byOperation;
    private int[]? _groupOf;
    private bool? _holdsLocks;
    private Forbidden? _forbidden;
    private IReadOnlyList<Nesting>? _locksNested;

    public BodyResult(Body body, FlowContext context, ImmutableArray<FlowEvent> events, ImmutableArray<FunctionFrame> frames)
        : this(body, context, events, frames, new Dictionary<Type, object>())
    {
    }

    private BodyResult(Body body, FlowContext context, ImmutableArray<FlowEvent> events, ImmutableArray<FunctionFrame> frames, Dictionary<Type, object> groups)
    {
        _groups = groups;
        Body = body;
        Context = context;
        Events = events;
        Frames = frames;
    }

    public Body Body { get; }

    public FlowContext Context { get; }

    public LockModel Model => Context.Model;

    /// <summary>The other bodies of the compilation, for rules that look at all uses of something; null while they are being found out about.</summary>
    public CompilationBodies? Others { get; private init; }

    public BodyResult Among(CompilationBodies others) => new(Body, Context, Events, Frames, _groups) { Others = others, _groupOf = _groupOf, _holdsLocks = _holdsLocks };

    public ImmutableArray<FlowEvent> Events { get; }

    /// <summary>The member's own function, and those within it that run some other time.</summary>
    public ImmutableArray<FunctionFrame> Frames { get; }

    /// <summary>Where a lock is taken while another one is held.</summary>
    public IReadOnlyList<Nesting> LocksNested => _locksNested ??= Nestings.In(this).ToList();

    /// <summary>The guards of members, as seen from the body.</summary>
    public GuardDependences? Guards { get; set; }

    /// <summary>Runs other bodies with everything that is known.</summary>
    public BodyRuns? Runs { get; set; }

    /// <summary>What the methods that are called do in sections of their own.</summary>
    public SectionSummaries? Summaries { get; set; }

    /// <summary>What calls lead to.</summary>
    public EffectGraph? Calls { get; set; }

    /// <summary>
    /// The events of one kind, grouped by the operation at which they happen: one for every state. What happens only while an exception is on its way is left
    /// out where the same code also runs normally.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<TEvent>> ByOperation<TEvent>()
        where TEvent : FlowEvent
    {
        lock (_groups)
        {
            if (!_groups.TryGetValue(typeof(TEvent), out object? groups))
                _groups[typeof(TEvent)] = groups = Group<TEvent>();
            return (IReadOnlyList<IReadOnlyList<TEvent>>)groups;
        }
    }

    private List<IReadOnlyList<TEvent>> Group<TEvent>()
        where TEvent : FlowEvent
    {
        int[] groupOf = _groupOf ??= NumberOperations();
        var groups = new TEvent[]?[groupOf.Length];
        int[] sizes = new int[groupOf.Length];
        for (int i = 0; i < groupOf.Length; i++)
            sizes[groupOf[i]] += Events[i] is TEvent ? 1 : 0;
        var order = new List<IReadOnlyList<TEvent>>();
        for (int i = 0; i < groupOf.Length; i++)
        {
            if (Events[i] is not TEvent flowEvent)
                continue;
            ref var group = ref groups[groupOf[i]];
            if (group is null)
                order.Add(group = new TEvent[sizes[groupOf[i]]]);
            group[group.Length - sizes[groupOf[i]]--] = flowEvent;
        }
        for (int i = 0; i < order.Count; i++)
            order[i] = WithoutUnwinding((TEvent[])order[i]);
        return order;
    }

    // For every event, the first one at the same operation.
    private int[] NumberOperations()
    {
        var first = new Dictionary<IOperation, int>(Events.Length);
        int[] numbers = new int[Events.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            if (!first.TryGetValue(Events[i].Operation, out numbers[i]))
                first[Events[i].Operation] = numbers[i] = i;
        }
        return numbers;
    }

    /// <summary>Whether a lock is held anywhere in the body.</summary>
    public bool HoldsLocks => _holdsLocks ??= Events.Any(e => e is AcquireEvent || !e.State.Held.IsEmpty);

    /// <summary>What any of the locks forbids that are held anywhere in the body.</summary>
    public Forbidden Forbidden => _forbidden ??= FindForbidden();

    private Forbidden FindForbidden()
    {
        var all = Forbidden.None;
        if (!HoldsLocks)
            return all;
        foreach (var flowEvent in Events)
        {
            foreach (var held in flowEvent.State.Held)
                all |= held.Traits.Forbids;
        }
        return all;
    }

    /// <summary>Everything that happens at an operation.</summary>
    public IEnumerable<FlowEvent> At(IOperation operation) => (_byOperation ??= Events.ToLookup(e => e.Operation))[operation];

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
