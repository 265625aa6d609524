using System;

namespace LockDiscipline;

/// <summary>Callers hold the locks; the body starts and ends holding them.</summary>
/// <remarks>
/// On a property it holds for both accessors; on a delegate type for everything that is invoked through it.
/// A lock is named by <c>root('.'member)*</c>, read relative to the annotated member: the root is <c>this</c>, a parameter, a member of
/// the type (also an inherited one, or a static one of an outer type), a captured primary-constructor parameter or a type name; a member is a field, a property or a
/// parameterless method written <c>Name()</c>. <c>typeof(T)</c> names the lock of a static synchronized method.
/// </remarks>
/// <example>
/// <code>
/// [RequiresLock("_gate")]
/// private void AddLocked(string name) =&gt; _names.Add(name);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Constructor | AttributeTargets.Delegate, AllowMultiple = true)]
public sealed class RequiresLockAttribute : Attribute
{
    /// <summary>Names the only lock. Assemblies that are CLS-compliant can use no arrays in attributes.</summary>
    /// <param name="lock">A lock expression.</param>
    public RequiresLockAttribute(string @lock)
        : this(new[] { @lock })
    {
    }

    /// <summary>Names the locks.</summary>
    /// <param name="locks">One lock expression each.</param>
    public RequiresLockAttribute(params string[] locks)
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
