using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects;

/// <summary>A lock that a function is looked at as if it held it from beginning to end.</summary>
/// <param name="Function">The member, lambda or local function.</param>
internal sealed record AssumedLock(LockPath Path, LockMode Mode, ISymbol? Function);
