using System;

namespace LockDiscipline;

/// <summary>What must not happen while this lock is held.</summary>
/// <remarks>
/// Without it a spinning lock forbids allocation, blocking and callbacks, and any other lock forbids callbacks; with it exactly what it says.
/// </remarks>
/// <example>
/// <code>
/// [LockPolicy(Forbid = LockForbids.Allocation | LockForbids.Callbacks)]
/// private readonly object _hotPath = new object();
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class LockPolicyAttribute : Attribute
{
    /// <summary>What must not happen while the lock is held.</summary>
    /// <value><see cref="LockForbids.None"/> by default: everything is allowed.</value>
    public LockForbids Forbid { get; set; }
}
