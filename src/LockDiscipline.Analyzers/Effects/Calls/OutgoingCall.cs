using System.Collections.Immutable;
using LockDiscipline.Analyzers.Flow;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects.Calls;

/// <summary>A call whose effects are found in the bodies that it can lead to.</summary>
/// <param name="Event">The call.</param>
/// <param name="Targets">The methods, lambdas and local functions that it may run.</param>
/// <param name="Open">The kinds of effects that no annotation settles.</param>
internal sealed record OutgoingCall(CallEvent Event, ImmutableArray<IMethodSymbol> Targets, EffectKinds Open);
