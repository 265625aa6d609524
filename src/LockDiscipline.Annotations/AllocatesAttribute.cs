using System;

namespace LockDiscipline;

/// <summary>The member allocates on the managed heap.</summary>
/// <remarks>
/// Independent of the other effects. Where a lock forbids allocation, a call of it is reported.
/// </remarks>
/// <example>
/// <code>
/// [Allocates] public extern object Make();
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Constructor | AttributeTargets.Delegate | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Parameter)]
public sealed class AllocatesAttribute : Attribute;
