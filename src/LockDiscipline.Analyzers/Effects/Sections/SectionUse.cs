using System.Collections.Immutable;
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

    public bool ThroughAnother { get; init; }

    public bool IsInferred { get; init; }

    public bool Writes { get; init; }

    /// <summary>Whether it only takes something out of the guarded state, or tests and acts in one step.</summary>
    public bool NeedsNoTest { get; init; }

    /// <summary>Whether it is within a method that is called here, which takes the lock itself or is called with it.</summary>
    public bool IsInCallee => !Path.IsEmpty;

    /// <summary>The methods that lead to it, the called one first.</summary>
    public ImmutableArray<string> Path { get; init; } = ImmutableArray<string>.Empty;

    public ImmutableArray<SectionInput> Inputs { get; init; } = ImmutableArray<SectionInput>.Empty;
}
