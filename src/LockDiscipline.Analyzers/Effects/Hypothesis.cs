using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects;

/// <summary>What a body is looked at as if it did, to see what would become of its reports: how the code fixes are told whether they will succeed.</summary>
internal abstract record Hypothesis;

/// <summary>A function holds a lock from beginning to end.</summary>
/// <param name="Function">The member, lambda or local function.</param>
internal sealed record LockHeld(LockPath Path, LockMode Mode, ISymbol? Function) : Hypothesis;

/// <summary>A call that takes a lock gives it back instead, or the other way round.</summary>
internal sealed record OppositeCall(SyntaxNode Call) : Hypothesis;
