using System.Collections.Immutable;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects.Sections;

/// <summary>One access to guarded state within a critical section: in this body, or in a method that it calls.</summary>
internal sealed record SectionUse
{
    public SectionUse(FlowEvent flowEvent, ISymbol member, LockPath @lock)
    {
        Event = flowEvent;
        Member = member;
        Lock = @lock;
    }

    public FlowEvent Event { get; }

    public ISymbol Member { get; }

    /// <summary>The lock in whose section it is.</summary>
    public LockPath Lock { get; }

    /// <summary>The section: the acquisition that began it, or the call in which it is.</summary>
    public object? Section { get; init; }

    /// <summary>The reference to the guarded member; null in a callee.</summary>
    public IOperation? Read { get; init; }

    public bool ThroughAnother { get; init; }

    public bool IsInferred { get; init; }

    public bool Writes { get; init; }

    /// <summary>Whether it only takes something out of the guarded state, or tests and acts in one step.</summary>
    public bool NeedsNoTest { get; init; }

    /// <summary>Whether it is within a method that is called here, which takes the lock itself or is called with it.</summary>
    public bool IsInCallee => !Path.IsEmpty;

    /// <summary>Whether it is an element of what the member refers to.</summary>
    public bool IsElement { get; init; }

    /// <summary>The branches that decide it in the callee.</summary>
    public ImmutableArray<TestInCallee> Tests { get; init; } = ImmutableArray<TestInCallee>.Empty;

    /// <summary>The methods that lead to it, the called one first.</summary>
    public ImmutableArray<string> Path { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Where nobody sees the body of the callee, the clause of its contract that says so; null where the access itself is known.</summary>
    public AnnotationKind? ByContract { get; init; }

    public ImmutableArray<SectionInput> Inputs { get; init; } = ImmutableArray<SectionInput>.Empty;
}

/// <summary>A branch of a callee, in the section of a use, that decides it.</summary>
/// <param name="Member">The guarded member that was read for it.</param>
/// <param name="About">What the arguments depend on that the callee compares it with.</param>
internal sealed record TestInCallee(ISymbol? Member, DependenceSet About);
