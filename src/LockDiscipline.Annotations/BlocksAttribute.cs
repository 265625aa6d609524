using System;

namespace LockDiscipline;

/// <summary>The member may block: it may wait for another thread, sleep, or do synchronous input or output.</summary>
/// <remarks>
/// Independent of the other effects. Where a lock forbids blocking, a call of it is reported.
/// </remarks>
/// <example>
/// <code>
/// [Blocks] public extern void Flush();
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Constructor | AttributeTargets.Delegate | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Parameter)]
public sealed class BlocksAttribute : Attribute;
