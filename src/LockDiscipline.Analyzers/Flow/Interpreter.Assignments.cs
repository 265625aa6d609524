using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>Assignments: what a place holds afterwards, and which paths name something else from then on.</summary>
internal sealed partial class Interpreter
{
    private Value Assign(ISimpleAssignmentOperation assignment)
    {
        if (assignment.IsRef)
            return AssignReference(assignment);
        if (assignment.Target is IFlowCaptureReferenceOperation or ILocalReferenceOperation or IParameterReferenceOperation or IDiscardOperation)
        {
            var simple = Evaluate(assignment.Value);
            if (assignment.Target is IDiscardOperation)
                Drop(assignment.Value, simple);
            return Refer(assignment.Target, AccessKind.Write, simple);
        }
        var value = Evaluate(assignment.Value);
        return Refer(assignment.Target, AccessKind.Write, value);
    }

    private Value AssignReference(ISimpleAssignmentOperation assignment)
    {
        var value = assignment.Value switch
        {
            IFieldReferenceOperation field => new Value { Alias = AliasOf(field) },
            ILocalReferenceOperation other when _state[Places.Of(other.Local)].Alias is { } alias => new Value { Alias = alias },
            _ => Evaluate(assignment.Value),
        };
        if (assignment.Target is ILocalReferenceOperation local)
            _state = _state.With(Places.Of(local.Local), value);
        return value;
    }

    private RefAlias AliasOf(IFieldReferenceOperation field)
    {
        var owner = field.Instance switch
        {
            IFieldReferenceOperation { Type.IsValueType: true } whole => AliasOf(whole),
            ILocalReferenceOperation whole => _state[Places.Of(whole.Local)].Alias,
            _ => null,
        };
        var receiver = owner is null ? EvaluateReceiver(field.Instance) : ReferToAlias(owner, AccessKind.Read, null, field.Instance!);
        return new RefAlias(PathOfMember(field.Field, receiver, field.Instance?.Type), field.Field, receiver, owner);
    }

    private Value AssignCompound(ICompoundAssignmentOperation compound)
    {
        var right = Evaluate(compound.Value);
        bool isOfVariable = compound.Target is ILocalReferenceOperation or IParameterReferenceOperation;
        var before = isOfVariable || compound.OperatorMethod is not null ? Evaluate(compound.Target) : Value.Unknown;
        var computed = new Value { Dependences = isOfVariable ? before.Dependences.Union(right.Dependences) : right.Dependences };
        if (compound.OperatorMethod is { } method)
            CallOperator(method, compound, before, right);
        if (compound.OperatorMethod is { IsStatic: false })
            return before;
        var old = Refer(compound.Target, AccessKind.ReadWrite, computed);
        if (compound.OperatorMethod is null)
            Emit(new OtherEvent(compound, _state, _frame, _block));
        return new Value { Dependences = old.Dependences.Union(computed.Dependences) };
    }

    private Value Increment(IIncrementOrDecrementOperation increment)
    {
        if (increment.OperatorMethod is { } method)
        {
            var before = Evaluate(increment.Target);
            CallOperator(method, increment, before);
            if (!method.IsStatic)
                return before;
        }
        var old = Refer(increment.Target, AccessKind.ReadWrite, null);
        // What a counter in the guarded state gives is a fresh number: nobody else gets it.
        return increment.Target is ILocalReferenceOperation or IParameterReferenceOperation ? new Value { Dependences = old.Dependences } : Value.Unknown;
    }

    private Value AssignEvent(IEventAssignmentOperation assignment)
    {
        var handler = Evaluate(assignment.HandlerValue);
        Escape(handler, assignment);
        if (assignment.EventReference is IEventReferenceOperation reference)
        {
            var receiver = EvaluateReceiver(reference.Instance);
            UseContents(receiver, writes: true, reference);
            EmitAccess(reference, reference.Event, receiver, AccessKind.ReadWrite, handler);
            var accessor = assignment.Adds ? reference.Event.AddMethod : reference.Event.RemoveMethod;
            if (accessor is { IsImplicitlyDeclared: false } or { IsAbstract: true })
                Call(accessor, assignment, receiver, reference.Instance?.Type, ImmutableArray<ArgumentValue>.Empty, Value.Unknown);
        }
        return Value.Unknown;
    }

    private Value Deconstruct(IDeconstructionAssignmentOperation deconstruction)
    {
        var target = Unwrapped(deconstruction.Target);
        var source = Unwrapped(deconstruction.Value);
        if (target is ITupleOperation targets && source is ITupleOperation sources && targets.Elements.Length == sources.Elements.Length)
        {
            var values = sources.Elements.Select(Evaluate).ToList();
            for (int i = 0; i < values.Count; i++)
                DeconstructInto(Unwrapped(targets.Elements[i]), values[i]);
            return Value.Unknown;
        }
        var value = Evaluate(deconstruction.Value);
        Emit(new OtherEvent(deconstruction, _state, _frame, _block));
        DeconstructInto(target, new Value { Dependences = value.Dependences }, source.Type);
        return value;
    }

    private void DeconstructInto(IOperation target, Value value, ITypeSymbol? type = null)
    {
        if (target is ITupleOperation tuple)
        {
            for (int i = 0; i < tuple.Elements.Length; i++)
                DeconstructInto(Unwrapped(tuple.Elements[i]), new Value { Dependences = Deconstructed(value.Dependences, type, i) });
            return;
        }
        Refer(target, AccessKind.Write, value);
    }

    private static IOperation Unwrapped(IOperation operation) => operation switch
    {
        IDeclarationExpressionOperation declaration => Unwrapped(declaration.Expression),
        IConversionOperation { OperatorMethod: null } conversion => Unwrapped(conversion.Operand),
        IParenthesizedOperation parenthesized => Unwrapped(parenthesized.Operand),
        _ => operation,
    };

    /// <summary>Stores a value in a variable, which from now on is a root of its own unless the value has a path.</summary>
    private Value Store(LockPath place, Value value, IOperation reference)
    {
        if (value.Path is null && (!value.IsConstant || Places.IsStruct(place)))
        {
            var root = Places.Assigned(place, reference);
            if (Equals(_state[place].Path, root))
                _state = _state.Rename(root, Places.InEarlierTurn(root));
            _state = _state.WithoutFacts(root) with { References = _state.References.Remove(root), Validity = _state.Validity.Without(root) };
            value = value with { Path = root };
        }
        else if (value.Snapshot is null && value.Path is { } path && !Conditions.IsFixed(path))
        {
            value = value with { Snapshot = Places.Assigned(place, reference) };
            _state = _state.WithoutFacts(value.Snapshot);
        }
        _state = _state.With(place, value);
        return value;
    }

    /// <summary>Stores a value in a member: paths that led through its old value name something else from now on.</summary>
    private void StoreMember(LockPath path, Value value, IOperation reference)
    {
        if (path.Root.Kind != LockPathKind.Local || path.Root.Type is not { IsValueType: true })
            Escape(value, reference);
        _state = _state.WithoutFacts(path);
        if (IsMentioned(path))
            _state = _state.Rename(path, LockPath.Local(path.Symbol!, (reference, path)));
        value = value with { Dependences = Staleness.Settled(value.Dependences, path.Symbol!.OriginalDefinition) };
        bool hasPath = value.Path is { Kind: not LockPathKind.Unknown };
        _state = hasPath || !value.Dependences.IsEmpty
            ? _state.With(path, hasPath ? value : value with { Path = null })
            : _state with { Values = _state.Values.Remove(path) };
    }

    private bool IsMentioned(LockPath path)
    {
        foreach (var held in _state.Held)
        {
            if (held.Path.Mentions(path))
                return true;
        }
        foreach (var entry in _state.Values)
        {
            if (entry.Value.Path?.Mentions(path) == true)
                return true;
        }
        foreach (var entry in _state.References)
        {
            if (entry.Key.Mentions(path))
                return true;
        }
        return _state.Validity.Mentions(path);
    }
}
