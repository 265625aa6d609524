using System;

namespace LockDiscipline;

/// <summary>The object that the member refers to is guarded, not the reference.</summary>
/// <remarks>
/// Field reads, getters, indexer reads and enumeration through it need the lock shared; element and field writes, setters and every other call
/// exclusively, except calls that are known to read only.
/// A lock is named by <c>root('.'member)*</c>, read relative to the annotated member: the root is <c>this</c>, a parameter, a member of
/// the type (also an inherited one, or a static one of an outer type), a captured primary-constructor parameter or a type name; a member is a field, a property or a
/// parameterless method written <c>Name()</c>. <c>typeof(T)</c> names the lock of a static synchronized method.
/// </remarks>
/// <example>
/// <code>
/// private readonly object _gate = new object();
/// [ContentsGuardedBy("_gate")] private readonly List&lt;string&gt; _names = new List&lt;string&gt;();
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class ContentsGuardedByAttribute : Attribute
{
    /// <summary>Names the only lock. Assemblies that are CLS-compliant can use no arrays in attributes.</summary>
    /// <param name="lock">A lock expression.</param>
    public ContentsGuardedByAttribute(string @lock)
        : this(new[] { @lock })
    {
    }

    /// <summary>Names the locks.</summary>
    /// <param name="locks">One lock expression each.</param>
    public ContentsGuardedByAttribute(params string[] locks)
    {
        Locks = locks ?? Array.Empty<string>();
    }

    /// <summary>The lock expressions, as they were written.</summary>
    /// <value>One expression a lock, each of the form <c>root('.'member)*</c>; never <see langword="null"/>.</value>
    public string[] Locks { get; }
}
