using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects.Calls;

/// <summary>An effect of one operation itself, or of something that it calls whose body is not looked into.</summary>
/// <param name="Kind">One kind.</param>
/// <param name="Event">Where it happens.</param>
/// <param name="Operation">The place to report.</param>
/// <param name="Text">The operation as the subject of a sentence: <c>'new List&lt;int&gt;'</c>, <c>Boxing 'n'</c>.</param>
/// <param name="Name">The operation as the last step of a chain of calls.</param>
internal sealed record Effect(EffectKinds Kind, FlowEvent Event, IOperation Operation, string Text, string Name)
{
    /// <summary>Whether it is an effect of a source or annotated method that is called, rather than of the operation itself.</summary>
    public bool IsOfCallee { get; init; }

    /// <summary>For a driver callback, the locks that may be held.</summary>
    public CallbackPermission? Permission { get; init; }

    /// <summary>For a delegate, where it comes from; null where it has no name.</summary>
    public LockPath? Delegate { get; init; }

    /// <summary>For an allocation that room made before prevents, the collection.</summary>
    public LockPath? Growing { get; init; }

    /// <summary>For a wait, the lock that is given up meanwhile.</summary>
    public LockPath? GivesUp { get; init; }
}
