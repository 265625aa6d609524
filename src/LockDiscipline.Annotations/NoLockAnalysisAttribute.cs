using System;

namespace LockDiscipline;

/// <summary>The body is not analysed and counts as doing nothing.</summary>
/// <remarks>
/// Its contract stands, and others still owe its members' guards.
/// </remarks>
/// <example>
/// <code>
/// [NoLockAnalysis(Justification = "runs at start-up, on one thread")]
/// private void LoadTables() =&gt; _tables = Read();
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property | AttributeTargets.Event | AttributeTargets.Field | AttributeTargets.Delegate)]
public sealed class NoLockAnalysisAttribute : Attribute
{
    /// <summary>Why the body is not analysed.</summary>
    /// <value>A sentence for the reader, or <see langword="null"/>.</value>
    public string? Justification { get; set; }
}
