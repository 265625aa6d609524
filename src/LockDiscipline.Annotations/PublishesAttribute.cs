using System;

namespace LockDiscipline;

/// <summary>The call makes the object reachable by other threads.</summary>
/// <remarks>
/// On a method it is about the receiver, otherwise about the parameter. The object must be set up before.
/// </remarks>
/// <example>
/// <code>
/// public int Install([Publishes] Node node) { lock (_gate) { return _table.Add(node); } }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Parameter)]
public sealed class PublishesAttribute : Attribute;
