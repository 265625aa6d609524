using System;

namespace LockDiscipline;

/// <summary>The call gives the caller's reference back.</summary>
/// <remarks>
/// On a method it is about the receiver, otherwise about the parameter. The object must not be used afterwards unless another reference is held.
/// </remarks>
/// <example>
/// <code>
/// [ReleasesReference] public void Put() { if (Interlocked.Decrement(ref _references) == 0) Free(); }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Parameter)]
public sealed class ReleasesReferenceAttribute : Attribute;
