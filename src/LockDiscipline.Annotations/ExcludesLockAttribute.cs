using System;

namespace LockDiscipline;

/// <summary>Callers must not hold the locks.</summary>
/// <remarks>
/// It documents a method that takes the lock itself although the lock is not reentrant, or that waits for somebody who needs it.
/// A lock is named by <c>root('.'member)*</c>, read relative to the annotated member: the root is <c>this</c>, a parameter, a member of
/// the type (also an inherited one, or a static one of an outer type), a captured primary-constructor parameter or a type name; a member is a field, a property or a
/// parameterless method written <c>Name()</c>. <c>typeof(T)</c> names the lock of a static synchronized method.
/// </remarks>
/// <example>
/// <code>
/// [ExcludesLock("_gate")]
/// public void Flush() { lock (_gate) { Drain(); } }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Constructor | AttributeTargets.Delegate, AllowMultiple = true)]
public sealed class ExcludesLockAttribute : Attribute
{
    /// <summary>Names the only lock. Assemblies that are CLS-compliant can use no arrays in attributes.</summary>
    /// <param name="lock">A lock expression.</param>
    public ExcludesLockAttribute(string @lock)
        : this(new[] { @lock })
    {
    }

    /// <summary>Names the locks.</summary>
    /// <param name="locks">One lock expression each.</param>
    public ExcludesLockAttribute(params string[] locks)
    {
        Locks = locks ?? Array.Empty<string>();
    }

    /// <summary>The lock expressions, as they were written.</summary>
    /// <value>One expression a lock, each of the form <c>root('.'member)*</c>; never <see langword="null"/>.</value>
    public string[] Locks { get; }
}
