using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Effects.Inference;

/// <summary>
/// What methods of this compilation do with a delegate that they are given: run it before they return, under which of their locks, or keep it.
/// </summary>
internal sealed class DelegateUses
{
    private readonly ConcurrentDictionary<(ISymbol Method, int Parameter), DelegateUse> _known = new();
    private readonly ThreadLocal<HashSet<ISymbol>> _pending = new(() => new HashSet<ISymbol>(SymbolEqualityComparer.Default));
    private readonly BodySource _bodies;
    private readonly LockModel _model;

    public DelegateUses(BodySource bodies, LockModel model)
    {
        _bodies = bodies;
        _model = model;
    }

    public DelegateUse Of(IMethodSymbol method, IParameterSymbol parameter, ICalleeKnowledge callees, CancellationToken cancellationToken)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        if (parameter.Type.TypeKind != TypeKind.Delegate || method.IsAbstract || method.IsVirtual || method.IsOverride || method.DeclaringSyntaxReferences.IsEmpty)
            return DelegateUse.Unknown;
        if (_known.TryGetValue((method, parameter.Ordinal), out var known))
            return known;
        if (!_pending.Value.Add(method))
            return DelegateUse.Unknown;
        try
        {
            return _known[(method, parameter.Ordinal)] = Find(method, method.Parameters[parameter.Ordinal], callees, cancellationToken);
        }
        finally
        {
            _pending.Value.Remove(method);
        }
    }

    private DelegateUse Find(IMethodSymbol method, IParameterSymbol parameter, ICalleeKnowledge callees, CancellationToken cancellationToken)
    {
        if (_bodies.BodyOf(method, cancellationToken) is not { } body || !IsOnlyRun(body, parameter, callees))
            return DelegateUse.Unknown;
        var result = BodyAnalysis.Run(body, _model, callees, null, cancellationToken);
        var place = LockPath.Parameter(parameter);
        var calls = result.Events.OfType<CallEvent>().Where(call => Runs(call, place)).ToList();
        var runs = calls.Select(call => HeldAt(call, place, callees)).ToList();
        return runs.Count == 0 ? DelegateUse.Unknown : new DelegateUse(DelegateUseKind.AtOnce, HeldAtAll(runs, method)) { IsOnce = AreOneRun(calls, place, result, callees) };
    }

    // No branch decides about the one call, and none leads back to it.
    private static bool AreOneRun(List<CallEvent> calls, LockPath place, BodyResult result, ICalleeKnowledge callees) =>
        calls.Select(call => call.Operation).Distinct().Count() == 1
        && calls[0] is { Function.Role: FunctionRole.Member } call
        && result.Context.ControlDependenceOf(call.Function.Graph).Deciding(call.Block).IsEmpty
        && (call.Method.MethodKind == MethodKind.DelegateInvoke
            || call.Arguments.Count(argument => place.Equals(argument.Value.Path)) == 1
            && call.Arguments.All(argument => !place.Equals(argument.Value.Path) || argument.Parameter is { } parameter && callees.UseOfDelegate(call.Method, parameter).IsOnce));

    // What is held here, and what the method holds that the delegate is handed on to.
    private Dictionary<LockPath, LockMode> HeldAt(CallEvent call, LockPath place, ICalleeKnowledge callees)
    {
        var held = new Dictionary<LockPath, LockMode>();
        foreach (var l in call.State.Held.Where(l => l.IsCertain && !l.IsAmbiguous))
            held[l.Path] = l.Mode;
        foreach (var argument in call.Arguments.Where(argument => argument.Parameter is not null && place.Equals(argument.Value.Path)))
        {
            foreach (var clause in callees.UseOfDelegate(call.Method, argument.Parameter!).Under)
            {
                var path = _model.Paths.Substitute(
                    clause.Lock.Path!, call.Receiver.Path, call.ReceiverType, parameter => call.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == parameter.Ordinal)?.Value.Path);
                if (path is not null && !held.ContainsKey(path))
                    held.Add(path, clause.Shared ? LockMode.Shared : LockMode.Exclusive);
            }
        }
        return held;
    }

    // Invoked, handed to somebody who runs it at once, or tested for null: nothing else may happen to it.
    private static bool IsOnlyRun(Body body, IParameterSymbol parameter, ICalleeKnowledge callees)
    {
        foreach (var operation in body.Root.DescendantsAndSelf())
        {
            if (operation is IParameterReferenceOperation reference
                && SymbolEqualityComparer.Default.Equals(reference.Parameter.OriginalDefinition, parameter)
                && !IsRun(reference, callees))
            {
                return false;
            }
        }
        return true;
    }

    private static bool IsRun(IOperation reference, ICalleeKnowledge callees)
    {
        if (IsInLambdaThatIsKept(reference, callees))
            return false;
        var parent = reference.Parent;
        while (parent is IConversionOperation { OperatorMethod: null } or IParenthesizedOperation)
            (reference, parent) = (parent, parent.Parent);
        return parent switch
        {
            IInvocationOperation invocation => ReferenceEquals(invocation.Instance, reference),
            IArgumentOperation argument => IsRunAtOnce(argument, callees),
            IBinaryOperation or IIsNullOperation or IIsPatternOperation or IConditionalAccessOperation => true,
            ICoalesceOperation or IThrowOperation => false,
            _ => false,
        };
    }

    /// <summary>Whether what is handed over by an argument is run before the call returns, and not kept.</summary>
    public static bool IsRunAtOnce(IArgumentOperation argument, ICalleeKnowledge callees) =>
        argument is { Parameter: { } parameter, Parent: IInvocationOperation call }
        && (call.TargetMethod.Name == "ThrowIfNull" || callees.UseOfDelegate(call.TargetMethod, parameter).Kind == DelegateUseKind.AtOnce);

    // A lambda that is run at once runs what it captures at once.
    private static bool IsInLambdaThatIsKept(IOperation operation, ICalleeKnowledge callees)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is ILocalFunctionOperation || parent is IAnonymousFunctionOperation { Parent: var creation } && !(creation?.Parent is IArgumentOperation argument && IsRunAtOnce(argument, callees)))
                return true;
        }
        return false;
    }

    private static bool Runs(CallEvent call, LockPath place) =>
        call.Method.MethodKind == MethodKind.DelegateInvoke && place.Equals(call.Receiver.Path)
        || call.Arguments.Any(argument => place.Equals(argument.Value.Path));

    private static ImmutableArray<ContractClause> HeldAtAll(List<Dictionary<LockPath, LockMode>> runs, IMethodSymbol method) =>
        runs[0]
            .Where(held => runs.All(run => run.ContainsKey(held.Key)))
            .OrderBy(held => held.Key.ToString(), System.StringComparer.Ordinal)
            .Select(held => new ContractClause(
                AnnotationKind.RequiresLock,
                LockExpression.Resolved(LockPathPrinter.Print(held.Key, keepThis: false), held.Key, held.Key.Depth - 1),
                held.Value == LockMode.Shared,
                true,
                method,
                IsInferred: true))
            .ToImmutableArray();
}
