using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Rules.LockObjects.DoubleChecks;

/// <summary>A test of a member: its value, read there or before into a local, decides a branch.</summary>
internal sealed class MemberTest
{
    private MemberTest(AccessSite read, IOperation decision, IOperation condition, ILocalSymbol? via)
    {
        Read = read;
        Decision = decision;
        Condition = condition;
        Via = via;
    }

    public AccessSite Read { get; }

    /// <summary>The <c>if</c>, conditional expression, loop or <c>??=</c> that the value decides.</summary>
    public IOperation Decision { get; }

    /// <summary>The part of its condition that looks at the value.</summary>
    public IOperation Condition { get; }

    /// <summary>The local that the value was read into; null if there is none.</summary>
    public ILocalSymbol? Via { get; }

    public static ImmutableArray<MemberTest> Of(IEnumerable<AccessSite> accesses, BodyResult body)
    {
        var locals = body.Body.Root.DescendantsAndSelf().OfType<ILocalReferenceOperation>().ToLookup<ILocalReferenceOperation, ISymbol>(reference => reference.Local, SymbolEqualityComparer.Default);
        var tests = ImmutableArray.CreateBuilder<MemberTest>();
        foreach (var access in accesses.Where(access => access.Reads))
        {
            if (Find(access, locals) is { } test)
                tests.Add(test);
        }
        return tests.ToImmutable();
    }

    private static MemberTest? Find(AccessSite read, ILookup<ISymbol, ILocalReferenceOperation> locals)
    {
        var climbed = Climb(read.Call ?? read.Operation);
        if (climbed.Decision is { } decision)
            return new MemberTest(read, decision, climbed.Condition, climbed.StoredIn);
        if (climbed.StoredIn is not { } local)
            return null;
        foreach (var use in locals[local].Where(use => use.Syntax.SpanStart > read.Position))
        {
            if (use.Parent is ISimpleAssignmentOperation assignment && assignment.Target == use)
                return null;
            if (Climb(use) is { Decision: { } later, Condition: var condition })
                return new MemberTest(read, later, condition, local);
        }
        return null;
    }

    // Follows a value through comparisons and patterns to the branch that it decides, or into a local.
    private static (IOperation? Decision, IOperation Condition, ILocalSymbol? StoredIn) Climb(IOperation value)
    {
        var condition = value;
        ILocalSymbol? stored = null;
        for (var operation = value; ;)
        {
            if (Decided(operation) is { } decision)
                return (decision, condition, stored);
            switch (operation.Parent)
            {
                case IIsPatternOperation pattern:
                    stored = pattern.Pattern switch
                    {
                        IDeclarationPatternOperation { DeclaredSymbol: ILocalSymbol declared } => declared,
                        IRecursivePatternOperation { DeclaredSymbol: ILocalSymbol declared } => declared,
                        _ => stored,
                    };
                    operation = condition = pattern;
                    break;
                case IParenthesizedOperation or IConversionOperation or IUnaryOperation or IIsTypeOperation or IConditionalAccessOperation or IPropertyReferenceOperation { Property.Name: "HasValue" }:
                    operation = condition = operation.Parent;
                    break;
                case IBinaryOperation binary:
                    if (binary.OperatorKind is not (BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr))
                        condition = binary;
                    operation = binary;
                    break;
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "ReferenceEquals" or "Equals" or "IsNullOrEmpty" } call }:
                    operation = condition = call;
                    break;
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment when assignment.Value == operation:
                    stored = target.Local;
                    operation = assignment;
                    break;
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                    return (null, condition, declarator.Symbol);
                default:
                    return (null, condition, stored);
            }
        }
    }

    private static IOperation? Decided(IOperation condition) => condition.Parent switch
    {
        IConditionalOperation conditional when conditional.Condition == condition => conditional,
        IWhileLoopOperation loop when loop.Condition == condition => loop,
        ICoalesceAssignmentOperation coalesce when coalesce.Target == condition => coalesce,
        ICoalesceOperation coalesce when coalesce.Value == condition => coalesce,
        _ => null,
    };
}
