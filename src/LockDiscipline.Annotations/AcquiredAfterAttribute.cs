using System;

namespace LockDiscipline;

/// <summary>The annotated lock is taken after the named ones.</summary>
/// <remarks>
/// A declared order is transitive; a cycle of declarations is an error in them.
/// A lock is named by <c>root('.'member)*</c>, read relative to the annotated member: the root is <c>this</c>, a parameter, a member of
/// the type (also an inherited one, or a static one of an outer type), a captured primary-constructor parameter or a type name; a member is a field, a property or a
/// parameterless method written <c>Name()</c>. <c>typeof(T)</c> names the lock of a static synchronized method.
/// </remarks>
/// <example>
/// <code>
/// private readonly object _outer = new object();
/// [AcquiredAfter("_outer")] private readonly object _inner = new object();
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true)]
public sealed class AcquiredAfterAttribute : Attribute
{
    /// <summary>Names the only lock. Assemblies that are CLS-compliant can use no arrays in attributes.</summary>
    /// <param name="lock">A lock expression.</param>
    public AcquiredAfterAttribute(string @lock)
        : this(new[] { @lock })
    {
    }

    /// <summary>Names the locks.</summary>
    /// <param name="locks">One lock expression each.</param>
    public AcquiredAfterAttribute(params string[] locks)
    {
        Locks = locks ?? Array.Empty<string>();
    }

    /// <summary>The lock expressions, as they were written.</summary>
    /// <value>One expression a lock, each of the form <c>root('.'member)*</c>; never <see langword="null"/>.</value>
    public string[] Locks { get; }
}
