using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>Locks taken and given back.</summary>
internal sealed partial class Interpreter
{
    /// <summary>The circumstances of an acquisition.</summary>
    private readonly struct Acquisition
    {
        public IMethodSymbol? By { get; init; }

        public ScopeHandle? Scope { get; init; }

        public Condition? HeldIf { get; init; }

        public bool HeldIfFalse { get; init; }
    }

    /// <returns>The result of the call; null if the call is no lock operation after all, as a semaphore that is a signal.</returns>
    private Value? InvokeLock(IInvocationOperation invocation, LockCall call, Value receiver, ImmutableArray<ArgumentValue> arguments)
    {
        var lockValue = call.LockIsFirstArgument ? arguments.FirstOrDefault()?.Value ?? Value.Unknown : receiver;
        var lockOperation = call.LockIsFirstArgument ? arguments.FirstOrDefault()?.Operation : invocation.Instance;
        var path = lockValue.Path ?? (lockValue.IsConstant ? LockPath.Constant(lockValue.ConstantValue) : LockPath.Unknown(Unnamed(lockOperation) ?? invocation));
        var type = TypeOfLock(lockOperation);
        // What a contract says is held is a lock, whatever is seen of its making.
        if (!IsLock(path, type) && !_state.Held.Any(held => held.Path.Equals(path)))
            return call.Verb == LockVerb.Release ? ReleaseUncertain(path, call, invocation) : null;
        switch (VerbOf(invocation, call))
        {
            case LockVerb.Acquire:
                return AcquireBy(invocation, call, path, type, arguments);
            case LockVerb.TryAcquire:
                return TryAcquireBy(invocation, call, path, type, arguments);
            case LockVerb.AcquireScope:
                var scope = new ScopeHandle(invocation, ImmutableArray.Create((path, call.Mode)));
                Acquire(path, type, call.Mode, invocation, new Acquisition { Scope = scope });
                return new Value { Scope = scope };
            case LockVerb.Release:
                Release(path, null, call.Mode, call.OfAnyMode, invocation, null);
                return Value.Unknown;
            case LockVerb.TestHeld:
                return TestHeld(lockValue with { Path = path }, lockOperation, call, invocation);
            case LockVerb.Upgrade or LockVerb.Downgrade:
                return ChangeMode(path, call.Mode, invocation);
            default:
                Signal(invocation, path, call.Verb == LockVerb.Wait, invocation.TargetMethod);
                return Value.Unknown;
        }
    }

    private LockVerb VerbOf(IInvocationOperation invocation, LockCall call) => invocation.Syntax != _context.OppositeCall ? call.Verb : call.Verb switch
    {
        LockVerb.Acquire => LockVerb.Release,
        LockVerb.Release => LockVerb.Acquire,
        _ => call.Verb,
    };

    // A lock statement keeps what it locks in a capture, from its beginning to its end.
    private static object? Unnamed(IOperation? lockOperation)
    {
        while (lockOperation is IConversionOperation { OperatorMethod: null } conversion)
            lockOperation = conversion.Operand;
        return lockOperation is IFlowCaptureReferenceOperation capture ? capture.Id : lockOperation;
    }

    private void EnterLexical(IOperation value, TextSpan extent)
    {
        var locked = Evaluate(value);
        var path = locked.Path ?? LockPath.Unknown(value);
        var scope = new ScopeHandle(value, ImmutableArray.Create((path, LockMode.Exclusive))) { Extent = extent };
        Acquire(path, TypeOfLock(value), LockMode.Exclusive, value, new Acquisition { Scope = scope });
    }

    // A semaphore whose making is not seen: giving it back may be what another method waits for, so it is noted, and nothing is concluded here.
    private Value? ReleaseUncertain(LockPath path, LockCall call, IInvocationOperation invocation)
    {
        if (path.Kind != LockPathKind.Member || LockCreation.IsBinarySemaphore(path.Symbol!) is not null)
            return null;
        if (_sink is not null)
            Emit(new ReleaseEvent(invocation, _state, _frame, _block, path, null, call.Mode, null, false, null) { IsUncertain = true });
        _state = _state with { Released = _state.Released.SetItem(path, invocation) };
        return null;
    }

    // A lock is most often passed as an object; what it is made of is the type before that conversion.
    private static ITypeSymbol? TypeOfLock(IOperation? operation)
    {
        while (operation is IConversionOperation { OperatorMethod: null } conversion)
            operation = conversion.Operand;
        return operation?.Type;
    }

    // A semaphore is a lock if it is made with one free place; otherwise it is a signal or a limit.
    private bool IsLock(LockPath path, ITypeSymbol? type)
    {
        if (Model.Traits.FamilyOf(type) != LockFamily.Semaphore)
            return true;
        return path switch
        {
            { Kind: LockPathKind.Member, Symbol: { } member } => LockCreation.IsBinarySemaphore(member) ?? Model.NamedLocks.Contains(member),
            { Kind: LockPathKind.Parameter, Symbol: { } parameter } => Model.NamedLocks.Contains(parameter),
            { Kind: LockPathKind.Created, Origin: IOperation { Syntax: BaseObjectCreationExpressionSyntax creation } } => LockCreation.IsBinarySemaphore(creation),
            _ => false,
        };
    }

    private Value AcquireBy(IInvocationOperation invocation, LockCall call, LockPath path, ITypeSymbol? type, ImmutableArray<ArgumentValue> arguments)
    {
        if (invocation.TargetMethod.Name == "WaitAsync")
            return new Value { Pending = ImmutableArray.Create(new PendingAcquisition(path, call.Mode, invocation, false, false)) };
        if (!invocation.IsImplicit)
            MayThrowUnlessFirst(invocation);
        NoteAbandoned(path, type, invocation);
        Acquire(path, type, call.Mode, invocation, new Acquisition());
        SetFlag(Flag(invocation)?.Value, Value.Constant(true));
        return Value.Constant(true);
    }

    private Value TryAcquireBy(IInvocationOperation invocation, LockCall call, LockPath path, ITypeSymbol? type, ImmutableArray<ArgumentValue> arguments)
    {
        bool cannotFail = arguments.Any(argument => argument.Parameter is { Name: not "obj" } parameter && IsInfinite(parameter, argument.Value));
        if (invocation.TargetMethod.Name == "WaitAsync")
            return new Value { Pending = ImmutableArray.Create(new PendingAcquisition(path, call.Mode, invocation, !cannotFail, false)) };
        if (cannotFail || IsIgnored(invocation, arguments))
        {
            if (!cannotFail)
                Emit(new IgnoredOutcomeEvent(invocation, _state, _frame, _block, path));
            Acquire(path, type, call.Mode, invocation, new Acquisition());
            SetFlag(Flag(invocation)?.Value, cannotFail ? Value.Constant(true) : Value.Unknown);
            return cannotFail ? Value.Constant(true) : Value.Unknown;
        }
        NoteAbandoned(path, type, invocation);
        var outcome = TryAcquire(path, type, call.Mode, invocation, Value.Unknown, heldIfTrue: true, by: null);
        SetFlag(Flag(invocation)?.Value, outcome);
        return outcome;
    }

    // A mutex is taken even where the call says by an exception that its last holder has ended without giving it back.
    private void NoteAbandoned(LockPath path, ITypeSymbol? type, IInvocationOperation invocation)
    {
        var traits = Model.Traits.Of(path, type);
        if (traits.Family == LockFamily.Mutex)
            (_abandoned ??= new List<FlowState>(1)).Add(_state.WithHeld(Add(new HeldLock(path, LockMode.Exclusive, traits, HeldOrigin.Acquired, invocation), Strongest(path))));
    }

    private static bool IsInfinite(IParameterSymbol parameter, Value value) =>
        parameter.Type.SpecialType == SpecialType.System_Int32 && value is { IsConstant: true, ConstantValue: -1 }
        || parameter.Type.Name == "TimeSpan" && value.Path is { Symbol.Name: "InfiniteTimeSpan" };

    // An outcome counts as looked at if it goes anywhere but into a variable that nobody reads.
    private bool IsIgnored(IInvocationOperation invocation, ImmutableArray<ArgumentValue> arguments)
    {
        if (Flag(invocation) is { } flag)
            return flag.Value is ILocalReferenceOperation local && !_context.Facts.IsRead(local.Local) || IsDiscard(flag.Value);
        return IsValueIgnored(invocation);
    }

    private static bool IsDiscard(IOperation operation) =>
        operation is IDiscardOperation || operation is IDeclarationExpressionOperation { Expression: IDiscardOperation };

    private bool IsValueIgnored(IOperation value)
    {
        var parent = value.Parent;
        while (parent is IConversionOperation or IParenthesizedOperation)
            parent = parent.Parent;
        return parent switch
        {
            null or IExpressionStatementOperation => true,
            ISimpleAssignmentOperation { Target: IDiscardOperation } => true,
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation local, Parent: null or IExpressionStatementOperation } assignment => assignment != _block.BranchValue && !_context.Facts.IsRead(local.Local),
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => !_context.Facts.IsRead(declarator.Symbol),
            _ => false,
        } && _block.BranchValue != value;
    }

    private static IArgumentOperation? Flag(IInvocationOperation invocation) =>
        invocation.Arguments.FirstOrDefault(argument => argument.Parameter is { RefKind: RefKind.Ref, Type.SpecialType: SpecialType.System_Boolean });

    private void SetFlag(IOperation? flag, Value outcome)
    {
        switch (flag)
        {
            case ILocalReferenceOperation local:
                _state = _state.With(Places.Of(local.Local), outcome);
                break;
            case IParameterReferenceOperation parameter:
                _state = _state.With(Places.Of(parameter.Parameter), outcome);
                break;
        }
    }

    private Value TryAcquire(
        LockPath path, ITypeSymbol? type, LockMode mode, IOperation operation, Value result, bool heldIfTrue, IMethodSymbol? by, IOperation? outcomeOperation = null)
    {
        if (by is not null && IsValueIgnored(operation) || outcomeOperation is not null && IsValueIgnored(outcomeOperation))
        {
            Emit(new IgnoredOutcomeEvent(operation, _state, _frame, _block, path));
            Acquire(path, type, mode, operation, new Acquisition { By = by });
            return result;
        }
        var condition = Condition.Outcome(outcomeOperation ?? operation);
        _state = _state with { Facts = _state.Facts.Remove(condition) };
        Acquire(path, type, mode, operation, new Acquisition { By = by, HeldIf = condition, HeldIfFalse = !heldIfTrue });
        return result with { Condition = condition, IsNegated = false };
    }

    private void Acquire(LockPath path, ITypeSymbol? type, LockMode mode, IOperation operation, Acquisition how)
    {
        var traits = Model.Traits.Of(path, type);
        var already = Strongest(path);
        var taken = new HeldLock(path, mode, traits, HeldOrigin.Acquired, operation)
        {
            Scope = how.Scope,
            HeldIf = how.HeldIf,
            IsTried = how.HeldIf is not null,
            HeldIfTrue = !how.HeldIfFalse,
        };
        if (_sink is not null)
            Emit(new AcquireEvent(operation, _state, _frame, _block, taken, already, how.By, how.HeldIf is not null));
        _state = _state.WithHeld(Add(taken, already));
    }

    private HeldLock? Strongest(LockPath path) =>
        _state.Held.Where(held => held.Path.Equals(path) && held.IsCertain).OrderByDescending(held => held.Mode).FirstOrDefault();

    private ImmutableArray<HeldLock> Add(HeldLock taken, HeldLock? already)
    {
        if (already is null || !taken.IsCertain || already.Origin == HeldOrigin.Assumption)
            return _state.Held.Add(taken);
        if (already.IsAmbiguous)
            return _state.Held;
        if (already.Origin == HeldOrigin.Assertion)
            return taken.Traits.IsReentrant ? _state.Held.Add(taken) : _state.Held.Remove(already).Add(taken);
        bool sameMode = _state.Held.FirstOrDefault(held => held.Path.Equals(taken.Path) && held.Mode == taken.Mode && held.IsCertain) is not null;
        if (taken.Scope is not null || !sameMode && (taken.Traits.IsReentrant || already.Mode == LockMode.Upgradeable || taken.Mode == LockMode.Shared && already.Traits.Family == LockFamily.ReaderWriterLockSlim))
            return _state.Held.Add(taken);
        if (!taken.Traits.IsReentrant)
            return _state.Held.Replace(already, already with { IsMoot = true });
        return _state.Held.Replace(already, already with { Depth = already.Depth + 1 });
    }

    private void AssertHeld(LockPath path, LockMode mode)
    {
        if (_state.Held.Any(held => held.Path.Equals(path) && held.IsCertain && held.Mode >= mode && !held.IsAmbiguous))
            return;
        _state = _state.WithHeld(_state.Held.Add(new HeldLock(path, mode, Model.Traits.Of(path, null), HeldOrigin.Assertion, null)));
    }

    private void Release(LockPath path, LockNeed? need, LockMode mode, bool ofAnyMode, IOperation operation, IMethodSymbol? by)
    {
        var held = FindToRelease(path, need, mode, ofAnyMode);
        bool isWrongMode = false;
        if (held is null && FindToRelease(path, need, mode, ofAnyMode: true) is { } otherMode)
        {
            held = otherMode;
            isWrongMode = !otherMode.ModesJoined && !otherMode.IsAmbiguous && !otherMode.IsMoot && otherMode.Origin != HeldOrigin.Assertion;
        }
        if (_sink is not null)
            Emit(new ReleaseEvent(operation, _state, _frame, _block, path, need, mode, held, isWrongMode, by));
        if (held is not null)
            GiveBack(held, operation);
        else
            _state = _state with { Released = _state.Released.SetItem(path, operation) };
    }

    private HeldLock? FindToRelease(LockPath path, LockNeed? need, LockMode mode, bool ofAnyMode)
    {
        bool throughAnother = need?.Expression.IsReachedThroughAnother ?? path.Depth >= 3;
        var candidates = _state.Held.Where(held => held.Origin != HeldOrigin.Assumption && Model.Identity.Meets(held.Path, path, throughAnother) && (ofAnyMode || held.Mode == mode)).ToList();
        return candidates.LastOrDefault(held => held.Path.Equals(path) && held.IsCertain)
            ?? candidates.LastOrDefault(held => held.Path.Equals(path))
            ?? candidates.LastOrDefault();
    }

    private void GiveBack(HeldLock held, IOperation operation)
    {
        _state = _state with { Released = _state.Released.SetItem(held.Path, operation) };
        if (held.IsMoot)
            return;
        if (held.IsAmbiguous)
        {
            _state = _state.WithHeld(_state.Held.Replace(held, held with { ReleasedSinceJoin = true }));
            return;
        }
        if (held.Depth > 1)
        {
            _state = _state.WithHeld(_state.Held.Replace(held, held with { Depth = held.Depth - 1 }));
            return;
        }
        _state = _state.WithHeld(_state.Held.Remove(held));
        if (!_state.Held.Any(other => other.Path.Equals(held.Path)))
            EndSection(held.Path, operation);
    }

    private Value DisposeScope(ScopeHandle scope, IOperation operation)
    {
        foreach (var held in _state.Held.Where(held => scope.Equals(held.Scope)).ToList())
        {
            if (_sink is not null)
                Emit(new ReleaseEvent(operation, _state, _frame, _block, held.Path, null, held.Mode, held, false, null));
            GiveBack(held with { }, operation);
        }
        return Value.Unknown;
    }

    private Value ChangeMode(LockPath path, LockMode mode, IOperation operation)
    {
        if (_state.Held.LastOrDefault(held => held.Path.Equals(path)) is { } held)
        {
            _state = _state.WithHeld(_state.Held.Replace(held, held with { Mode = mode, Section = operation }));
            if (mode == LockMode.Exclusive)
                EndSection(path, operation);
        }
        return Value.Unknown;
    }

    private void Signal(IOperation operation, LockPath path, bool isWait, IMethodSymbol method)
    {
        Emit(new MonitorSignalEvent(operation, _state, _frame, _block, path, isWait, method));
        if (!isWait)
            return;
        MayThrow(operation);
        EndSection(path, operation, byWait: true);
    }

    // Nobody holds the lock for a moment: what was read under it may no longer be true.
    private void EndSection(LockPath path, IOperation operation, bool byWait = false)
    {
        if (_context.Dependences is null)
            return;
        EndValidity(path, operation);
        _state = Staleness.EndSection(_state, path, operation, byWait);
    }

    // The value of a call is dropped: a scope among them can never be disposed.
    private void Drop(IOperation expression, Value value)
    {
        if (value.Scope is { } scope && _state.Held.Any(held => scope.Equals(held.Scope)))
            Emit(new DroppedScopeEvent(expression, _state, _frame, _block, scope));
    }

    // An acquisition that fails leaves nothing held; where it comes first in its try block, the handlers are not about that.
    private void MayThrowUnlessFirst(IInvocationOperation invocation)
    {
        if (_throwPoints is not null && !_state.Held.IsEmpty)
            MayThrow(invocation);
    }
}
