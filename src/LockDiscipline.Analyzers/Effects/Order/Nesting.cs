using System.Collections.Immutable;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;

namespace LockDiscipline.Analyzers.Effects.Order;

/// <summary>One lock is taken, here or in a method that is called here, while another one is held.</summary>
/// <param name="Event">The acquisition, or the call that leads to it.</param>
/// <param name="Outer">The lock that is held, as seen from here.</param>
/// <param name="OuterMode">How it is held.</param>
/// <param name="Holding">The lock that is held; null where a callee took it.</param>
/// <param name="Inner">The lock that is taken.</param>
/// <param name="InnerMode">How it is taken.</param>
/// <param name="Others">Everything else that is held at that moment.</param>
/// <param name="Trail">The methods that are called on the way; empty where the acquisition is in this body.</param>
internal sealed record Nesting(
    FlowEvent Event,
    LockPath Outer,
    LockMode OuterMode,
    HeldLock? Holding,
    LockPath Inner,
    LockMode InnerMode,
    ImmutableArray<(LockPath Path, LockMode Mode)> Others,
    ImmutableArray<string> Trail);
