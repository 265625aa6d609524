using System;

namespace LockDiscipline;

/// <summary>The call gives the caller a reference of its own.</summary>
/// <remarks>
/// On a method it is about the receiver, otherwise about the parameter or the result; for a method that returns <see cref="bool"/> only where it returns true.
/// </remarks>
/// <example>
/// <code>
/// [TakesReference] public void Get() =&gt; Interlocked.Increment(ref _references);
/// [return: TakesReference] public Node Lookup(int id) { /* ... */ }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
public sealed class TakesReferenceAttribute : Attribute;
