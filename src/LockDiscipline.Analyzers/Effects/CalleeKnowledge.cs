using System.Collections.Immutable;
using System.Threading;
using LockDiscipline.Analyzers.Effects.Inference;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects;

/// <summary>What is known about the methods that a body calls: from the shipped list, and from their own bodies.</summary>
internal sealed class CalleeKnowledge : ICalleeKnowledge
{
    private readonly WrapperInference? _wrappers;
    private readonly DelegateUses _delegates;
    private readonly CancellationToken _cancellationToken;

    /// <param name="wrappers">Infers contracts; null where inference is switched off.</param>
    /// <param name="delegates">What methods do with the delegates that they are given.</param>
    /// <param name="cancellationToken">Ends the analysis.</param>
    public CalleeKnowledge(WrapperInference? wrappers, DelegateUses delegates, CancellationToken cancellationToken)
    {
        _wrappers = wrappers;
        _delegates = delegates;
        _cancellationToken = cancellationToken;
    }

    public ImmutableArray<ContractClause> InferredContract(IMethodSymbol method) =>
        _wrappers?.ContractOf(method, this, _cancellationToken) ?? ImmutableArray<ContractClause>.Empty;

    public bool IsHandedOver(IMethodSymbol method, LockPath path, bool takes) => _wrappers?.IsHandedOver(method, path, takes, this, _cancellationToken) == true;

    public ImmutableArray<ContractClause> HeldByAllCallers(IMethodSymbol method) => ImmutableArray<ContractClause>.Empty;

    public DelegateUse UseOfDelegate(IMethodSymbol method, IParameterSymbol parameter)
    {
        var shipped = DelegateApi.UseOf(method, parameter);
        return shipped.Kind == DelegateUseKind.Unknown ? _delegates.Of(method, parameter, this, _cancellationToken) : shipped;
    }
}
