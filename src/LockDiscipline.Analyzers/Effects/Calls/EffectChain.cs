using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects.Calls;

/// <summary>A chain of calls, innermost first: this call was made in the function that <see cref="From"/> leads to.</summary>
/// <param name="From">The chain to the function with the call; null for the function under analysis.</param>
/// <param name="Call">The call.</param>
/// <param name="Target">The function that it runs.</param>
/// <param name="ThisType">The type whose <c>this</c> the caller has.</param>
internal sealed record EffectChain(EffectChain? From, CallEvent Call, IMethodSymbol Target, INamedTypeSymbol? ThisType)
{
    public int Length => 1 + (From?.Length ?? 0);

    /// <summary>The calls, outermost first.</summary>
    public IEnumerable<EffectChain> Steps => From is null ? new[] { this } : From.Steps.Concat(new[] { this });

    /// <summary>A path of the function that the chain leads to, as the function under analysis names it; null where it has no name there.</summary>
    public LockPath? AtStart(LockPath path, LockModel model)
    {
        var receiver = Call.Receiver.Path;
        if (Target.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction)
            receiver = LockPath.This;
        var type = receiver?.Kind == LockPathKind.This ? ThisType : EffectReader.ReceiverType(Call) ?? Target.ContainingType;
        var atCall = model.Paths.Substitute(path, receiver, type, parameter => ArgumentOf(parameter)?.Value.Path);
        return atCall is null || From is null ? atCall : From.AtStart(atCall, model);
    }

    /// <summary>What is passed for a parameter of the function.</summary>
    public ArgumentValue? ArgumentOf(IParameterSymbol parameter)
    {
        // An extension method called as a member has its receiver for its first parameter.
        if (Call.Method.ReducedFrom is not null && Call.Arguments.All(argument => argument.Parameter?.ContainingSymbol is IMethodSymbol { ReducedFrom: not null }))
            return parameter.Ordinal == 0 ? new ArgumentValue(null, Call.Receiver, Call.Operation) : Find(parameter.Ordinal - 1);
        return Find(parameter.Ordinal);
    }

    /// <summary>Whether what is passed along the chain rules out that control comes to a point of the function, where the facts about its parameters hold.</summary>
    public bool RulesOut(ImmutableArray<ParameterFact> facts)
    {
        foreach (var fact in facts)
        {
            if (fact.IsContradictedBy(PassedFor(fact.Parameter)))
                return true;
        }
        return false;
    }

    // What is handed on is what the first of the chain has passed.
    private Value? PassedFor(IParameterSymbol parameter)
    {
        var passed = ArgumentOf(parameter)?.Value;
        return passed is { IsConstant: false, IsNegated: false, Path: { Kind: LockPathKind.Parameter, Symbol: IParameterSymbol handedOn } } && From is not null
            && SymbolEqualityComparer.Default.Equals(handedOn.ContainingSymbol.OriginalDefinition, From.Target.OriginalDefinition)
                ? From.PassedFor(handedOn)
                : passed;
    }

    private ArgumentValue? Find(int ordinal) => Call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == ordinal);
}

/// <summary>An effect that a call leads to.</summary>
/// <param name="Chain">The calls that lead there.</param>
/// <param name="Effect">The effect, in the function that the chain leads to.</param>
internal sealed record ReachedEffect(EffectChain Chain, Effect Effect)
{
    /// <summary>The calls on the way and the effect, with their places.</summary>
    public ImmutableArray<FindingStep> Steps =>
        Chain.Steps.Skip(1).Select(step => new FindingStep(step.Call.Operation.Syntax.GetLocation(), $"calls '{CallNames.Of(step.Target)}'"))
            .Append(new FindingStep(Effect.Operation.Syntax.GetLocation(), Effect.Name)).ToImmutableArray();
}
