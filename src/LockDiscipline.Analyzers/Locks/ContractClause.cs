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
internal sealed record ContractClause(AnnotationKind Kind, LockExpression Lock, bool Shared, bool Success, ISymbol DeclaredOn, bool IsInferred = false);
