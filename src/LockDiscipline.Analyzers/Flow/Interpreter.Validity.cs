using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>Members that are valid only while another one is set: which are tested, which are set, and which are owed yet.</summary>
internal sealed partial class Interpreter
{
    /// <summary>What the value tells about the members that others depend on: that of such a member itself.</summary>
    private Value WithSetTest(Value value, LockPath? path, ISymbol member)
    {
        if (path is null || _context.Dependences?.IsCondition(member) != true || !IsBoolean(member))
            return value;
        return value with { SetTests = ImmutableArray.Create(new SetTest(path, LockOver(path), true, false)) };
    }

    private static bool IsBoolean(ISymbol member) =>
        MemberTypes.Of(member)?.SpecialType == SpecialType.System_Boolean;

    private Value WithSetTest(Value compared, string relation, Value left, Value right)
    {
        var test = right.IsConstant ? SetTestOf(relation, left, right.ConstantValue)
            : left.IsConstant ? SetTestOf(relation switch { "<" => ">", ">" => "<", _ => relation }, right, left.ConstantValue)
            : null;
        return test is null ? compared : compared with { SetTests = ImmutableArray.Create(test) };
    }

    private Value WithSetTestOfType(Value matched, Value input) =>
        SetTestOf("==", input, null) is { } test ? matched with { SetTests = matched.SetTests.Add((test with { SetWhenFalse = false, SetWhenTrue = true })) } : matched;

    private SetTest? SetTestOf(string relation, Value value, object? constant)
    {
        if (_context.Dependences is not { } source || value.Path is not { Kind: LockPathKind.Member, Symbol: { } member } path || !source.IsCondition(member))
            return null;
        // Read in an earlier section: that says nothing about this one.
        if (value.Dependences.Any(d => d.IsStale && SymbolEqualityComparer.Default.Equals(d.Member, member)))
            return null;
        return SetTests.OfComparison(relation, path, LockOver(path), constant);
    }

    // The lock that guards the member, where it is held.
    private LockPath? LockOver(LockPath member) =>
        _context.Dependences?.OfRead(member.Symbol!, Value.OfPath(member.Base), _block.Operations.FirstOrDefault() ?? _frame.Graph.OriginalOperation, _state)
            .FirstOrDefault(section => !section.IsStale)?.Lock;

    /// <summary>Notes the write of a member that others are valid only with, or that is itself valid only with another.</summary>
    private void NoteWrite(IOperation reference, ISymbol member, Value receiver, ITypeSymbol? receiverType, AccessKind kind, Value? written)
    {
        if (kind is AccessKind.Read or AccessKind.ReadOnlyReference || _context.Dependences is not { } source)
            return;
        if (source.IsCondition(member) && PathOfMember(member, receiver, receiverType) is { } path)
            NoteCondition(path, reference, kind, written);
        bool clears = kind == AccessKind.Write && written is { IsConstant: true } constant && SetTests.IsDefault(constant.ConstantValue);
        if (!clears && !IsCleared(reference) && !IsOwnFreshObject(receiver) && source.ConditionOf(member, receiver) is { } condition)
            Owe(reference, condition);
    }

    private void NoteCondition(LockPath path, IOperation reference, AccessKind kind, Value? written)
    {
        var validity = _state.Validity.Forget(path);
        bool mayBecomeDefault = kind switch
        {
            AccessKind.Write => written is { IsConstant: true } constant && SetTests.IsDefault(constant.ConstantValue),
            AccessKind.ReadWrite => Lowers(reference),
            _ => !IsAtomicIncrement(reference),
        };
        _state = _state with { Validity = mayBecomeDefault ? validity : validity.Set(path, LockOver(path)) };
    }

    private static bool Lowers(IOperation reference) => reference.Parent switch
    {
        IIncrementOrDecrementOperation increment => increment.Kind == OperationKind.Decrement,
        ICompoundAssignmentOperation compound => compound.OperatorKind is BinaryOperatorKind.Subtract or BinaryOperatorKind.And or BinaryOperatorKind.RightShift or BinaryOperatorKind.Divide,
        _ => false,
    };

    private static bool IsAtomicIncrement(IOperation reference) =>
        reference.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Increment", ContainingType.Name: "Interlocked" } } };

    // Interlocked.Exchange(ref x, null) and its like.
    private static bool IsCleared(IOperation reference) =>
        reference.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Exchange" or "Write", ContainingType.Name: "Interlocked" or "Volatile" } } call }
        && call.Arguments.Length == 2 && call.Arguments[1].Value.ConstantValue is { HasValue: true } constant && SetTests.IsDefault(constant.Value);

    // Nobody else can reach it yet: what is set first does not matter.
    private bool IsOwnFreshObject(Value receiver) =>
        receiver.Path?.Root is { Kind: LockPathKind.Created } created && !_state.Escaped.Contains(created)
        || receiver.Path?.Kind == LockPathKind.This && _context.Owner is IMethodSymbol { MethodKind: MethodKind.Constructor } && _frame.Independent.Role == FunctionRole.Member;

    private void Owe(IOperation write, LockPath condition)
    {
        if (LockOver(condition) is not { } section || _state.Validity.IsFound(condition, section))
            return;
        // The outcome of an operation that runs again can be another one.
        var owed = new OwedSetting(write, condition, section) { Given = _state.Facts.RemoveRange(_state.Facts.Keys.Where(fact => fact.OutcomeOf is not null)) };
        _state = _state with { Validity = _state.Validity with { Owed = _state.Validity.Owed.Add(owed) } };
    }

    private Value FollowValidity(IOperation operation, CallDependences known, Value receiver, ImmutableArray<ArgumentValue> arguments, Value result)
    {
        foreach (var section in known.MaySet)
            _state = _state with { Validity = _state.Validity.LeaveTo(path => path.Equals(receiver.Path) || arguments.Any(argument => path.Equals(argument.Value.Path)), section) };
        foreach (var member in known.Set)
            _state = _state with { Validity = _state.Validity.Set(member, LockOver(member)) };
        foreach (var member in known.Owed)
            Owe(operation, member);
        var tests = known.Tests.Select(test => test with { Lock = LockOver(test.Member) }).ToImmutableArray();
        return tests.IsEmpty ? result : result with { SetTests = tests };
    }

    private void EndValidity(LockPath path, IOperation operation)
    {
        if (_state.Validity.Owed.Any(owed => owed.Lock.Equals(path)))
            Emit(new SectionEndEvent(operation, _state, _frame, _block, path));
        _state = _state with { Validity = _state.Validity.EndSection(path) };
        foreach (var entry in _state.Values.Where(entry => !entry.Value.SetTests.IsEmpty))
            _state = _state.With(entry.Key, entry.Value with { SetTests = SetTests.EndSection(entry.Value.SetTests, path) });
    }
}
