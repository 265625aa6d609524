using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>What a test says about the state after it.</summary>
internal static class Conditions
{
    /// <summary>The state in which the value is known to be true, or false.</summary>
    /// <returns>Null where it cannot be.</returns>
    public static FlowState? Assume(FlowState state, Value value, bool truth)
    {
        if (value.Truth is { } known)
            return known == truth ? state : null;
        state = SetTests.Assume(state, value.SetTests, truth);
        if (value.Tests is { } test)
            state = AssumeHeld(state, test, truth);
        if (Of(value) is not { } condition)
            return state;
        bool holds = truth != value.IsNegated;
        if (state.Facts.TryGetValue(condition, out bool fact))
            return fact == holds ? state : null;
        return Decide(state, condition, holds);
    }

    /// <summary>The states that are told apart by the outcomes that nobody has tested yet; the state itself where there are none.</summary>
    public static ImmutableArray<FlowState> Split(FlowState state)
    {
        if (state.Held.FirstOrDefault(held => held.HeldIf is not null)?.HeldIf is not { } condition)
            return ImmutableArray.Create(state);
        return Split(Decide(state, condition, true)).AddRange(Split(Decide(state, condition, false)));
    }

    private static FlowState Decide(FlowState state, Condition condition, bool holds)
    {
        state = Resolve(Settle(state.WithFact(condition, holds), condition, holds), condition, holds);
        return state.Validity.Owed.IsEmpty ? state : state with { Validity = state.Validity.Where(condition, holds) };
    }

    // What was known to be the outcome is a constant from now on, and stays one where paths join on which nobody has tested it.
    private static FlowState Settle(FlowState state, Condition condition, bool holds)
    {
        if (condition.OutcomeOf is null)
            return state;
        return state with { Values = Settle(state.Values, condition, holds), Captures = Settle(state.Captures, condition, holds) };
    }

    private static ImmutableDictionary<TKey, Value> Settle<TKey>(ImmutableDictionary<TKey, Value> values, Condition condition, bool holds)
        where TKey : notnull
    {
        var settled = values;
        foreach (var entry in values)
        {
            if (condition.Equals(entry.Value.Condition))
                settled = settled.SetItem(entry.Key, Value.Constant(holds != entry.Value.IsNegated) with { Dependences = entry.Value.Dependences });
        }
        return settled;
    }

    /// <summary>What a truth value depends on; null where something could change it between two tests.</summary>
    public static Condition? Of(Value value) =>
        value.Condition ?? (Operand(value) is { } path && IsFixed(path) ? Condition.IsTrue(path) : null);

    /// <summary>The opposite of a truth value.</summary>
    public static Value Not(Value value) => (value with { Condition = Of(value) }).Negated();

    /// <summary>The condition that a comparison stands for, where nothing can change it between two tests.</summary>
    public static Condition? OfComparison(string relation, Value left, Value right, FlowContext context)
    {
        var leftPath = Operand(left);
        var rightPath = Operand(right);
        return leftPath is not null && rightPath is not null && IsSettled(leftPath, right, context) && IsSettled(rightPath, left, context)
            ? Condition.Compares(relation, leftPath, rightPath)
            : null;
    }

    // Whether there is a lock at all may be decided after the object is made; nobody gives it one while its methods run, but in their sight.
    private static bool IsSettled(LockPath path, Value other, FlowContext context) =>
        IsFixed(path, context)
        || other.IsNull
        && path is { Kind: LockPathKind.Member, Type: { } type }
        && LockTraitsReader.FrameworkFamilyOf(type) != LockFamily.Monitor
        && (path.Base is null || IsFixed(path.Base, context));

    private static LockPath? Operand(Value value) => value.IsConstant ? LockPath.Constant(value.ConstantValue) : value.Snapshot ?? value.Path;

    /// <summary>Whether a path names the same value at every time: variables get a new root when they are assigned; members must be readonly, calls could give anything.</summary>
    /// <param name="path">The path.</param>
    /// <param name="context">Knows which fields are readonly in all but name; without it only those that say so are.</param>
    public static bool IsFixed(LockPath path, FlowContext? context = null)
    {
        for (LockPath? step = path; step is not null; step = step.Base)
        {
            bool isFixed = step.Kind switch
            {
                LockPathKind.Member => step.Symbol switch
                {
                    IFieldSymbol field => context?.NeverChanges(field) ?? field.IsReadOnly || field.IsConst,
                    IPropertySymbol property => property.SetMethod is null or { IsInitOnly: true } && IsAutoProperty(property),
                    IParameterSymbol => true,
                    _ => false,
                },
                LockPathKind.Element or LockPathKind.Unknown => false,
                _ => true,
            };
            if (!isFixed)
                return false;
        }
        return true;
    }

    private static bool IsAutoProperty(IPropertySymbol property) =>
        AutoProperties.HasField(property);

    private static FlowState AssumeHeld(FlowState state, HeldTest test, bool truth)
    {
        if (truth != test.HeldWhen || state.Held.Any(held => held.Path.Equals(test.Path) && held.Mode >= test.Mode && held.IsCertain))
            return state;
        var asserted = new HeldLock(test.Path, test.Mode, test.Traits, HeldOrigin.Assertion, null);
        return state.WithHeld(state.Held.Add(asserted));
    }

    private static FlowState Resolve(FlowState state, Condition condition, bool holds)
    {
        if (!state.References.IsEmpty)
            state = ReferenceStates.Resolve(state, condition, holds);
        if (!state.Held.Any(held => condition.Equals(held.HeldIf)))
            return state;
        var held = ImmutableArray.CreateBuilder<HeldLock>();
        foreach (var entry in state.Held)
        {
            if (!condition.Equals(entry.HeldIf))
                held.Add(entry);
            else if (entry.HeldIfTrue == holds)
                AddCertain(held, entry with { HeldIf = null });
        }
        return state.WithHeld(held.ToImmutable());
    }

    private static void AddCertain(ImmutableArray<HeldLock>.Builder held, HeldLock certain)
    {
        for (int i = 0; i < held.Count; i++)
        {
            if (held[i].Path.Equals(certain.Path) && held[i].Mode == certain.Mode && held[i].IsCertain)
            {
                held[i] = held[i] with { Depth = held[i].Depth + 1 };
                return;
            }
        }
        held.Add(certain);
    }
}
