using System;

namespace LockDiscipline;

/// <summary>Takes the locks of its constructor's <c>[AcquiresLock("parameter")]</c> and gives them back on <c>Dispose</c>.</summary>
/// <remarks>
/// In its other attributes <c>this</c> stands for the locks that it took, so a scope can drop and retake them; <c>Dispose</c> gives back
/// what is still held.
/// </remarks>
/// <example>
/// <code>
/// [ScopedLock]
/// public readonly struct Locker : IDisposable
/// {
///     private readonly object _gate;
///     [AcquiresLock("gate")] public Locker(object gate) { _gate = gate; Monitor.Enter(gate); }
///     public void Dispose() =&gt; Monitor.Exit(_gate);
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class ScopedLockAttribute : Attribute;
