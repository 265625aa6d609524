using System;

namespace LockDiscipline;

/// <summary>Reading the member needs one of the locks, shared at least; writing it needs all of them, exclusively.</summary>
/// <remarks>
/// The reference itself is guarded, not what it refers to: see <see cref="ContentsGuardedByAttribute"/> for that. At <c>x.Count</c> with
/// <c>[GuardedBy("Owner.Gate")]</c> the lock that is needed is <c>x.Owner.Gate</c>.
/// A lock is named by <c>root('.'member)*</c>, read relative to the annotated member: the root is <c>this</c>, a parameter, a member of
/// the type (also an inherited one, or a static one of an outer type), a captured primary-constructor parameter or a type name; a member is a field, a property or a
/// parameterless method written <c>Name()</c>. <c>typeof(T)</c> names the lock of a static synchronized method.
/// </remarks>
/// <example>
/// <code>
/// private readonly object _gate = new object();
/// [GuardedBy("_gate")] private int _count;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Event)]
public sealed class GuardedByAttribute : Attribute
{
    /// <summary>Names the only lock. Assemblies that are CLS-compliant can use no arrays in attributes.</summary>
    /// <param name="lock">A lock expression.</param>
    public GuardedByAttribute(string @lock)
        : this(new[] { @lock })
    {
    }

    /// <summary>Names the locks.</summary>
    /// <param name="locks">One lock expression each.</param>
    public GuardedByAttribute(params string[] locks)
    {
        Locks = locks ?? Array.Empty<string>();
    }

    /// <summary>The lock expressions, as they were written.</summary>
    /// <value>One expression a lock, each of the form <c>root('.'member)*</c>; never <see langword="null"/>.</value>
    public string[] Locks { get; }
}
