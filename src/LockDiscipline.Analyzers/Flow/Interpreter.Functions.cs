using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>Lambdas and local functions: those that run in place are part of the body, the others are not.</summary>
internal sealed partial class Interpreter
{
    // Functions in functions in functions: deeper than this nobody nests what runs in place.
    private const int DeepestInPlace = 6;

    private Value CreateDelegate(IDelegateCreationOperation creation)
    {
        var target = Evaluate(creation.Target);
        if (target.Target is { Lambda: not null } lambda && creation.Type is INamedTypeSymbol type)
            _context.DelegateTypes[lambda.Method] = type;
        Emit(new CreationEvent(creation, _state, _frame, _block));
        return target;
    }

    private Value InvokeDelegate(IInvocationOperation invocation, Value receiver, ImmutableArray<ArgumentValue> arguments)
    {
        bool hasContract = receiver.Target is { } target && HasOwnBody(target.Method);
        var value = Call(invocation.TargetMethod, invocation, receiver, invocation.Instance?.Type, arguments, ResultOf(invocation.TargetMethod, invocation, Value.Unknown, null, arguments));
        if (receiver.Target is { } known && !hasContract)
            value = value with { Dependences = value.Dependences.Union(RunInPlace(known, arguments).Dependences) };
        return value;
    }

    private Value CallLocalFunction(IInvocationOperation invocation, ImmutableArray<ArgumentValue> arguments)
    {
        var method = invocation.TargetMethod;
        var given = new Value { Dependences = arguments.Aggregate(DependenceSet.Empty, (all, a) => all.Union(a.Value.Dependences)) };
        var value = Call(method, invocation, Value.OfPath(LockPath.This), _context.ThisType, arguments, given);
        if (HasOwnBody(method))
        {
            MayThrow(invocation);
            return value;
        }
        var before = _state;
        var result = RunInPlace(new DelegateTarget(null, method), arguments, invocation, out bool mayThrow);
        if (mayThrow)
            MayThrow(invocation, before);
        return result;
    }

    // With a contract of its own, or as an iterator, it is a body of its own and not part of its caller.
    private bool HasOwnBody(IMethodSymbol function) =>
        !_context.DeclaredContract(function).IsEmpty || Model.Annotations.IsNotAnalysed(function) || IsIterator(function);

    private bool IsIterator(IMethodSymbol function) =>
        function.MethodKind == MethodKind.LocalFunction && _context.GraphOf(new DelegateTarget(null, function), _frame) is { } graph && Iterators.IsIterator(graph);

    private Value RunInPlace(DelegateTarget target, ImmutableArray<ArgumentValue> arguments) => RunInPlace(target, arguments, null, out _);

    private Value RunInPlace(DelegateTarget target, ImmutableArray<ArgumentValue> arguments, IOperation? callSite, out bool mayThrow)
    {
        mayThrow = true;
        var function = target.Method.OriginalDefinition;
        if (_context.Running.Contains(function, SymbolEqualityComparer.Default) || _context.Running.Count() >= DeepestInPlace || _context.GraphOf(target, _frame) is not { } graph)
            return Value.Unknown;
        _context.RanInPlace.Add(function);
        _context.GraphsRunInPlace.Add(graph);
        var before = _state;
        var frame = new FunctionFrame(graph, target.Method, FunctionRole.InPlace, _frame, _state, target.Lambda) { CallSite = callSite, RunBy = _block };
        var analysis = new FlowAnalysis(_context, frame);
        _context.Running = _context.Running.Push(function);
        analysis.Run(Bind(target.Method, arguments, before with { Captures = ImmutableDictionary<CaptureId, Value>.Empty }), _sink);
        _context.Running = _context.Running.Pop();
        mayThrow = analysis.MayThrow;
        var result = ContinueAfter(analysis, before);
        GiveBack(target.Method, arguments);
        return result;
    }

    // What the function has left in its out and ref parameters is in the caller's variables from now on.
    private void GiveBack(IMethodSymbol function, ImmutableArray<ArgumentValue> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter is not { RefKind: RefKind.Out or RefKind.Ref } parameter || VariableOf(argument.Operation) is not { } place)
                continue;
            var left = _state[Places.Of(function.Parameters[parameter.Ordinal])];
            _state = _state.With(place, _state[place] with { Dependences = left.Dependences });
        }
    }

    private static FlowState Bind(IMethodSymbol function, ImmutableArray<ArgumentValue> arguments, FlowState state)
    {
        state = state with { Values = state.Values.Remove(Places.Result) };
        foreach (var parameter in function.Parameters)
        {
            var argument = arguments.FirstOrDefault(a => a.Parameter?.Ordinal == parameter.Ordinal);
            var place = Places.Of(parameter);
            state = argument is null
                ? state with { Values = state.Values.Remove(place) }
                : state.With(place, argument.Value.Path is null && !argument.Value.IsConstant ? argument.Value with { Path = place } : argument.Value);
        }
        return state;
    }

    private Value ContinueAfter(FlowAnalysis analysis, FlowState before)
    {
        FlowState? after = null;
        foreach (var exit in analysis.Exits)
        {
            var resumed = exit with { Captures = before.Captures, Continuation = before.Continuation };
            after = after is null ? resumed : FlowJoin.Force(after, resumed, (analysis, before));
        }
        if (after is null)
            return Value.Unknown;
        var result = after[Places.Result];
        _state = after with { Values = before.Values.TryGetValue(Places.Result, out var outer) ? after.Values.SetItem(Places.Result, outer) : after.Values.Remove(Places.Result) };
        return result;
    }

    /// <summary>What becomes of the delegates among the arguments: run now, run when the result is enumerated, or kept.</summary>
    private Value PassDelegates(
        IMethodSymbol method, IOperation operation, Value receiver, ImmutableArray<ArgumentValue> arguments, Value result)
    {
        foreach (var argument in arguments)
        {
            if (argument.Value.Targets.IsEmpty)
            {
                EscapeArgument(argument, operation);
                result = DeferUnknown(argument, method, result);
                continue;
            }
            var use = argument.Parameter is { } parameter ? _context.Callees.UseOfDelegate(method, parameter) : DelegateUse.Unknown;
            result = PassDelegate(argument, method, use, operation, receiver, arguments, result);
        }
        return result;
    }

    // A delegate that could be anything runs when the query is enumerated.
    private Value DeferUnknown(ArgumentValue argument, IMethodSymbol method, Value result) =>
        argument is { Parameter: { Type: INamedTypeSymbol { TypeKind: TypeKind.Delegate, DelegateInvokeMethod: { } invoke } } parameter, Value.IsNull: false }
        && _context.Callees.UseOfDelegate(method, parameter).Kind == DelegateUseKind.WhenEnumerated
            ? result with { Deferred = result.Deferred.Add(new DelegateTarget(null, invoke) { Instance = argument.Value }) }
            : result;

    private void EscapeArgument(ArgumentValue argument, IOperation operation)
    {
        if (argument.Parameter is not { Type.IsValueType: true })
            Escape(argument.Value, operation);
    }

    private Value PassDelegate(
        ArgumentValue argument, IMethodSymbol method, DelegateUse use, IOperation operation, Value receiver, ImmutableArray<ArgumentValue> arguments, Value result)
    {
        switch (use.Kind)
        {
            case DelegateUseKind.AtOnce:
                return argument.Value.Targets.Aggregate(result, (got, target) => WithWhatItGives(got, method, RunUnder(target, use, operation, receiver, arguments)));
            case DelegateUseKind.Enumerates:
                foreach (var target in argument.Value.Deferred)
                    RunMaybe(target, operation);
                return result;
            case DelegateUseKind.WhenEnumerated:
                return result with { Deferred = result.Deferred.AddRange(argument.Value.Targets) };
            case DelegateUseKind.OnOtherThreads:
                foreach (var target in argument.Value.Targets)
                    RunInParallel(target, operation);
                return result;
            default:
                Escape(argument.Value, operation);
                return result;
        }
    }

    // A method that runs a delegate and gives something back may give what the delegate gave.
    private static Value WithWhatItGives(Value result, IMethodSymbol method, Value given) =>
        method.ReturnsVoid || given.Dependences.IsEmpty ? result : result with { Dependences = result.Dependences.Union(given.Dependences) };

    // The callee may hold locks of its own while it runs the delegate.
    private Value RunUnder(DelegateTarget target, DelegateUse use, IOperation operation, Value receiver, ImmutableArray<ArgumentValue> arguments)
    {
        var before = _state.Held;
        foreach (var clause in use.Under)
        {
            var path = NeedAt(clause, receiver, receiver.Path?.Type ?? _context.ThisType, arguments).Path;
            if (path is not null && !_state.Held.Any(held => held.Path.Equals(path)))
            {
                var mode = clause.Shared ? LockMode.Shared : LockMode.Exclusive;
                _state = _state.WithHeld(_state.Held.Add(new HeldLock(path, mode, Model.Traits.Of(path, null), HeldOrigin.Caller, operation)));
            }
        }
        var given = use.IsOnce ? RunSurely(target, operation) : RunMaybe(target, operation);
        foreach (var added in _state.Held.Where(held => held.Origin == HeldOrigin.Caller && ReferenceEquals(held.Site, operation) && !before.Contains(held)).ToList())
        {
            _state = _state.WithHeld(_state.Held.Remove(added));
            EndSection(added.Path, operation);
            given = Staleness.EndSection(given, added.Path, operation);
        }
        return given;
    }

    // It may run once, several times or not at all.
    private Value RunMaybe(DelegateTarget target, IOperation operation)
    {
        var skipped = _state;
        var given = RunSurely(target, operation);
        if (ReferenceEquals(_state, skipped))
            return given;
        _state = FlowJoin.Force(skipped, _state, (target.Lambda as object ?? target.Method, "maybe"));
        return given;
    }

    private Value RunSurely(DelegateTarget target, IOperation operation)
    {
        if (target.Method.MethodKind is MethodKind.DelegateInvoke or MethodKind.Ordinary)
            return RunMethod(target, operation);
        return HasOwnBody(target.Method) ? Value.Unknown : RunInPlace(target, ImmutableArray<ArgumentValue>.Empty);
    }

    private Value RunMethod(DelegateTarget target, IOperation operation) =>
        Call(target.Method, operation, target.Instance, target.Method.ContainingType, ImmutableArray<ArgumentValue>.Empty, Value.Unknown);

    private void RunInParallel(DelegateTarget target, IOperation operation)
    {
        if (_sink is not null && _context.GraphOf(target, _frame) is not null)
            Emit(new DeferredEvent(operation, _state, _frame, _block, target) { IsParallel = true });
    }

    private void RunWhatIsEnumerated(IMethodSymbol method, Value receiver, IOperation operation)
    {
        if (receiver.Deferred.IsEmpty)
            return;
        if (method.Name != "GetEnumerator")
        {
            Escape(receiver, operation);
            return;
        }
        foreach (var target in receiver.Deferred)
            RunMaybe(target, operation);
    }
}
