using System.Collections.Immutable;
using LockDiscipline.Analyzers.Locks;

namespace LockDiscipline.Analyzers.Effects.Order;

/// <summary>A lock that a method takes and can have to wait for, itself or in what it calls.</summary>
/// <param name="Path">The lock, as the method names it; a lock of an object that only the method knows is known by its member alone.</param>
/// <param name="Held">The locks that the method holds at that moment.</param>
/// <param name="Dropped">The locks that were held on entry and are not held at that moment.</param>
/// <param name="AfterSuspension">Whether an asynchronous method has suspended before, so that only who waits for it waits for the lock.</param>
/// <param name="Given">What parameters of the method are whenever it takes the lock there.</param>
/// <param name="Trail">The methods that lead to the acquisition, this one first.</param>
internal sealed record AcquiredLock(
    LockPath Path, LockMode Mode, ImmutableArray<(LockPath Path, LockMode Mode)> Held, ImmutableArray<LockPath> Dropped, bool AfterSuspension, ImmutableArray<ParameterFact> Given,
    ImmutableArray<string> Trail);
