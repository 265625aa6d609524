using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>References: variables, members and elements, read or written.</summary>
internal sealed partial class Interpreter
{
    /// <summary>Reads, or writes, what an expression refers to.</summary>
    /// <param name="reference">The expression.</param>
    /// <param name="kind">How it is used.</param>
    /// <param name="written">The value that is stored; null where none is known.</param>
    /// <returns>The value that was read; for a write what was stored.</returns>
    private Value Refer(IOperation reference, AccessKind kind, Value? written)
    {
        switch (reference)
        {
            case ILocalReferenceOperation local:
                return ReferToVariable(Places.Of(local.Local), kind, written, reference);
            case IParameterReferenceOperation parameter:
                return ReferToParameter(parameter, kind, written);
            case IFlowCaptureReferenceOperation capture:
                return ReferToCapture(capture, kind, written);
            case IFieldReferenceOperation field:
                return ReferToMember(field, field.Field, EvaluateOwner(field.Instance, kind), field.Instance?.Type, kind, written);
            case IEventReferenceOperation @event:
                return ReferToMember(@event, @event.Event, EvaluateReceiver(@event.Instance), @event.Instance?.Type, kind, written);
            case IPropertyReferenceOperation property:
                return ReferToProperty(property, kind, written);
            case IArrayElementReferenceOperation element:
                // A range of an array is a copy of that part.
                if (element.Indices.Length == 1 && element.Indices[0].Type is { Name: "Range", ContainingNamespace.Name: "System" })
                    Emit(new OtherEvent(element, _state, _frame, _block));
                return ReferToElement(element, element.ArrayReference, element.Indices, kind, written);
            case IImplicitIndexerReferenceOperation element:
                CallImplicitly(element.LengthSymbol, element, Value.Unknown, element.Instance.Type);
                CallImplicitly(element.IndexerSymbol, element, Value.Unknown, element.Instance.Type);
                return ReferToElement(element, element.Instance, ImmutableArray.Create(element.Argument), kind, written);
            case IDeclarationExpressionOperation declaration:
                return Refer(declaration.Expression, kind, written);
            case IConversionOperation conversion when kind is not AccessKind.Read:
                return Refer(conversion.Operand, kind, written);
            case IParenthesizedOperation parenthesized:
                return Refer(parenthesized.Operand, kind, written);
            case IDiscardOperation:
                return written ?? Value.Unknown;
            default:
                return Evaluate(reference);
        }
    }

    private Value EvaluateReceiver(IOperation? instance) => instance is null ? Value.Unknown : Evaluate(instance);

    private Value ReferToParameter(IParameterReferenceOperation reference, AccessKind kind, Value? written)
    {
        var parameter = reference.Parameter;
        return IsCapturedByMembers(parameter)
            ? ReferToMember(reference, parameter, Value.OfPath(LockPath.This), _context.ThisType, kind, written)
            : ReferToVariable(Places.Of(parameter), kind, written, reference);
    }

    // A primary-constructor parameter is state of the object everywhere but in initializers.
    private bool IsCapturedByMembers(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
        && !SymbolEqualityComparer.Default.Equals(constructor, _context.Owner)
        && _context.Owner is IMethodSymbol or IPropertySymbol or IEventSymbol
        && PrimaryConstructors.IsPrimary(constructor);

    private Value ReferToVariable(LockPath place, AccessKind kind, Value? written, IOperation reference)
    {
        if (kind is not (AccessKind.Read or AccessKind.ReadOnlyReference) && _sink is not null && _frame.Independent.Role == FunctionRole.Parallel)
            Emit(new VariableEvent(reference, _state, _frame, _block, place.Symbol!, kind));
        var value = _state[place];
        if (value.Alias is { } target)
            return ReferToAlias(target, kind, written, reference);
        if (kind == AccessKind.Write)
            return Store(place, WithDecisions(written ?? Value.Unknown), reference);
        if (kind is AccessKind.ReadWrite or AccessKind.Reference)
            Store(place, written ?? new Value { Dependences = value.Dependences }, reference);
        var variable = place.Symbol switch
        {
            IParameterSymbol parameter => WithParameterGuard(parameter, value, reference),
            _ => value,
        };
        return variable;
    }

    // A flag that is set under a branch says how the branch went.
    private Value WithDecisions(Value written)
    {
        if (!written.IsConstant || _context.Dependences is null || _state.Decisions.IsEmpty)
            return written;
        var dependences = written.Dependences;
        foreach (var block in _context.ControlDependenceOf(_frame.Graph).Deciding(_block))
        {
            if (_state.Decisions.TryGetValue(block, out var decision))
                dependences = dependences.Union(decision.Dependences.Where(d => d is { IsMark: false, IsStale: false, OfElements: false }));
        }
        return dependences.IsEmpty ? written : written with { Dependences = dependences };
    }

    private Value ReferToAlias(RefAlias target, AccessKind kind, Value? written, IOperation reference)
    {
        // One access is one event: that of the whole, whose guard counts, unless the part has one of its own.
        if (target.Owner is { } whole && Model.Guards.OfReference(target.Member).IsEmpty)
        {
            ReferToAlias(whole, kind == AccessKind.Write ? AccessKind.ReadWrite : kind, null, reference);
        }
        else
        {
            UseContents(target.Receiver, kind is not (AccessKind.Read or AccessKind.ReadOnlyReference), reference);
            EmitAccess(reference, target.Member, target.Receiver, kind, written);
        }
        return ReadMember(target.Path, target.Member, target.Receiver, reference);
    }

    private Value ReferToMember(IOperation reference, ISymbol member, Value receiver, ITypeSymbol? receiverType, AccessKind kind, Value? written)
    {
        UseContents(receiver, kind is not (AccessKind.Read or AccessKind.ReadOnlyReference) && !IsStructMember(member), reference);
        var path = PathOfMember(member, receiver, receiverType);
        EmitAccess(reference, member, receiver, kind, written);
        NoteWrite(reference, member, receiver, receiverType, kind, written);
        if (kind is AccessKind.Write or AccessKind.ReadWrite)
            ClaimMember(member, receiver);
        if (kind == AccessKind.Write)
            Detach(member, receiver);
        var result = kind == AccessKind.Write ? written ?? Value.Unknown : ReadMember(path, member, receiver, reference);
        if (kind is not (AccessKind.Read or AccessKind.ReadOnlyReference) && path is not null)
            StoreMember(path, kind == AccessKind.Write ? written ?? Value.Unknown : Counted(kind, result, member), reference);
        return result;
    }

    // What a section makes of what it has read of a member is its own as long as it runs: a number that is counted up is nobody else's.
    private static Value Counted(AccessKind kind, Value before, ISymbol member) =>
        kind == AccessKind.ReadWrite
            ? new Value { Dependences = Staleness.Settled(before.Dependences, member.OriginalDefinition).Where(d => d.IsSettled).ToDependenceSet() }
            : Value.Unknown;

    private static bool IsStructMember(ISymbol member) => member.IsStatic;

    private LockPath? PathOfMember(ISymbol member, Value receiver, ITypeSymbol? receiverType)
    {
        if (member.IsStatic)
            return Model.Paths.MemberOf(null, member, null);
        return receiver.Path is { } owner ? Model.Paths.MemberOf(owner, member, TypeOf(owner, receiverType)) : null;
    }

    private ITypeSymbol? TypeOf(LockPath path, ITypeSymbol? declared) => path.Kind == LockPathKind.This ? _context.ThisType : declared ?? path.Type;

    private Value ReadMember(LockPath? path, ISymbol member, Value receiver, IOperation reference)
    {
        var stored = path is not null && _state.Values.TryGetValue(path, out var known) ? known : Value.OfPath(path);
        if (stored.Path is null)
            stored = stored with { Path = path ?? LockPath.Member(LockPath.Unknown(reference), member) };
        var guards = Model.Guards.OfContents(member);
        bool isOfReference = guards.IsEmpty && !member.IsImplicitlyDeclared && ContentsGuard.MayBeCollection(member);
        if (isOfReference)
            guards = Model.Guards.OfReference(member);
        if (!guards.IsEmpty)
            stored = stored with { Contents = new ContentsGuard(member, Needs(guards, receiver, member), reference, receiver.Path) { IsOfReference = isOfReference } };
        var own = DependencesOf(member, receiver, reference);
        if (stored.Dependences.Any(d => d.IsSettled && SymbolEqualityComparer.Default.Equals(d.Member, member.OriginalDefinition)))
            own = Staleness.Settled(own, member.OriginalDefinition);
        var kept = own.IsEmpty ? stored.Dependences : DependenceSet.Empty;
        return WithSetTest(WithOutcome(stored with { Dependences = kept.Union(PartOf(receiver, member)).Union(own) }, member), path, path?.Symbol ?? member);
    }

    // A flag that only constructors set comes out the same at every test.
    private Value WithOutcome(Value read, ISymbol member) =>
        member is IFieldSymbol { IsReadOnly: false, Type.SpecialType: SpecialType.System_Boolean } && read is { IsConstant: false, Condition: null, Path: { } path } && Conditions.IsFixed(path, _context)
            ? read with { Condition = Condition.IsTrue(path) }
            : read;

    // A part of a value depends on what the value depends on; of a copy only the elements do.
    private static DependenceSet PartOf(Value receiver, ISymbol member) =>
        member.Name == "Current" ? Staleness.OfElement(receiver.Dependences, null) : Staleness.OfPart(Staleness.OfProperty(receiver.Dependences), PartOf(member));

    private Value ReferToProperty(IPropertyReferenceOperation reference, AccessKind kind, Value? written)
    {
        var property = reference.Property;
        var receiver = EvaluateOwner(reference.Instance, property.ReturnsByRef || property.SetMethod is { IsReadOnly: true } ? AccessKind.Read : kind);
        var arguments = EvaluateArguments(reference.Arguments);
        if (LockApi.Find(property, reference.Instance?.Type) is { Verb: LockVerb.TestHeld } test)
            return TestHeld(receiver, reference.Instance, test, reference);
        return AccessProperty(reference, receiver, arguments, kind, written);
    }

    private Value AccessProperty(
        IPropertyReferenceOperation reference, Value receiver, ImmutableArray<ArgumentValue> arguments, AccessKind kind, Value? written)
    {
        var property = reference.Property;
        bool writes = kind is not (AccessKind.Read or AccessKind.ReadOnlyReference) && !property.ReturnsByRef;
        UseContents(receiver, writes, reference);
        var path = property.IsIndexer ? PathOfElement(receiver, arguments) : PathOfMember(property, receiver, reference.Instance?.Type);
        EmitAccess(reference, property, receiver, kind, written);
        Value? got = null;
        if (kind is not AccessKind.Write && property.GetMethod is { } getter)
            got = CallAccessor(getter, reference, receiver, arguments, Value.OfPath(path));
        if (writes && property.SetMethod is { } setter)
            CallAccessor(setter, reference, receiver, WithStored(arguments, setter, written, got, reference), Value.Unknown);
        // A setter that throws has set nothing.
        NoteWrite(reference, property, receiver, reference.Instance?.Type, kind, written);
        if (writes && path is not null && !property.IsIndexer)
            StoreMember(path, written ?? Value.Unknown, reference);
        if (kind == AccessKind.Write)
            return written ?? Value.Unknown;
        var result = property.IsIndexer
            ? new Value { Path = path ?? LockPath.Unknown(reference), Dependences = ElementDependences(receiver, arguments) }
            : ReadMember(path, property, receiver, reference);
        if (property.IsIndexer && ConcurrentCollections.IsDictionary(property.ContainingType))
            result = result with { Dependences = result.Dependences.Union(MarkOfElement(receiver, arguments, reference)) };
        if (got is null)
            return result;
        return result with { Dependences = result.Dependences.Union(got.Dependences), SetTests = got.SetTests.IsEmpty ? result.SetTests : got.SetTests };
    }

    private Value CallAccessor(
        IMethodSymbol accessor, IPropertyReferenceOperation reference, Value receiver, ImmutableArray<ArgumentValue> arguments, Value result)
    {
        if (IsAutoAccessor(accessor) && Model.Contracts.Of(accessor).IsEmpty)
            return result;
        if (!IsLockOfOperation(reference))
            MayThrow(reference);
        return Call(accessor, reference, receiver, reference.Instance?.Type, arguments, result);
    }

    // That of what gives the lock back fails no more than giving it back does.
    private static bool IsLockOfOperation(IOperation reference)
    {
        var parent = reference.Parent;
        while (parent is IConversionOperation { OperatorMethod: null } or IArgumentOperation or IParenthesizedOperation)
            parent = parent.Parent;
        return parent is IInvocationOperation call && LockApi.Find(call.TargetMethod, call.Instance?.Type) is not null;
    }

    // A setter gets the stored value last; a compound assignment computes it from what the getter gave.
    private static ImmutableArray<ArgumentValue> WithStored(
        ImmutableArray<ArgumentValue> arguments, IMethodSymbol setter, Value? written, Value? got, IOperation reference)
    {
        if (setter.Parameters.IsEmpty)
            return arguments;
        var stored = written ?? Value.Unknown;
        if (got is not null)
            stored = stored with { Dependences = stored.Dependences.Union(got.Dependences) };
        return arguments.Add(new ArgumentValue(setter.Parameters[setter.Parameters.Length - 1], stored, reference));
    }

    private static bool IsAutoAccessor(IMethodSymbol accessor) =>
        accessor.AssociatedSymbol is IPropertySymbol property
        && !property.IsVirtual && !property.IsAbstract && !property.IsOverride
        && AutoProperties.HasField(property);

    private Value ReferToElement(IOperation reference, IOperation collection, ImmutableArray<IOperation> indices, AccessKind kind, Value? written)
    {
        var receiver = Evaluate(collection);
        var arguments = indices.Select(index => new ArgumentValue(null, Evaluate(index), index)).ToImmutableArray();
        bool writes = kind is not (AccessKind.Read or AccessKind.ReadOnlyReference);
        UseContents(receiver, writes, reference);
        MayThrow(reference);
        if (writes && written is not null)
            Escape(written, reference);
        Emit(new ElementEvent(reference, _state, _frame, _block, receiver, arguments.Select(a => a.Value).ToImmutableArray(), kind, written));
        if (writes)
            ChangeContents(receiver, arguments.Length == 1 ? Key(arguments[0].Value) : null, ContentsChange.Put);
        if (writes && receiver.Path is { } path && written is not null)
            PutInto(path, written.Dependences);
        if (kind == AccessKind.Write)
            return written ?? Value.Unknown;
        return new Value { Path = PathOfElement(receiver, arguments) ?? LockPath.Unknown(reference), Dependences = ElementDependences(receiver, arguments) };
    }

    private static DependenceSet ElementDependences(Value receiver, ImmutableArray<ArgumentValue> indices)
    {
        var key = indices.Length == 1 ? Key(indices[0].Value) : null;
        bool isFresh = receiver.Dependences.Any(d => d.IsFresh);
        return indices.Aggregate(Staleness.OfElement(receiver.Dependences, key), (all, index) => all.Union(isFresh ? Staleness.OfKey(index.Value.Dependences) : index.Value.Dependences));
    }

    // A key that has no name is known by how it is written.
    private static DependenceSet MarkOfElement(Value collection, ImmutableArray<ArgumentValue> arguments, IOperation read) =>
        collection.Path is { } path && !arguments.IsEmpty
            ? DependenceSet.Create(Dependence.MarkOfElement(LockPath.Element(path, Key(arguments[0].Value) ?? LockPath.Unknown(read)), read))
            : DependenceSet.Empty;

    private static LockPath? Key(Value index) => index.IsConstant ? LockPath.Constant(index.ConstantValue) : index.Path;

    private static LockPath? PathOfElement(Value receiver, ImmutableArray<ArgumentValue> indices)
    {
        if (receiver.Path is not { } collection || indices.Length != 1)
            return null;
        var key = Key(indices[0].Value);
        return key is null ? null : LockPath.Element(collection, key);
    }

    private void EmitAccess(IOperation reference, ISymbol member, Value receiver, AccessKind kind, Value? written)
    {
        if (_sink is not null)
            Emit(new AccessEvent(reference, _state, _frame, _block, member, receiver, kind, written));
    }

    /// <summary>The object behind the value is used: if its contents are guarded, that matters.</summary>
    private void UseContents(Value value, bool writes, IOperation operation)
    {
        if (value.Contents is { } guard && _sink is not null)
            Emit(new ContentsEvent(operation, _state, _frame, _block, guard, writes));
    }

    private Value WithParameterGuard(IParameterSymbol parameter, Value value, IOperation reference)
    {
        var guards = Model.Guards.OfContents(parameter);
        if (guards.IsEmpty)
            return value;
        var needs = guards.Select(guard => new LockNeed(
            Model.Paths.Substitute(guard.Path!, LockPath.This, _context.ThisType, p => _state[Places.Of(p)].Path), guard, false)).ToImmutableArray();
        return value with { Contents = new ContentsGuard(parameter, needs, reference, null) };
    }

    private ImmutableArray<LockNeed> Needs(ImmutableArray<LockExpression> guards, Value receiver, ISymbol member) =>
        guards.Select(guard => new LockNeed(NeedPath(guard, receiver, member), guard, false)).ToImmutableArray();

    private LockPath? NeedPath(LockExpression guard, Value receiver, ISymbol member) =>
        GuardPaths.Of(Model, guard, receiver, member, _context.ThisType);

    // What the value of a guarded member depends on: the section of its lock that runs.
    private DependenceSet DependencesOf(ISymbol member, Value receiver, IOperation reference)
    {
        if (_context.Dependences is not { } source)
            return DependenceSet.Empty;
        return source.OfRead(member, receiver, reference, _state);
    }

    // What the member referred to before is nobody else's any more.
    private void Detach(ISymbol member, Value receiver)
    {
        foreach (var entry in _state.Values)
        {
            if (entry.Value.Contents is { } guard && Places.IsVariable(entry.Key) && guard.IsOf(member, member.IsStatic ? null : receiver.Path))
                _state = _state.With(entry.Key, entry.Value with { Contents = null });
        }
    }

    private void ClaimMember(ISymbol member, Value receiver)
    {
        if (_context.Dependences is not null)
            _state = Staleness.Claim(_state, member.OriginalDefinition, member.IsStatic ? null : receiver.Path, Deciding());
    }

    // The branches of this function that decide whether the present block runs.
    private ImmutableArray<BasicBlock> Deciding() =>
        _state.Decisions.IsEmpty ? ImmutableArray<BasicBlock>.Empty : _context.ControlDependenceOf(_frame.Graph).Deciding(_block);

    private Value Capture(IFlowCaptureOperation capture)
    {
        var value = _context.IsAssignedThrough(_frame.Graph, capture.Id) && capture.Value is not IFlowCaptureReferenceOperation
            ? CaptureTarget(capture.Value)
            : WithDecisions(Evaluate(capture.Value));
        _state = _state with { Captures = _state.Captures.SetItem(capture.Id, value) };
        return value;
    }

    // A target that is assigned through the capture: its parts are evaluated now, the access itself comes with the assignment.
    private Value CaptureTarget(IOperation target)
    {
        switch (target)
        {
            case IFieldReferenceOperation field:
                return new Value { Captured = new CapturedTarget(target, EvaluateReceiver(field.Instance), ImmutableArray<ArgumentValue>.Empty) };
            case IPropertyReferenceOperation property:
                var receiver = EvaluateReceiver(property.Instance);
                return new Value { Captured = new CapturedTarget(target, receiver, EvaluateArguments(property.Arguments)) };
            case ILocalReferenceOperation or IParameterReferenceOperation or IArrayElementReferenceOperation or IEventReferenceOperation:
                return new Value { Captured = new CapturedTarget(target, Value.Unknown, ImmutableArray<ArgumentValue>.Empty) };
            default:
                return Evaluate(target);
        }
    }

    private Value ReferToCapture(IFlowCaptureReferenceOperation reference, AccessKind kind, Value? written)
    {
        var value = _state.Captures.TryGetValue(reference.Id, out var captured) ? captured : Value.Unknown;
        if (value.Captured is not { } target)
            return value;
        return target.Target switch
        {
            IFieldReferenceOperation field => ReferToMember(field, field.Field, target.Receiver, field.Instance?.Type, kind, written),
            IPropertyReferenceOperation property => AccessProperty(property, target.Receiver, target.Arguments, kind, written),
            _ => Refer(target.Target, kind, written),
        };
    }
}
