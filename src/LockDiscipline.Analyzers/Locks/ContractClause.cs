using LockDiscipline.Analyzers.Annotations;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Locks;

/// <summary>One lock that one attribute of a method names.</summary>
/// <param name="Kind">What the method does to the lock, or asks for.</param>
/// <param name="Lock">The lock, relative to <paramref name="DeclaredOn"/>.</param>
/// <param name="Shared">Whether the lock is meant in shared mode.</param>
/// <param name="Success">The result with which a try-acquire holds the lock.</param>
/// <param name="DeclaredOn">The member that carries the attribute: the method itself, or one that it overrides or implements.</param>
/// <param name="IsInferred">Whether nobody wrote it: the body says so.</param>
internal sealed record ContractClause(AnnotationKind Kind, LockExpression Lock, bool Shared, bool Success, ISymbol DeclaredOn, bool IsInferred = false)
{
    /// <summary>Whether the method leaves the lock alone on some paths, on which nobody has taken it: under the condition of its partner, or where a scope was disposed of before.</summary>
    public bool IsConditional { get; init; }

    /// <summary>The parameter, by its ordinal, that says afterwards whether the lock was taken; null if none does.</summary>
    public int? Flag { get; init; }

    /// <summary>Whether only the body shows it: what its callers have to do with the lock, nobody sees.</summary>
    public bool IsOfBody { get; init; }

    /// <summary>For a method that forwards to a signal of the lock: whether that is a wait; null for every other method.</summary>
    public bool? IsWait { get; init; }
}
