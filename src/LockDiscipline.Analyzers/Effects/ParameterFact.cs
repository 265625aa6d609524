using System.Collections.Immutable;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects;

/// <summary>What a parameter is wherever control comes to a point of a method: a call that passes something else does not lead there.</summary>
/// <param name="Parameter">The parameter, which keeps what was passed for it.</param>
/// <param name="Constant">What it was compared with.</param>
/// <param name="IsEqual">Whether it is that, or is not.</param>
internal sealed record ParameterFact(IParameterSymbol Parameter, object? Constant, bool IsEqual)
{
    /// <summary>The facts about parameters of a method that are known in a state of its body.</summary>
    public static ImmutableArray<ParameterFact> In(FlowState state, ISymbol method)
    {
        if (state.Facts.IsEmpty)
            return ImmutableArray<ParameterFact>.Empty;
        var facts = ImmutableArray.CreateBuilder<ParameterFact>();
        foreach (var entry in state.Facts)
        {
            if (Of(entry.Key, entry.Value) is { } fact && SymbolEqualityComparer.Default.Equals(fact.Parameter.ContainingSymbol.OriginalDefinition, method.OriginalDefinition))
                facts.Add(fact);
        }
        return facts.ToImmutable();
    }

    private static ParameterFact? Of(Condition condition, bool holds)
    {
        if (condition.Left is not { } left)
            return null;
        if (condition.Right is not { } right)
            return left is { Kind: LockPathKind.Parameter, Symbol: IParameterSymbol tested } ? new ParameterFact(tested, true, holds) : null;
        if (condition.Relation != "==")
            return null;
        return (left, right) switch
        {
            ({ Kind: LockPathKind.Parameter, Symbol: IParameterSymbol parameter }, { Kind: LockPathKind.Constant }) => new ParameterFact(parameter, right.Origin, holds),
            ({ Kind: LockPathKind.Constant }, { Kind: LockPathKind.Parameter, Symbol: IParameterSymbol parameter }) => new ParameterFact(parameter, left.Origin, holds),
            _ => null,
        };
    }

    /// <summary>Whether something else is passed.</summary>
    public bool IsContradictedBy(Value? passed)
    {
        if (passed is null)
            return false;
        if (Constant is bool expected)
            return passed.Truth is { } truth && truth == expected != IsEqual;
        return passed.IsConstant && Equals(passed.ConstantValue, Constant) != IsEqual;
    }

    /// <summary>The same fact about a parameter of the caller, if that is what is passed.</summary>
    public ParameterFact? AtCaller(Value? passed) =>
        passed is { IsConstant: false, IsNegated: false, Path: { Kind: LockPathKind.Parameter, Symbol: IParameterSymbol parameter } } ? this with { Parameter = parameter } : null;

    public override string ToString() => $"{Parameter.Ordinal}{(IsEqual ? "=" : "!")}{Constant ?? "null"}";
}
