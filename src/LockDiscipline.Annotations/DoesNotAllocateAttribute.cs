using System;

namespace LockDiscipline;

/// <summary>A promise not to allocate on the managed heap.</summary>
/// <remarks>
/// Checked in the body and in overrides, trusted at calls. On a type it holds for every member, on a delegate type for everything converted to it.
/// </remarks>
/// <example>
/// <code>
/// [DoesNotAllocate] public int Find(int key) =&gt; _table[key];
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Constructor | AttributeTargets.Delegate | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Parameter)]
public sealed class DoesNotAllocateAttribute : Attribute;
