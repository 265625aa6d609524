using System;

namespace LockDiscipline;

/// <summary>A promise not to block: neither to wait for another thread, nor to sleep, nor to do synchronous input or output.</summary>
/// <remarks>
/// Checked in the body and in overrides, trusted at calls. On a type it holds for every member, on a delegate type for everything converted to it.
/// </remarks>
/// <example>
/// <code>
/// [DoesNotBlock] public void Step() =&gt; _at++;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Constructor | AttributeTargets.Delegate | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Parameter)]
public sealed class DoesNotBlockAttribute : Attribute;
