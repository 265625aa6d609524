using System;

namespace LockDiscipline;

/// <summary>A home-made lock.</summary>
/// <remarks>
/// Its methods say what they do to <c>this</c>: <c>[AcquiresLock("this")]</c>, <c>[ReleasesLock("this")]</c> and so on. Their bodies are not held to
/// those contracts.
/// </remarks>
/// <example>
/// <code>
/// [LockType(LockKind.Spin)]
/// public sealed class TicketLock
/// {
///     [AcquiresLock("this")] public void Enter() { /* ... */ }
///     [ReleasesLock("this")] public void Exit() { /* ... */ }
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class LockTypeAttribute : Attribute
{
    /// <summary>States what kind of lock the type is.</summary>
    /// <param name="kind">What waiting for it means, and in which modes it can be held.</param>
    public LockTypeAttribute(LockKind kind)
    {
        Kind = kind;
    }

    /// <summary>What kind of lock the type is.</summary>
    /// <value>As given to the constructor.</value>
    public LockKind Kind { get; }

    /// <summary>Whether the thread that holds it may take it again.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Reentrant { get; set; }
}
