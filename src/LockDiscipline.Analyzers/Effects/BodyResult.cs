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
    private readonly EventGroups _groups;
    private ILookup<IOperation, FlowEvent>? _byOperation;
    private bool? _holdsLocks;
    private Forbidden? _forbidden;
    private IReadOnlyList<Nesting>? _locksNested;

    public BodyResult(Body body, FlowContext context, ImmutableArray<FlowEvent> events, ImmutableArray<FunctionFrame> frames)
        : this(body, context, events, frames, new EventGroups(events))
    {
    }

    private BodyResult(Body body, FlowContext context, ImmutableArray<FlowEvent> events, ImmutableArray<FunctionFrame> frames, EventGroups groups)
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

    public BodyResult Among(CompilationBodies others) => new(Body, Context, Events, Frames, _groups) { Others = others, _holdsLocks = _holdsLocks };

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

    /// <inheritdoc cref="EventGroups.Of{TEvent}"/>
    public IReadOnlyList<IReadOnlyList<TEvent>> ByOperation<TEvent>()
        where TEvent : FlowEvent => _groups.Of<TEvent>();

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
}
