using System;

namespace LockDiscipline;

/// <summary>The value keeps its meaning after the lock is dropped.</summary>
/// <remarks>
/// It is immutable, a reserved id, or pinned by a reference that was taken, so using it in a later critical section is no race.
/// </remarks>
/// <example>
/// <code>
/// [return: Stable]
/// public int ReserveId() { lock (_gate) { return ++_next; } }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.ReturnValue | AttributeTargets.Parameter | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Enum | AttributeTargets.Delegate)]
public sealed class StableAttribute : Attribute;
