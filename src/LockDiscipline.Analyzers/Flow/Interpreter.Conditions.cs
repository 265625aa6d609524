using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>Truth values: comparisons, negations, patterns and conversions.</summary>
internal sealed partial class Interpreter
{
    private Value _patternInput = Value.Unknown;

    private Value EvaluateUnary(IUnaryOperation unary)
    {
        var operand = Evaluate(unary.Operand);
        if (unary.OperatorMethod is { } method)
            return CallOperator(method, unary, operand);
        return unary.OperatorKind == UnaryOperatorKind.Not ? Conditions.Not(operand) : new Value { Dependences = operand.Dependences };
    }

    private Value EvaluateBinary(IBinaryOperation binary)
    {
        // Long chains of one operator lean to the left: no recursion for them.
        var chain = new System.Collections.Generic.Stack<IBinaryOperation>();
        IOperation first = binary;
        while (first is IBinaryOperation { ConstantValue.HasValue: false } inner)
        {
            chain.Push(inner);
            first = inner.LeftOperand;
        }
        var value = Evaluate(first);
        while (chain.Count > 0)
            value = Combine(chain.Pop(), value);
        return value;
    }

    private Value Combine(IBinaryOperation binary, Value left)
    {
        var right = Evaluate(binary.RightOperand);
        if (binary.OperatorMethod is { } method && !IsBuiltIn(method))
            return CallOperator(method, binary, left, right);
        if (binary.OperatorMethod is null)
            Emit(new OtherEvent(binary, _state, _frame, _block));
        return binary.OperatorKind switch
        {
            BinaryOperatorKind.Equals => Compare("==", left, right, binary),
            BinaryOperatorKind.NotEquals => Conditions.Not(Compare("==", left, right, binary)),
            BinaryOperatorKind.LessThan => Compare("<", left, right, binary),
            BinaryOperatorKind.GreaterThanOrEqual => Conditions.Not(Compare("<", left, right, binary)),
            BinaryOperatorKind.GreaterThan => Compare(">", left, right, binary),
            BinaryOperatorKind.LessThanOrEqual => Conditions.Not(Compare(">", left, right, binary)),
            BinaryOperatorKind.And => Both(left, right, SetTests.AllTrue(left.SetTests, right.SetTests)),
            BinaryOperatorKind.Or => Both(left, right, SetTests.AllFalse(left.SetTests, right.SetTests)),
            _ => Both(left, right, ImmutableArray<SetTest>.Empty),
        };
    }

    // Comparing strings and delegates is an operator method of theirs, and still a comparison.
    private static bool IsBuiltIn(IMethodSymbol method) => method.ContainingType.SpecialType is not SpecialType.None;

    private Value Compare(string relation, Value left, Value right, IOperation operation)
    {
        var dependences = left.Dependences.Union(right.Dependences);
        if (relation == "==" && Known(left, right) is { } known)
            return Value.Constant(known) with { Dependences = dependences };
        if (relation == "==" && right.Truth is { } truth)
            return truth ? left : Conditions.Not(left);
        if (relation == "==" && left.Truth is { } leftTruth)
            return leftTruth ? right : Conditions.Not(right);
        return WithSetTest(new Value { Condition = Conditions.OfComparison(relation, left, right, _context), Dependences = dependences }, relation, left, right);
    }

    private bool? Known(Value left, Value right)
    {
        if (left.IsConstant && right.IsConstant)
            return Equals(left.ConstantValue, right.ConstantValue);
        return right.IsNull && IsObject(left) || left.IsNull && IsObject(right) ? false : null;
    }

    // Nothing is locked where there is nothing to lock.
    private bool IsObject(Value value) => value.Scope is not null || value.Path is { } path && _state.Holds(path);

    private Value Match(IIsPatternOperation isPattern)
    {
        var input = Evaluate(isPattern.Value);
        return MatchPattern(isPattern.Pattern, input);
    }

    private Value MatchPattern(IPatternOperation pattern, Value input)
    {
        switch (pattern)
        {
            case IConstantPatternOperation constant:
                return Compare("==", input, Evaluate(constant.Value), pattern);
            case INegatedPatternOperation negated:
                return Conditions.Not(MatchPattern(negated.Pattern, input));
            case IBinaryPatternOperation binary:
                var left = MatchPattern(binary.LeftPattern, input);
                var right = MatchPattern(binary.RightPattern, input);
                return Both(left, right, binary.OperatorKind == BinaryOperatorKind.And ? SetTests.AllTrue(left.SetTests, right.SetTests) : SetTests.AllFalse(left.SetTests, right.SetTests));
            case IRelationalPatternOperation relational:
                return MatchRelation(relational, input);
            case ITypePatternOperation:
                return WithSetTestOfType(new Value { Dependences = input.Dependences }, input);
            case IDeclarationPatternOperation declaration:
                Declare(declaration.DeclaredSymbol, input, declaration);
                return declaration.MatchesNull ? Value.Constant(true) with { Dependences = input.Dependences } : WithSetTestOfType(new Value { Dependences = input.Dependences }, input);
            case IRecursivePatternOperation recursive:
                return MatchRecursive(recursive, input);
            case IListPatternOperation list:
                Declare(list.DeclaredSymbol, input, list);
                UseContents(input, writes: false, list);
                CallImplicitly(list.LengthSymbol, list, input, list.InputType);
                CallImplicitly(list.IndexerSymbol, list, input, list.InputType);
                return MatchAll(list.Patterns, input);
            default:
                return new Value { Dependences = input.Dependences };
        }
    }

    private static Value Both(Value left, Value right, ImmutableArray<SetTest> tests) => new() { Dependences = left.Dependences.Union(right.Dependences), SetTests = tests };

    private Value MatchRelation(IRelationalPatternOperation relational, Value input)
    {
        var bound = Evaluate(relational.Value);
        return relational.OperatorKind switch
        {
            BinaryOperatorKind.LessThan => Compare("<", input, bound, relational),
            BinaryOperatorKind.GreaterThanOrEqual => Conditions.Not(Compare("<", input, bound, relational)),
            BinaryOperatorKind.GreaterThan => Compare(">", input, bound, relational),
            BinaryOperatorKind.LessThanOrEqual => Conditions.Not(Compare(">", input, bound, relational)),
            _ => new Value { Dependences = input.Dependences },
        };
    }

    private Value MatchRecursive(IRecursivePatternOperation recursive, Value input)
    {
        Declare(recursive.DeclaredSymbol, input, recursive);
        CallImplicitly(recursive.DeconstructSymbol, recursive, input, recursive.MatchedType);
        var dependences = MatchAll(recursive.DeconstructionSubpatterns, input).Dependences;
        var tests = ImmutableArray<SetTest>.Empty;
        foreach (var property in recursive.PropertySubpatterns)
        {
            var outer = _patternInput;
            _patternInput = input;
            var member = Evaluate(property.Member);
            _patternInput = outer;
            var matched = MatchPattern(property.Pattern, member);
            dependences = dependences.Union(matched.Dependences);
            tests = SetTests.AllTrue(tests, matched.SetTests);
        }
        return WithSetTestOfType(new Value { Dependences = dependences, SetTests = tests }, input);
    }

    private Value MatchAll(ImmutableArray<IPatternOperation> patterns, Value input)
    {
        var dependences = input.Dependences;
        foreach (var pattern in patterns)
            dependences = dependences.Union(MatchPattern(pattern, new Value { Dependences = input.Dependences }).Dependences);
        return new Value { Dependences = dependences };
    }

    private Value IsOfType(IIsTypeOperation isType)
    {
        var operand = Evaluate(isType.ValueOperand);
        return isType.IsNegated ? new Value { Dependences = operand.Dependences } : WithSetTestOfType(new Value { Dependences = operand.Dependences }, operand);
    }

    private void Declare(ISymbol? declared, Value value, IOperation pattern)
    {
        if (declared is ILocalSymbol local)
            Store(Places.Of(local), value, pattern);
    }

    private Value Convert(IConversionOperation conversion)
    {
        var operand = Evaluate(conversion.Operand);
        if (conversion.OperatorMethod is { } method)
            return CallOperator(method, conversion, operand);
        if (!conversion.IsImplicit || conversion.Conversion.IsReference)
            MayThrowOnCast(conversion);
        Emit(new OtherEvent(conversion, _state, _frame, _block));
        return operand;
    }

    private void MayThrowOnCast(IConversionOperation conversion)
    {
        if (!conversion.IsTryCast && !conversion.IsImplicit)
            MayThrow(conversion);
    }

    private Value TestHeld(Value lockValue, IOperation? lockOperation, LockCall test, IOperation operation)
    {
        if (lockValue.Path is not { } path)
            return Value.Unknown;
        var traits = Model.Traits.Of(path, lockOperation?.Type);
        bool isCertain = _state.Held.Any(held => held.Path.Equals(path) && held.IsCertain && !held.IsAmbiguous && held.Mode >= test.Mode);
        return isCertain
            ? Value.Constant(true)
            : new Value { Condition = Condition.Outcome((operation, path)), Tests = new HeldTest(path, test.Mode, traits, true) };
    }
}
