using System.Collections.Immutable;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects;

/// <summary>What is known about the methods that a body calls: from the shipped list, and from their own bodies.</summary>
internal sealed class CalleeKnowledge : ICalleeKnowledge
{
    public ImmutableArray<ContractClause> InferredContract(IMethodSymbol method) => ImmutableArray<ContractClause>.Empty;

    public DelegateUse UseOfDelegate(IMethodSymbol method, IParameterSymbol parameter) => DelegateApi.UseOf(method, parameter);
}
