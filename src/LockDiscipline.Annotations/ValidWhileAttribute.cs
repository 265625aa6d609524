using System;

namespace LockDiscipline;

/// <summary>The member may be set only while another one is known to be set.</summary>
/// <remarks>
/// It may be set to anything but its default only where this section of its lock has tested the named member and found it set (not zero, null or
/// false), or goes on to set it on every path before the section ends, directly or by a call.
/// </remarks>
/// <example>
/// <code>
/// [GuardedBy("_gate")] private int _handleCount;
/// [GuardedBy("_gate"), ValidWhile(nameof(_handleCount))] private int _name;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class ValidWhileAttribute : Attribute
{
    /// <summary>Names the member that must be set.</summary>
    /// <param name="member">A field or property of the same type.</param>
    public ValidWhileAttribute(string member)
    {
        Member = member ?? string.Empty;
    }

    /// <summary>The name of the member that must be set.</summary>
    /// <value>Never <see langword="null"/>.</value>
    public string Member { get; }
}
