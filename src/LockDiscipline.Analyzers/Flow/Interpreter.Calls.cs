using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>Calls: of methods, constructors, operators and delegates, and what their contracts do to the locks.</summary>
internal sealed partial class Interpreter
{
    private Value Invoke(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        var receiver = EvaluateReceiver(invocation.Instance);
        var arguments = EvaluateArguments(invocation.Arguments);
        if (LockApi.Find(method, invocation.Instance?.Type) is { } lockCall && InvokeLock(invocation, lockCall, receiver, arguments) is { } lockResult)
            return lockResult;
        if (receiver.Scope is { } scope && IsDisposal(method))
            return DisposeScope(scope, invocation);
        if (PassThrough(method, receiver, arguments) is { } passed)
            return passed;
        UseContents(receiver, !ReadOnlyCalls.OnlyReads(method), invocation);
        if (!IsLockPrimitive(method) && method.MethodKind != MethodKind.LocalFunction)
            MayThrow(invocation);
        AssumeWhatIsAsserted(method, arguments);
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return InvokeDelegate(invocation, receiver, arguments);
        if (method.MethodKind == MethodKind.LocalFunction)
            return CallLocalFunction(invocation, arguments);
        var result = ResultOf(method, invocation, receiver, invocation.Instance?.Type, arguments);
        var value = Call(method, invocation, receiver, invocation.Instance?.Type, arguments, result);
        RunWhatIsEnumerated(method, receiver, invocation);
        MoveOn(method, receiver, invocation);
        if (ConcurrentCollections.IsTry(method))
            return WithOutcome(value, invocation);
        if (!ConcurrentCollections.IsCheck(method))
            return value;
        AddToOut(arguments, 1, MarkOfElement(receiver, arguments, invocation));
        return WithOutcome(value, invocation);
    }

    // The branch that is taken on the result is remembered.
    private Value WithOutcome(Value value, IOperation operation)
    {
        var condition = Condition.Outcome(operation);
        _state = _state with { Facts = _state.Facts.Remove(condition) };
        return value with { Condition = condition, IsNegated = false };
    }

    // Taking and giving back a home-made lock does what the table's operations do, and fails as little; what gives a lock back does so whatever happens.
    private bool IsLockPrimitive(IMethodSymbol method) =>
        !method.IsStatic
        && Model.IsHomeMade(method.ContainingType)
        && !Model.Contracts.Of(method).IsEmpty
        || ClausesOf(method, Value.Unknown).Any(clause => clause.Kind == AnnotationKind.ReleasesLock);

    private ImmutableArray<ArgumentValue> EvaluateArguments(ImmutableArray<IArgumentOperation> arguments)
    {
        if (arguments.IsEmpty)
            return ImmutableArray<ArgumentValue>.Empty;
        var values = ImmutableArray.CreateBuilder<ArgumentValue>(arguments.Length);
        foreach (var argument in arguments)
            values.Add(new ArgumentValue(argument.Parameter, EvaluateArgument(argument), argument.Value));
        return values.MoveToImmutable();
    }

    private Value EvaluateArgument(IArgumentOperation argument)
    {
        var kind = References.OfArgument(argument.Parameter?.RefKind ?? RefKind.None);
        var value = kind switch
        {
            AccessKind.Read when RunsInParallel(argument) is { } bodies => EvaluateBodies(bodies),
            AccessKind.Read => Evaluate(argument.Value),
            AccessKind.Reference when argument.Parameter?.RefKind == RefKind.Out && VariableOf(argument.Value) is not null => Refer(argument.Value, AccessKind.Write, null),
            _ => Refer(argument.Value, kind, null),
        };
        if (argument.Parameter is { } parameter && argument.ArgumentKind is not ArgumentKind.DefaultValue && value.Contents is not null)
        {
            if (ReadOnlyCalls.IsOfArray(parameter))
                UseContents(value, writes: !ReadOnlyCalls.OnlyReads(parameter), argument);
            else if (EnumeratesParameter(parameter))
                UseContents(value, writes: false, argument);
        }
        return value;
    }

    // Several bodies in one array, as Parallel.Invoke takes them.
    private IArrayInitializerOperation? RunsInParallel(IArgumentOperation argument) =>
        argument is { Parameter: { Type: IArrayTypeSymbol { ElementType.TypeKind: TypeKind.Delegate }, ContainingSymbol: IMethodSymbol method } parameter, Value: IArrayCreationOperation array }
        && _context.Callees.UseOfDelegate(method, parameter).Kind == DelegateUseKind.OnOtherThreads
            ? array.Initializer
            : null;

    private Value EvaluateBodies(IArrayInitializerOperation bodies) =>
        new() { Deferred = bodies.ElementValues.SelectMany(body => Evaluate(body).Targets).ToImmutableArray() };

    // LINQ, and what else enumerates its argument, reads the contents of what it is given.
    private bool EnumeratesParameter(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol method
        && _context.Callees.UseOfDelegate(method, parameter).Kind is DelegateUseKind.Enumerates or DelegateUseKind.WhenEnumerated;

    private Value ResultOf(IMethodSymbol method, IOperation operation, Value receiver, ITypeSymbol? receiverType, ImmutableArray<ArgumentValue> arguments)
    {
        var dependences = receiver.Dependences;
        foreach (var argument in arguments)
            dependences = dependences.Union(GivesOnlyItsOutcome(method) ? argument.Value.Dependences.Where(d => d.IsMark) : argument.Value.Dependences);
        if (IsOutOfFreshCollection(method, receiver, receiverType))
            dependences = Staleness.OfKey(dependences);
        if (method.ReturnsVoid)
            return new Value { Dependences = dependences };
        // A copy is an object of its own, which nobody else has yet.
        if (method is { Name: nameof(MemberwiseClone), ContainingType.SpecialType: SpecialType.System_Object })
            return new Value { Path = LockPath.Created(operation, receiver.Path is { } copied ? TypeOf(copied, receiverType) : receiverType), Dependences = dependences };
        var path = Model.Paths.ResultOf(
            method, receiver.Path, receiver.Path is { } owner ? TypeOf(owner, receiverType) : receiverType, parameter => ArgumentPath(arguments, parameter.Ordinal));
        return new Value { Path = path ?? PathOfCall(method, operation, receiver, arguments), Dependences = dependences };
    }

    // An error code tells how the call went; it is not made of what was handed in.
    private static bool GivesOnlyItsOutcome(IMethodSymbol method) => method is { MethodKind: MethodKind.Ordinary, ReturnType.TypeKind: TypeKind.Enum };

    // The same call with the same arguments names the same object, as a parameterless getter does.
    private LockPath? PathOfCall(IMethodSymbol method, IOperation operation, Value receiver, ImmutableArray<ArgumentValue> arguments)
    {
        bool canName = method is { ReturnType.IsReferenceType: true, MethodKind: MethodKind.Ordinary } && (method.IsStatic || receiver.Path is not null);
        if (!canName)
            return null;
        var owner = method.IsStatic ? null : receiver.Path;
        if (Model.Paths.ReturnsNewObject(method))
            return LockPath.Member(owner, method, operation);
        if (method.Parameters.IsEmpty || method.ReturnType.SpecialType != SpecialType.None)
            return null;
        LockPath? path = LockPath.Member(owner, VirtualDispatch.Root(method));
        foreach (var argument in arguments)
            path = path is not null && argument is { Parameter.RefKind: RefKind.None } && Key(argument.Value) is { } key ? LockPath.Element(path, key) : null;
        return path;
    }

    private static LockPath? ArgumentPath(ImmutableArray<ArgumentValue> arguments, int ordinal) =>
        arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == ordinal)?.Value.Path;

    // Calls that hand on the task or the lock that they are called on.
    private static Value? PassThrough(IMethodSymbol method, Value receiver, ImmutableArray<ArgumentValue> arguments) => method.Name switch
    {
        "ConfigureAwait" or "AsTask" or "GetAwaiter" or "Preserve" when !receiver.Pending.IsEmpty || receiver.Scope is not null => receiver,
        "ConfigureAwait" or "GetAwaiter" or "GetEnumerator" when !receiver.Dependences.IsEmpty && receiver.Deferred.IsEmpty && receiver.Contents is null && method.Name != "GetEnumerator" => receiver,
        _ => null,
    };

    // What patterns, ranges and indices from the end call without naming it.
    private void CallImplicitly(ISymbol? member, IOperation operation, Value receiver, ITypeSymbol? receiverType)
    {
        var method = member as IMethodSymbol ?? (member as IPropertySymbol)?.GetMethod;
        if (method is null || IsAutoAccessor(method) && Model.Contracts.Of(method).IsEmpty)
            return;
        MayThrow(operation);
        Call(method, operation, receiver, receiverType, ImmutableArray<ArgumentValue>.Empty, Value.Unknown);
    }

    private Value CallOperator(IMethodSymbol method, IOperation operation, params Value[] operands)
    {
        MayThrow(operation);
        // Since C# 14 a compound operator may be called on its left operand.
        var (receiver, others) = method.IsStatic ? (Value.Unknown, operands) : (operands[0], operands.Skip(1));
        var arguments = method.Parameters.Zip(others, (parameter, value) => new ArgumentValue(parameter, value, operation)).ToImmutableArray();
        var dependences = operands.Aggregate(DependenceSet.Empty, (all, value) => all.Union(value.Dependences));
        return Call(method, operation, receiver, method.IsStatic ? null : method.ContainingType, arguments, new Value { Dependences = dependences });
    }

    private Value Create(IObjectCreationOperation creation)
    {
        var arguments = EvaluateArguments(creation.Arguments);
        var path = LockPath.Created(creation, creation.Type);
        Emit(new CreationEvent(creation, _state, _frame, _block));
        _state = _state with { Escaped = _state.Escaped.Remove(path), References = _state.References.Remove(path) };
        var created = new Value { Path = path, Dependences = arguments.Aggregate(DependenceSet.Empty, (all, a) => all.Union(MadeOf(creation.Constructor, a))) };
        if (creation.Constructor is not { } constructor)
            return created;
        MayThrow(creation);
        var value = Call(constructor, creation, created, creation.Type, arguments, created);
        if (IsHeldByItsMaker(creation, arguments))
            Acquire(path, creation.Type, LockMode.Exclusive, creation, new Acquisition());
        return value;
    }

    private static bool IsHeldByItsMaker(IObjectCreationOperation creation, ImmutableArray<ArgumentValue> arguments) =>
        creation.Type is { Name: "Mutex", ContainingNamespace.Name: "Threading" } && arguments.FirstOrDefault()?.Value.Truth == true && creation.Arguments.Length == 1;

    /// <summary>Runs the call of a method whose receiver and arguments have been evaluated.</summary>
    private Value Call(
        IMethodSymbol method, IOperation operation, Value receiver, ITypeSymbol? receiverType, ImmutableArray<ArgumentValue> arguments, Value result)
    {
        var contract = ContractAt(method, receiver, receiverType, arguments);
        bool isLeftOut = ConditionalMethods.IsCallLeftOut(method, operation.Syntax.SyntaxTree);
        if (isLeftOut)
            contract = contract.RemoveAll(entry => ChangesLocks(entry.Clause));
        if (_sink is not null)
            Emit(new CallEvent(operation, _state, _frame, _block, method, receiver, receiverType, arguments, contract, result));
        result = PassDelegates(method, operation, receiver, arguments, result);
        if (isLeftOut)
            return Apply(contract, method, operation, receiver, result);
        result = FollowSections(method, operation, receiver, receiverType, arguments, contract, result);
        result = FollowReferences(method, operation, receiver, arguments, result);
        return Apply(contract, method, operation, receiver, result);
    }

    private static bool ChangesLocks(ContractClause clause) => clause.Kind is AnnotationKind.AcquiresLock or AnnotationKind.TryAcquiresLock or AnnotationKind.ReleasesLock || clause.IsWait is not null;

    // What the callee's own sections mean for the values that it gives, and for those that the caller has.
    private Value FollowSections(
        IMethodSymbol method, IOperation operation, Value receiver, ITypeSymbol? receiverType, ImmutableArray<ArgumentValue> arguments,
        ImmutableArray<(ContractClause Clause, LockNeed Need)> contract, Value result)
    {
        if (_context.Dependences is not { } source)
            return result;
        result = IsStableResult(method)
            ? result with { Dependences = result.Dependences.Where(d => d.IsMark).ToDependenceSet() }
            : GivenBy(method, receiver, receiverType, arguments, result);
        ChangeContents(method, receiver, arguments);
        PutInto(method, receiver, arguments);
        var held = _state.Held.Where(held => held.IsCertain).Select(held => held.Path).ToImmutableArray();
        if (source.OfCall(method, receiver, receiverType, arguments, operation, held, HeldAfter(held, contract)) is not { } known)
            return result;
        foreach (var path in known.Dropped)
            EndSection(path, operation, byWait: true);
        foreach (var entry in known.Out)
            AddToOut(arguments, entry.Key, entry.Value);
        result = FollowValidity(operation, known, receiver, arguments, result);
        return result with { Dependences = result.Dependences.Union(known.Result) };
    }

    // The locks that are held when the call returns: it may have taken some for its caller, or given them back.
    private static ImmutableArray<LockPath> HeldAfter(ImmutableArray<LockPath> held, ImmutableArray<(ContractClause Clause, LockNeed Need)> contract)
    {
        foreach (var (clause, need) in contract)
        {
            if (need.Path is { } path && clause.Kind is AnnotationKind.AcquiresLock or AnnotationKind.TryAcquiresLock)
                held = held.Add(path);
            else if (need.Path is { } released && clause.Kind == AnnotationKind.ReleasesLock)
                held = held.Remove(released);
        }
        return held;
    }

    private bool IsStableResult(IMethodSymbol method) =>
        Model.Annotations.HasOnResult(method, AnnotationKind.Stable)
        || Model.Annotations.Has(method.ReturnType, AnnotationKind.Stable);

    private void AddToOut(ImmutableArray<ArgumentValue> arguments, int ordinal, DependenceSet dependences)
    {
        if (arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == ordinal)?.Operation is { } target && VariableOf(target) is { } place)
            _state = _state.With(place, _state[place] with { Dependences = _state[place].Dependences.Union(dependences) });
    }

    // The variable that an argument hands out.
    private static LockPath? VariableOf(IOperation argument) => argument switch
    {
        IDeclarationExpressionOperation declaration => VariableOf(declaration.Expression),
        ILocalReferenceOperation local => Places.Of(local.Local),
        IParameterReferenceOperation parameter => Places.Of(parameter.Parameter),
        _ => null,
    };

    private ImmutableArray<(ContractClause Clause, LockNeed Need)> ContractAt(
        IMethodSymbol method, Value receiver, ITypeSymbol? receiverType, ImmutableArray<ArgumentValue> arguments)
    {
        var clauses = ClausesOf(method, receiver);
        if (clauses.IsEmpty)
            return ImmutableArray<(ContractClause, LockNeed)>.Empty;
        var type = receiver.Path is { } owner ? TypeOf(owner, receiverType) : receiverType;
        return clauses.Select(clause => (clause, NeedOf(clause, method, receiver, type, arguments))).ToImmutableArray();
    }

    private ImmutableArray<ContractClause> ClausesOf(IMethodSymbol method, Value receiver)
    {
        method = method.ReducedFrom ?? method;
        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            var ofType = Model.Contracts.Of(method.ContainingType);
            return receiver.Target is { } target ? ofType.AddRange(Model.Contracts.Of(target.Method)) : ofType;
        }
        var declared = Model.Contracts.Of(method);
        return declared.IsEmpty ? InferredForCallers(method) : declared;
    }

    // Who disposes of an object need not know that it gives a lock back.
    private ImmutableArray<ContractClause> InferredForCallers(IMethodSymbol method) =>
        IsDisposal(method) ? ImmutableArray<ContractClause>.Empty : _context.Callees.InferredContract(method).RemoveAll(clause => clause.IsOfBody);

    // What a lambda says of 'this' is about the object around it, not about the delegate.
    private LockNeed NeedOf(ContractClause clause, IMethodSymbol method, Value receiver, ITypeSymbol? type, ImmutableArray<ArgumentValue> arguments) =>
        method.MethodKind == MethodKind.DelegateInvoke && clause.DeclaredOn is IMethodSymbol
            ? NeedAt(clause, Value.OfPath(LockPath.This), _context.ThisType, arguments)
            : NeedAt(clause, receiver, type, arguments);

    private LockNeed NeedAt(ContractClause clause, Value receiver, ITypeSymbol? receiverType, ImmutableArray<ArgumentValue> arguments)
    {
        var path = Model.Paths.Substitute(
            clause.Lock.Path!, receiver.Path, receiverType, parameter => ExtensionBlocks.IsReceiver(parameter) ? receiver.Path : ArgumentPath(arguments, parameter.Ordinal));
        if (path is not null && clause.IsInferred)
            path = Model.Outside(path, _context.ThisType);
        return new LockNeed(path, clause.Lock, clause.Shared);
    }

    private Value Apply(
        ImmutableArray<(ContractClause Clause, LockNeed Need)> contract, IMethodSymbol method, IOperation operation, Value receiver, Value result)
    {
        if (contract.IsEmpty)
            return result;
        var scope = MakesScope(method) ? new ScopeHandle(operation, LocksTaken(contract)) : null;
        foreach (var (clause, need) in contract)
        {
            foreach (var (path, mode) in Locks(clause, need, receiver))
                result = Apply(clause, need, path, mode, method, operation, scope, receiver, result);
        }
        return scope is null || scope.Locks.IsEmpty ? result : AttachScope(result, scope, method);
    }

    // In the attributes of a scope's methods 'this' stands for the locks that the scope took.
    private static IEnumerable<(LockPath Path, LockMode Mode)> Locks(ContractClause clause, LockNeed need, Value receiver)
    {
        if (clause.Lock.Path!.Kind == LockPathKind.This && receiver.Scope is { } scope)
            return clause.Kind == AnnotationKind.AcquiresLock ? scope.Locks.Select(taken => (taken.Path, clause.Shared ? LockMode.Shared : LockMode.Exclusive)) : scope.Locks;
        return need.Path is null
            ? Enumerable.Empty<(LockPath, LockMode)>()
            : new[] { (need.Path, clause.Shared ? LockMode.Shared : LockMode.Exclusive) };
    }

    private Value Apply(
        ContractClause clause, LockNeed need, LockPath path, LockMode mode, IMethodSymbol method, IOperation operation, ScopeHandle? scope,
        Value receiver, Value result)
    {
        switch (KindOf(clause, operation))
        {
            case AnnotationKind.AssertsLockHeld:
                AssertHeld(path, mode);
                return result;
            case AnnotationKind.AcquiresLock when ReturnsTask(method):
                return result with { Pending = result.Pending.Add(new PendingAcquisition(path, mode, operation, false, ScopeOfTask(method))) };
            case AnnotationKind.AcquiresLock:
                Acquire(path, null, mode, operation, new Acquisition { By = method, Scope = scope ?? receiver.Scope });
                if (clause.Flag is { } flag && operation is IInvocationOperation call)
                    SetFlag(call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == flag)?.Value, Value.Constant(true));
                return result;
            case AnnotationKind.TryAcquiresLock when ReturnsTask(method):
                return result with { Pending = result.Pending.Add(new PendingAcquisition(path, mode, operation, true, false)) };
            case AnnotationKind.TryAcquiresLock:
                return TryAcquire(path, null, mode, operation, result, clause.Success, method);
            case AnnotationKind.ReleasesLock:
                Release(path, need, mode, ofAnyMode: !clause.Shared, operation, method);
                return result;
            case AnnotationKind.RequiresLock when clause.IsWait is { } isWait:
                Signal(operation, path, isWait, method);
                return result;
            default:
                return result;
        }
    }

    private AnnotationKind KindOf(ContractClause clause, IOperation operation) => operation.Syntax != _context.OppositeCall ? clause.Kind : clause.Kind switch
    {
        AnnotationKind.AcquiresLock => AnnotationKind.ReleasesLock,
        AnnotationKind.ReleasesLock => AnnotationKind.AcquiresLock,
        _ => clause.Kind,
    };

    private static ImmutableArray<(LockPath, LockMode)> LocksTaken(ImmutableArray<(ContractClause Clause, LockNeed Need)> contract) =>
        contract
            .Where(entry => entry.Clause.Kind == AnnotationKind.AcquiresLock && entry.Need.Path is not null)
            .Select(entry => (entry.Need.Path!, entry.Clause.Shared ? LockMode.Shared : LockMode.Exclusive))
            .ToImmutableArray();

    private bool MakesScope(IMethodSymbol method) =>
        method.MethodKind == MethodKind.Constructor
            ? Model.Annotations.Has(method.ContainingType, AnnotationKind.ScopedLock) || IsScope(method.ContainingType)
            : !method.ReturnsVoid && IsScope(method.ReturnType);

    private bool IsScope(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_IDisposable
        || type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_IDisposable || i.Name == "IAsyncDisposable")
        || type is INamedTypeSymbol { Name: "IAsyncDisposable" }
        || Model.Annotations.Has(type, AnnotationKind.ScopedLock)
        || type.IsRefLikeType && type.GetMembers("Dispose").OfType<IMethodSymbol>().Any(m => m.Parameters.IsEmpty);

    private static bool ReturnsTask(IMethodSymbol method) =>
        method.ReturnType is INamedTypeSymbol { Name: "Task" or "ValueTask", ContainingNamespace.Name: "Tasks" };

    private bool ScopeOfTask(IMethodSymbol method) => method.ReturnType is INamedTypeSymbol { TypeArguments: { Length: 1 } results } && IsScope(results[0]);

    private static bool IsDisposal(IMethodSymbol method) => method.Name is "Dispose" or "DisposeAsync" && method.Parameters.IsEmpty;

    private static Value AttachScope(Value result, ScopeHandle scope, IMethodSymbol method) =>
        ReturnsTask(method) ? result : result with { Scope = scope };

    // Debug.Assert and every other method that does not return where a condition is false.
    private void AssumeWhatIsAsserted(IMethodSymbol method, ImmutableArray<ArgumentValue> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter is not { } parameter || AssertedTruth(parameter, method) is not { } truth)
                continue;
            if (Conditions.Assume(_state, argument.Value, truth) is { } assumed)
                _state = assumed;
            else
                IsStopped = true;
        }
        IsStopped |= method.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "DoesNotReturnAttribute");
    }

    private static bool? AssertedTruth(IParameterSymbol parameter, IMethodSymbol method)
    {
        if (parameter.Type.SpecialType != SpecialType.System_Boolean)
            return null;
        foreach (var attribute in parameter.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == "DoesNotReturnIfAttribute" && attribute.ConstructorArguments.FirstOrDefault().Value is bool stopsWhen)
                return !stopsWhen;
        }
        bool isAssertion = method.Name is "Assert" or "Assume" or "Requires" && method.ContainingType.Name is "Debug" or "Trace" or "Contract";
        return isAssertion && parameter.Ordinal == 0 ? true : null;
    }

    private Value Await(IAwaitOperation awaiting)
    {
        var task = Evaluate(awaiting.Operation);
        Emit(new SuspendEvent(awaiting, _state, _frame, _block, IsYield: false));
        MayThrow(awaiting);
        var result = new Value { Dependences = task.Dependences, Scope = task.Scope, Path = null };
        foreach (var pending in task.Pending)
        {
            if (pending.CanFail)
            {
                result = TryAcquire(pending.Path, null, pending.Mode, pending.Site, result, heldIfTrue: true, by: null, outcomeOperation: awaiting);
                continue;
            }
            var scope = pending.ToScope ? new ScopeHandle(pending.Site, ImmutableArray.Create((pending.Path, pending.Mode))) : null;
            Acquire(pending.Path, null, pending.Mode, pending.Site, new Acquisition { Scope = scope });
            if (scope is not null)
                result = result with { Scope = scope };
            else if (awaiting.Type?.SpecialType == SpecialType.System_Boolean)
                result = Value.Constant(true) with { Dependences = result.Dependences };
        }
        return result;
    }

    private Value Yield(IReturnOperation yield)
    {
        var value = Evaluate(yield.ReturnedValue);
        Escape(value, yield);
        Emit(new SuspendEvent(yield, _state, _frame, _block, IsYield: true));
        MayThrow(yield);
        return value;
    }
}
