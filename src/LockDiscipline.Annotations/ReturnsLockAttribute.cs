using System;

namespace LockDiscipline;

/// <summary>The result is the named lock.</summary>
/// <remarks>
/// Locking the result is locking what it names, so both spellings meet the same need.
/// </remarks>
/// <example>
/// <code>
/// private readonly object _gate = new object();
/// [ReturnsLock("_gate")] public object SyncRoot =&gt; _gate;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class ReturnsLockAttribute : Attribute
{
    /// <summary>Names the lock that is returned.</summary>
    /// <param name="lockExpression">One lock expression, of the form <c>root('.'member)*</c>.</param>
    public ReturnsLockAttribute(string lockExpression)
    {
        Lock = lockExpression ?? string.Empty;
    }

    /// <summary>The lock expression, as it was written.</summary>
    /// <value>Never <see langword="null"/>.</value>
    public string Lock { get; }
}
