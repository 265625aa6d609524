using System.Collections.Generic;
using System.Runtime.CompilerServices;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>
/// The transfer function: runs the operations of one block on one state. It knows what every kind of operation does to values and locks; what is wrong with
/// it, it does not know. This part: the dispatch over kinds.
/// </summary>
internal sealed partial class Interpreter
{
    private readonly FlowContext _context;
    private readonly FunctionFrame _frame;
    private readonly BasicBlock _block;
    private readonly IFlowSink? _sink;
    private List<(FlowState State, IOperation Operation)>? _throwPoints;
    private List<FlowState>? _abandoned;
    private FlowState _state;

    public Interpreter(FlowContext context, FunctionFrame frame, BasicBlock block, FlowState state, IFlowSink? sink)
    {
        _context = context;
        _frame = frame;
        _block = block;
        _state = state;
        _sink = sink;
    }

    public FlowState State => _state;

    /// <summary>Whether control does not get to the end of the block: a call in it does not return.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>The value of the block's branch, or of what it returns.</summary>
    public Value BranchValue { get; private set; } = Value.Unknown;

    /// <summary>The states in which an exception may leave the block.</summary>
    public List<(FlowState State, IOperation Operation)>? ThrowPoints => _throwPoints;

    /// <summary>The states in which a mutex has been taken that its last holder abandoned, which an exception says.</summary>
    public List<FlowState>? Abandoned => _abandoned;

    private LockModel Model => _context.Model;

    public void Run()
    {
        foreach (var operation in _block.Operations)
        {
            _context.CancellationToken.ThrowIfCancellationRequested();
            _state = LexicalLocks.Leave(_state, operation.Syntax, _context);
            Trace(operation);
            EvaluateStatement(operation);
            if (IsStopped)
                return;
        }
        if (_block.BranchValue is { } branch)
        {
            _state = LexicalLocks.Leave(_state, branch.Syntax, _context);
            Trace(branch);
            BranchValue = Evaluate(branch);
            Decide();
            LeaveWith(branch);
        }
    }

    private void EvaluateStatement(IOperation operation)
    {
        if (LexicalLocks.Of(operation) is { } lexical)
        {
            EnterLexical(lexical.Value, lexical.Extent);
            return;
        }
        var value = Evaluate(operation);
        if (operation is IExpressionStatementOperation { Operation: { } expression } && IsDroppedCall(expression))
            Drop(expression, value);
    }

    private static bool IsDroppedCall(IOperation expression) => expression is IInvocationOperation or IObjectCreationOperation or IAwaitOperation;

    // What the value of a branch depends on decides which blocks run.
    private void Decide()
    {
        if (_block.ConditionalSuccessor is null || BranchValue.Dependences.IsEmpty)
            return;
        Emit(new DecisionEvent(_block.BranchValue!, _state, _frame, _block, BranchValue));
        _state = _state with { Decisions = _state.Decisions.SetItem(_block, BranchValue) };
    }

    private void LeaveWith(IOperation branch)
    {
        if (_block.FallThroughSuccessor?.Semantics is ControlFlowBranchSemantics.Return)
            Escape(BranchValue, branch);
    }

    private Value Evaluate(IOperation? operation)
    {
        if (operation is null)
            return Value.Unknown;
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (operation.ConstantValue.HasValue)
            return Value.Constant(operation.ConstantValue.Value);
        return Dispatch(operation);
    }

    private Value Dispatch(IOperation operation)
    {
        switch (operation)
        {
            case IExpressionStatementOperation statement:
                return Evaluate(statement.Operation);
            case IParenthesizedOperation parenthesized:
                return Evaluate(parenthesized.Operand);
            case ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation or IEventReferenceOperation
                or IArrayElementReferenceOperation or IFlowCaptureReferenceOperation or IImplicitIndexerReferenceOperation:
                return Refer(operation, AccessKind.Read, null);
            case IDeclarationExpressionOperation declaration:
                return Evaluate(declaration.Expression);
            case ITranslatedQueryOperation query:
                return Evaluate(query.Operation);
            case IInstanceReferenceOperation instance:
                return EvaluateInstance(instance);
            case IFlowCaptureOperation capture:
                return Capture(capture);
            case ISimpleAssignmentOperation assignment:
                return Assign(assignment);
            case ICompoundAssignmentOperation compound:
                return AssignCompound(compound);
            case IIncrementOrDecrementOperation increment:
                return Increment(increment);
            case IDeconstructionAssignmentOperation deconstruction:
                return Deconstruct(deconstruction);
            case IEventAssignmentOperation @event:
                return AssignEvent(@event);
            case IInvocationOperation invocation:
                return Invoke(invocation);
            case IObjectCreationOperation creation:
                return Create(creation);
            case ITypeParameterObjectCreationOperation creation:
                return EvaluateParts(creation, escape: false) with { Path = LockPath.Created(creation, creation.Type) };
            case IDelegateCreationOperation creation:
                return CreateDelegate(creation);
            case IFlowAnonymousFunctionOperation lambda:
                return MakeLambda(lambda);
            case IMethodReferenceOperation method:
                return new Value { Target = new DelegateTarget(null, method.Method) { Instance = EvaluateReceiver(method.Instance) } };
            case IConversionOperation conversion:
                return Convert(conversion);
            case IUnaryOperation unary:
                return EvaluateUnary(unary);
            case IBinaryOperation binary:
                return EvaluateBinary(binary);
            case IIsNullOperation isNull:
                return Compare("==", Evaluate(isNull.Operand), Value.Constant(null), isNull);
            case IIsPatternOperation isPattern:
                return Match(isPattern);
            case IIsTypeOperation isType:
                return IsOfType(isType);
            case IAwaitOperation awaiting:
                return Await(awaiting);
            case IReturnOperation { Kind: OperationKind.YieldReturn } yield:
                return Yield(yield);
            case ITypeOfOperation typeOf:
                return Value.OfPath(LockPath.TypeOf(typeOf.TypeOperand));
            case INameOfOperation or ISizeOfOperation or IDefaultValueOperation:
                return operation is IDefaultValueOperation ? Value.Constant(null) : Value.Unknown;
            case ITupleOperation tuple:
                return EvaluateTuple(tuple);
            case IAnonymousObjectCreationOperation anonymous:
                return EvaluateAnonymous(anonymous);
            case IArrayCreationOperation or IInterpolatedStringOperation:
                return EvaluateParts(operation, escape: operation is IArrayCreationOperation);
            case ISpreadOperation spread:
                return Spread(spread);
            case IDynamicInvocationOperation or IDynamicObjectCreationOperation or IFunctionPointerInvocationOperation or IDynamicIndexerAccessOperation:
                MayThrow(operation);
                return EvaluateParts(operation, escape: true);
            default:
                return EvaluateParts(operation, escape: false);
        }
    }

    private Value Spread(ISpreadOperation spread)
    {
        var copied = Evaluate(spread.Operand);
        UseContents(copied, writes: false, spread);
        Emit(new OtherEvent(spread, _state, _frame, _block));
        return Staleness.Copied(new Value { Dependences = copied.Dependences });
    }

    private Value MakeLambda(IFlowAnonymousFunctionOperation lambda)
    {
        _context.Register(lambda, _frame.Graph);
        var target = new DelegateTarget(lambda, lambda.Symbol);
        if (_sink is not null)
            _context.LambdasMade.Add((target, _state, _frame));
        return new Value { Target = target };
    }

    private Value EvaluateInstance(IInstanceReferenceOperation instance) => instance.ReferenceKind switch
    {
        InstanceReferenceKind.ContainingTypeInstance => Value.OfPath(LockPath.This),
        InstanceReferenceKind.PatternInput => _patternInput,
        _ => Value.Unknown,
    };

    // Any other kind, those of newer compilers included: its parts run one after the other, and the result depends on what they depend on.
    private Value EvaluateParts(IOperation operation, bool escape)
    {
        var dependences = DependenceSet.Empty;
        foreach (var part in operation.ChildOperations)
        {
            var value = Evaluate(part);
            dependences = dependences.Union(value.Dependences);
            if (escape)
                Escape(value, part);
        }
        if (operation is not IArrayInitializerOperation and not IArgumentOperation)
            Emit(new OtherEvent(operation, _state, _frame, _block));
        return new Value { Dependences = dependences };
    }

    private void Trace(IOperation operation)
    {
        if (_context.TracesStatements)
            Emit(new StatementEvent(operation, _state, _frame, _block));
    }

    private void Emit(FlowEvent flowEvent) => _sink?.On(flowEvent);

    /// <summary>Notes that an exception may leave here, in the present state.</summary>
    private void MayThrow(IOperation operation) => MayThrow(operation, _state);

    private void MayThrow(IOperation operation, FlowState state)
    {
        if (_throwPoints is { Count: var count } && ReferenceEquals(_throwPoints[count - 1].State, state))
            return;
        if (state.Held.IsEmpty && !IsInTry(_block.EnclosingRegion) && _frame.Role != FunctionRole.InPlace)
            return;
        (_throwPoints ??= new List<(FlowState, IOperation)>(1)).Add((state, operation));
    }

    private static bool IsInTry(ControlFlowRegion? region)
    {
        for (; region is not null && region.Kind != ControlFlowRegionKind.Root; region = region.EnclosingRegion)
        {
            if (region.Kind == ControlFlowRegionKind.Try)
                return true;
        }
        return false;
    }

    /// <summary>The value can be reached from outside of this body from now on, and what it can run may run any time.</summary>
    private void Escape(Value value, IOperation operation)
    {
        if (value.Path is { } path && path.Root.Kind == LockPathKind.Created && !_state.Escaped.Contains(path.Root))
            _state = _state with { Escaped = _state.Escaped.Add(path.Root) };
        foreach (var target in value.Targets)
            Defer(target, operation);
    }

    /// <summary>The target of a delegate will be run by somebody else, some other time.</summary>
    private void Defer(DelegateTarget target, IOperation operation)
    {
        if (_sink is not null && (target.Lambda is not null || target.Method.MethodKind == MethodKind.LocalFunction))
            Emit(new DeferredEvent(operation, _state, _frame, _block, target));
    }
}
