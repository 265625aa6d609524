using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>What the analysis of one body needs to know of the world around it.</summary>
internal sealed class FlowContext
{
    public FlowContext(
        LockModel model,
        ICalleeKnowledge callees,
        BodyFacts facts,
        ISymbol owner,
        CancellationToken cancellationToken)
    {
        Model = model;
        Callees = callees;
        Facts = facts;
        Owner = owner;
        CancellationToken = cancellationToken;
    }

    public LockModel Model { get; }

    public ICalleeKnowledge Callees { get; }

    public BodyFacts Facts { get; }

    /// <summary>The member that the body belongs to.</summary>
    public ISymbol Owner { get; }

    public INamedTypeSymbol? ThisType => Owner as INamedTypeSymbol ?? Owner.ContainingType;

    public CancellationToken CancellationToken { get; }

    /// <summary>Says what the value of a guarded member depends on; null where no rule asks for it.</summary>
    public IDependenceSource? Dependences { get; init; }

    /// <summary>Whether every statement is told, besides what happens in it.</summary>
    public bool TracesStatements { get; init; }

    /// <summary>A call that is taken for its opposite, a release for an acquisition or the other way round; null for the body as it is.</summary>
    public SyntaxNode? OppositeCall { get; init; }

    /// <summary>Whether a member has one value in this body, whenever it is read. Asked further only where the answer can decide what is held.</summary>
    public bool NeverChanges(IFieldSymbol field) =>
        field.IsReadOnly || field.IsConst || Facts.LocksByHand && Owner is not IMethodSymbol { MethodKind: MethodKind.Constructor } && Model.ConstructedFields.Include(field);

    private readonly Dictionary<ControlFlowGraph, HashSet<CaptureId>> _assignedCaptures = new();

    /// <summary>Whether the capture is the target of an assignment.</summary>
    public bool IsAssignedThrough(ControlFlowGraph graph, CaptureId capture)
    {
        if (!_assignedCaptures.TryGetValue(graph, out var assigned))
            _assignedCaptures[graph] = assigned = AssignedCaptures.In(graph);
        return assigned.Contains(capture);
    }

    private readonly Dictionary<ControlFlowGraph, ControlDependence> _controlDependences = new();

    /// <summary>Which branches of a graph decide whether a block runs.</summary>
    public ControlDependence ControlDependenceOf(ControlFlowGraph graph)
    {
        if (!_controlDependences.TryGetValue(graph, out var dependence))
            _controlDependences[graph] = dependence = new ControlDependence(graph);
        return dependence;
    }

    private readonly Dictionary<IFlowAnonymousFunctionOperation, ControlFlowGraph> _lambdaGraphs = new();
    private readonly Dictionary<IFlowAnonymousFunctionOperation, ControlFlowGraph> _lambdaOwners = new();

    /// <summary>Notes which graph a lambda is a part of.</summary>
    public void Register(IFlowAnonymousFunctionOperation lambda, ControlFlowGraph owner) => _lambdaOwners[lambda] = owner;

    public ControlFlowGraph? GraphOf(IFlowAnonymousFunctionOperation lambda)
    {
        if (_lambdaGraphs.TryGetValue(lambda, out var graph))
            return graph;
        if (!_lambdaOwners.TryGetValue(lambda, out var owner))
            return null;
        return _lambdaGraphs[lambda] = owner.GetAnonymousFunctionControlFlowGraph(lambda, CancellationToken);
    }

    public ControlFlowGraph? GraphOf(DelegateTarget target, FunctionFrame from)
    {
        if (target.Lambda is IFlowAnonymousFunctionOperation lambda)
            return GraphOf(lambda);
        for (FunctionFrame? frame = from; frame is not null; frame = frame.Outer)
        {
            if (frame.Graph.LocalFunctions.Contains(target.Method.OriginalDefinition, SymbolEqualityComparer.Default))
                return frame.Graph.GetLocalFunctionControlFlowGraph(target.Method.OriginalDefinition, CancellationToken);
        }
        return null;
    }

    /// <summary>The lambdas that the body makes, and the state in which it makes them.</summary>
    public List<(DelegateTarget Target, FlowState State, FunctionFrame Frame)> LambdasMade { get; } = new();

    /// <summary>The graphs of the functions that ran in place.</summary>
    public HashSet<ControlFlowGraph> GraphsRunInPlace { get; } = new();

    /// <summary>The delegate types that lambdas are converted to.</summary>
    public Dictionary<ISymbol, INamedTypeSymbol> DelegateTypes { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The declared contract of a function; for a lambda that of its delegate type too.</summary>
    public ImmutableArray<ContractClause> DeclaredContract(IMethodSymbol method)
    {
        var declared = Model.Contracts.Of(method);
        return DelegateTypes.TryGetValue(method, out var type) ? declared.AddRange(Model.Contracts.Of(type)) : declared;
    }

    /// <summary>The contract of a function: the declared one, or what its body and its callers show.</summary>
    public ImmutableArray<ContractClause> EffectiveContract(IMethodSymbol method)
    {
        var declared = DeclaredContract(method);
        if (!declared.IsEmpty)
            return declared;
        var inferred = Callees.InferredContract(method);
        return inferred.IsEmpty ? Callees.HeldByAllCallers(method) : inferred;
    }

    /// <summary>Whether a method takes, or gives back, the lock that it is a method of: its body sees to that by other means.</summary>
    public bool IsOwnLock(ContractClause clause, IMethodSymbol method) =>
        clause.Lock.Path!.Kind == LockPathKind.This && clause.Kind is not (AnnotationKind.RequiresLock or AnnotationKind.ExcludesLock)
        && method.ContainingType is { } type && Model.IsHomeMade(type);

    /// <summary>A lock that a contract names, as the body of the method sees it; null for the lock that a home-made lock type is, where the method takes it or gives it back.</summary>
    public LockPath? PathInBody(ContractClause clause, IMethodSymbol method)
    {
        if (IsOwnLock(clause, method))
            return null;
        return Model.Paths.Substitute(clause.Lock.Path!, LockPath.This, ThisType, parameter => ParameterInBody(parameter, clause, method));
    }

    private static LockPath ParameterInBody(IParameterSymbol parameter, ContractClause clause, IMethodSymbol method) =>
        SymbolEqualityComparer.Default.Equals(clause.DeclaredOn.OriginalDefinition, method.OriginalDefinition) || parameter.Ordinal >= method.Parameters.Length
            ? LockPath.Parameter(parameter)
            : LockPath.Parameter(method.Parameters[parameter.Ordinal]);

    /// <summary>Lambdas and local functions that were seen to run in place.</summary>
    public HashSet<ISymbol> RanInPlace { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The functions that are being run in place right now, for recursion.</summary>
    public ImmutableStack<ISymbol> Running { get; set; } = ImmutableStack<ISymbol>.Empty;
}

/// <summary>Says which critical sections the value of a member depends on.</summary>
internal interface IDependenceSource
{
    DependenceSet OfRead(ISymbol member, Value receiver, IOperation reference, FlowState state);

    /// <summary>Whether other members may be valid only while this one is set. By its name alone: a member that is none costs no more than time.</summary>
    bool IsCondition(ISymbol member);

    /// <summary>The member that must be set where the given one is; null if none must.</summary>
    LockPath? ConditionOf(ISymbol member, Value receiver);

    /// <summary>What a call does to sections, and what its result and its out arguments depend on; null where nothing is known.</summary>
    /// <param name="before">The locks that are held when it is called.</param>
    /// <param name="held">The locks that are held when the call returns.</param>
    CallDependences? OfCall(
        IMethodSymbol method, Value receiver, ITypeSymbol? receiverType, ImmutableArray<ArgumentValue> arguments, IOperation call, ImmutableArray<LockPath> before, ImmutableArray<LockPath> held);
}

/// <summary>What a call tells about critical sections, as the caller sees it.</summary>
/// <param name="Result">What the result depends on.</param>
/// <param name="Out">What the out arguments depend on, by ordinal.</param>
/// <param name="Dropped">The locks that the callee gives up for a while and takes again.</param>
internal sealed record CallDependences(
    DependenceSet Result, ImmutableDictionary<int, DependenceSet> Out, ImmutableArray<LockPath> Dropped)
{
    /// <summary>The members that the callee sets on every path.</summary>
    public ImmutableArray<LockPath> Set { get; init; } = ImmutableArray<LockPath>.Empty;

    /// <summary>The members that the callee leaves to its caller to test, or to set.</summary>
    public ImmutableArray<LockPath> Owed { get; init; } = ImmutableArray<LockPath>.Empty;

    /// <summary>The locks under which the callee may set any member of what it is given: nobody sees its body.</summary>
    public ImmutableArray<LockPath> MaySet { get; init; } = ImmutableArray<LockPath>.Empty;

    /// <summary>What the result, a truth value, tells about members being set.</summary>
    public ImmutableArray<SetTest> Tests { get; init; } = ImmutableArray<SetTest>.Empty;
}

/// <summary>What flow asks about callees: effects supplies it.</summary>
internal interface ICalleeKnowledge
{
    /// <summary>The contract that the method's body shows, where none is declared.</summary>
    ImmutableArray<ContractClause> InferredContract(IMethodSymbol method);

    /// <summary>Whether a lock that callers have no name for, as that of an element, is given back by another method where this one takes it, or was taken by another where this one gives it back.</summary>
    bool IsHandedOver(IMethodSymbol method, LockPath path, bool takes);

    /// <summary>The locks that every caller of a private method holds.</summary>
    ImmutableArray<ContractClause> HeldByAllCallers(IMethodSymbol method);

    /// <summary>Whether the method runs the delegate it is given before it returns and does not keep it, and the locks that it then holds.</summary>
    DelegateUse UseOfDelegate(IMethodSymbol method, IParameterSymbol parameter);
}

/// <summary>What a method does with a delegate that it is given.</summary>
/// <param name="Kind">When it is run.</param>
/// <param name="Under">The locks that the method holds while it runs it, relative to the method.</param>
internal sealed record DelegateUse(DelegateUseKind Kind, ImmutableArray<ContractClause> Under)
{
    public static readonly DelegateUse Unknown = new(DelegateUseKind.Unknown, ImmutableArray<ContractClause>.Empty);
    public static readonly DelegateUse AtOnce = new(DelegateUseKind.AtOnce, ImmutableArray<ContractClause>.Empty);
    public static readonly DelegateUse Deferred = new(DelegateUseKind.WhenEnumerated, ImmutableArray<ContractClause>.Empty);
    public static readonly DelegateUse Enumerates = new(DelegateUseKind.Enumerates, ImmutableArray<ContractClause>.Empty);
    public static readonly DelegateUse Parallel = new(DelegateUseKind.OnOtherThreads, ImmutableArray<ContractClause>.Empty);

    /// <summary>Whether it is run once whenever the method returns.</summary>
    public bool IsOnce { get; init; }
}

internal enum DelegateUseKind
{
    /// <summary>It may be kept and run at any time.</summary>
    Unknown,

    /// <summary>It is run, if at all, before the call returns, by the same thread.</summary>
    AtOnce,

    /// <summary>It is run when the result is enumerated.</summary>
    WhenEnumerated,

    /// <summary>The argument is a query that the call enumerates.</summary>
    Enumerates,

    /// <summary>It is run before the call returns, by several threads.</summary>
    OnOtherThreads,
}
