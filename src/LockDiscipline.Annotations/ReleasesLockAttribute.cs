using System;

namespace LockDiscipline;

/// <summary>The locks are held on entry and released on return: a "tail" that drops the lock.</summary>
/// <remarks>
/// They may be held in either mode on entry unless <see cref="Shared"/> is set.
/// A lock is named by <c>root('.'member)*</c>, read relative to the annotated member: the root is <c>this</c>, a parameter, a member of
/// the type (also an inherited one, or a static one of an outer type), a captured primary-constructor parameter or a type name; a member is a field, a property or a
/// parameterless method written <c>Name()</c>. <c>typeof(T)</c> names the lock of a static synchronized method.
/// </remarks>
/// <example>
/// <code>
/// [ReleasesLock("_gate")]
/// public void Unlock() =&gt; Monitor.Exit(_gate);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ReleasesLockAttribute : Attribute
{
    /// <summary>Names the only lock. Assemblies that are CLS-compliant can use no arrays in attributes.</summary>
    /// <param name="lock">A lock expression.</param>
    public ReleasesLockAttribute(string @lock)
        : this(new[] { @lock })
    {
    }

    /// <summary>Names the locks.</summary>
    /// <param name="locks">One lock expression each.</param>
    public ReleasesLockAttribute(params string[] locks)
    {
        Locks = locks ?? Array.Empty<string>();
    }

    /// <summary>The lock expressions, as they were written.</summary>
    /// <value>One expression a lock, each of the form <c>root('.'member)*</c>; never <see langword="null"/>.</value>
    public string[] Locks { get; }

    /// <summary>Whether the lock is meant in shared (read) mode only.</summary>
    /// <value><see langword="true"/> for shared, <see langword="false"/> (the default) for exclusive.</value>
    public bool Shared { get; set; }
}
