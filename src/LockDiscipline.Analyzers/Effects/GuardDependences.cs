using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Effects.Inference;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Effects;

/// <summary>What the value of a guarded member depends on: the critical section of its lock that runs when it is read.</summary>
internal sealed class GuardDependences : IDependenceSource
{
    private readonly LockModel _model;
    private readonly GuardInference? _inference;
    private readonly INamedTypeSymbol? _thisType;

    public GuardDependences(LockModel model, GuardInference? inference, INamedTypeSymbol? thisType)
    {
        _model = model;
        _inference = inference;
        _thisType = thisType;
    }

    public ImmutableHashSet<Dependence> OfRead(ISymbol member, Value receiver, IOperation reference, FlowState state)
    {
        var guards = GuardsOf(member);
        if (guards.IsEmpty)
            return ImmutableHashSet<Dependence>.Empty;
        var result = ImmutableHashSet<Dependence>.Empty;
        foreach (var guard in guards)
        {
            var path = GuardPaths.Of(_model, guard, receiver, member, _thisType);
            var held = path is null ? null : FindHeld(state, state.Resolve(path), path, guard);
            if (held is not null)
                result = result.Add(new Dependence(held.Path, member, reference, null));
            else if (path is not null && IsVolatileRead(reference))
                result = result.Add(new Dependence(path, member, reference, reference));
        }
        return result;
    }

    /// <summary>The guards of a member: those that are declared, of the reference or of the contents, otherwise the one that is inferred.</summary>
    public ImmutableArray<LockExpression> GuardsOf(ISymbol member)
    {
        var declared = _model.Guards.OfReference(member);
        if (declared.IsEmpty)
            declared = _model.Guards.OfContents(member);
        if (!declared.IsEmpty)
            return declared;
        return _inference?.GuardOf(member) is { } inferred ? ImmutableArray.Create(inferred) : ImmutableArray<LockExpression>.Empty;
    }

    public bool IsInferred(ISymbol member) => _model.Guards.OfReference(member).IsEmpty && _model.Guards.OfContents(member).IsEmpty;

    private HeldLock? FindHeld(FlowState state, LockPath resolved, LockPath path, LockExpression guard) =>
        state.Held.FirstOrDefault(held => held.IsCertain
            && (_model.Identity.Meets(held.Path, resolved, guard.IsReachedThroughAnother) || _model.Identity.Meets(held.Path, path, guard.IsReachedThroughAnother)));

    // A read that is meant to be racy: what it gives is stale at once.
    private static bool IsVolatileRead(IOperation reference) =>
        reference.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Read", ContainingType.Name: "Volatile" or "Interlocked" } } };
}
