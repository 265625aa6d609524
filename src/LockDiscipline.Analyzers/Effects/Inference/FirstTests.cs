using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Effects.Inference;

/// <summary>
/// The first, unlocked test of a double-checked one: what it asks of the member is asked again under the lock before anything is done about it. A test whose answer is
/// taken over into the lock is none.
/// </summary>
internal static class FirstTests
{
    private static readonly ImmutableHashSet<string> AboutPresence = ImmutableHashSet.Create(StringComparer.Ordinal, "ContainsKey", "TryGetValue", "Contains", "Exists", "IndexOf", "Find", "FirstOrDefault");
    private static readonly ImmutableHashSet<string> AboutEmptiness = ImmutableHashSet.Create(StringComparer.Ordinal, "Count", "Length", "LongCount", "IsEmpty", "Any");

    // What does the right thing with however many there are.
    private static readonly ImmutableHashSet<string> ForAnyNumber = ImmutableHashSet.Create(StringComparer.Ordinal, Enumeration, "Clear", "ToArray", "ToList", "CopyTo", "ForEach", "RemoveAll", "Sort");

    private const string Reference = "";
    private const string Enumeration = "foreach";

    /// <param name="use">A read that is not under the lock.</param>
    /// <param name="underLock">The uses of the same member that are.</param>
    public static bool Include(MemberUse use, IReadOnlyCollection<MemberUse> underLock)
    {
        if (QuestionOf(use) is not { } first || !IsTested(first.Answer))
            return false;
        return underLock.Any(other => IsLater(other, use) && QuestionOf(other) is { } second && Repeats(first.Asked, second, other.Writes, () => IsWrittenBetween(use, other, underLock)));
    }

    private static bool IsWrittenBetween(MemberUse use, MemberUse other, IReadOnlyCollection<MemberUse> underLock) =>
        underLock.Any(write => write.Writes && write != other && ReferenceEquals(write.Body, other.Body) && IsLater(write, use) && write.Access.Operation.Syntax.SpanStart < other.Access.Operation.Syntax.SpanStart);

    private static bool IsLater(MemberUse other, MemberUse use) => ReferenceEquals(other.Body, use.Body)
        ? other.Access.Operation.Syntax.SpanStart > use.Access.Operation.Syntax.SpanStart
        : IsCalledAfter(use, other.Body.Body.Owner);

    // The way into the lock may be a method of its own.
    private static bool IsCalledAfter(MemberUse use, ISymbol method) =>
        method.DeclaredAccessibility == Accessibility.Private
        && use.Body.Events.OfType<CallEvent>().Any(call => SymbolEqualityComparer.Default.Equals(call.Method.OriginalDefinition, method.OriginalDefinition) && call.Operation.Syntax.SpanStart > use.Access.Operation.Syntax.SpanStart);

    private static bool Repeats(string first, (string Asked, IOperation Answer) second, bool writes, Func<bool> isWrittenBefore)
    {
        if (first != Reference && (second.Asked.StartsWith("Try", StringComparison.Ordinal) || second.Asked is "GetOrAdd" or "AddOrUpdate"))
            return true;
        if (AboutEmptiness.Contains(first) && ForAnyNumber.Contains(second.Asked))
            return true;
        bool isSame = first == second.Asked
            || AboutPresence.Contains(first) && AboutPresence.Contains(second.Asked)
            || AboutEmptiness.Contains(first) && AboutEmptiness.Contains(second.Asked)
            // A set says whether there was anything to add or to remove.
            || first != Reference && writes && second.Answer.Type?.SpecialType == SpecialType.System_Boolean;
        return isSame && (IsTested(second.Answer) || IsHandedOn(second.Answer) && !isWrittenBefore());
    }

    /// <summary>What a use asks: the name of the member that is called or read of the object, or, where the reference alone is read, nothing; and the operation that gives the answer.</summary>
    private static (string Asked, IOperation Answer)? QuestionOf(MemberUse use)
    {
        var operation = use.InSource;
        while (operation?.Parent is IConversionOperation { OperatorMethod: null } or IParenthesizedOperation)
            operation = operation.Parent;
        return operation is null ? null : operation.Parent switch
        {
            IConditionalAccessOperation conditional when conditional.Operation == operation => (NameOf(conditional.WhenNotNull), conditional),
            IInvocationOperation call when call.Instance == operation => (NameOf(call), call),
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod.IsExtensionMethod: true } call } argument when call.Arguments[0] == argument => (NameOf(call), call),
            IMemberReferenceOperation member when member.Instance == operation => (NameOf(member), member),
            IArrayElementReferenceOperation element when element.ArrayReference == operation => (WellKnownMemberNames.Indexer, element),
            IForEachLoopOperation loop when loop.Collection == operation => (Enumeration, loop),
            _ => (Reference, operation),
        };
    }

    private static string NameOf(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.TargetMethod.Name,
        IPropertyReferenceOperation { Property.IsIndexer: true } => WellKnownMemberNames.Indexer,
        IMemberReferenceOperation member => member.Member.Name,
        _ => Reference,
    };

    private static bool IsTested(IOperation answer) => IsTested(answer, followsLocals: true);

    // By a branch, or by one on the local that it is kept in.
    private static bool IsTested(IOperation answer, bool followsLocals)
    {
        if (answer is IConditionalAccessOperation || followsLocals && answer is IInvocationOperation call && IsLocalTested(OutLocal(call), answer))
            return true;
        var child = answer;
        for (var parent = answer.Parent; parent is not null; child = parent, parent = parent.Parent)
        {
            switch (parent)
            {
                case IConditionalOperation choice:
                    return choice.Condition == child;
                case ILoopOperation:
                    return parent is IWhileLoopOperation loop && loop.Condition == child || parent is IForLoopOperation counting && counting.Condition == child;
                case ISwitchOperation choice:
                    return choice.Value == child;
                case ISwitchExpressionOperation choice when choice.Value == child:
                case ICoalesceOperation coalesce when coalesce.Value == child:
                case ICoalesceAssignmentOperation assignment when assignment.Target == child:
                case IConditionalAccessOperation conditional when conditional.Operation == child:
                    return true;
                case IVariableDeclaratorOperation variable:
                    return followsLocals && IsLocalTested(variable.Symbol, answer);
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } when followsLocals && IsLocalTested(local, answer):
                    return true;
                case IBlockOperation or IExpressionStatementOperation or IReturnOperation or IAnonymousFunctionOperation:
                    return false;
            }
        }
        return false;
    }

    private static bool IsLocalTested(ILocalSymbol? local, IOperation answer) => local is not null && ReferencesTo(local, answer).Any(reference => IsTested(reference, followsLocals: false));

    // To the caller, who has it as it was under the lock.
    private static bool IsHandedOn(IOperation answer) => IsReturned(answer) || LocalOf(answer) is { } local && ReferencesTo(local, answer).Any(IsReturned);

    private static bool IsReturned(IOperation answer)
    {
        var parent = answer.Parent;
        while (parent is IConversionOperation or IParenthesizedOperation or IBinaryOperation or IUnaryOperation)
            parent = parent.Parent;
        return parent is IReturnOperation;
    }

    private static ILocalSymbol? LocalOf(IOperation answer) => answer.Parent switch
    {
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation variable } => variable.Symbol,
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } => local,
        _ => null,
    };

    private static ILocalSymbol? OutLocal(IInvocationOperation call) => call.Arguments
        .Where(argument => argument.Parameter?.RefKind == RefKind.Out)
        .Select(argument => argument.Value switch
        {
            IDeclarationExpressionOperation { Expression: ILocalReferenceOperation reference } => reference.Local,
            ILocalReferenceOperation reference => reference.Local,
            _ => null,
        })
        .FirstOrDefault();

    private static IEnumerable<IOperation> ReferencesTo(ILocalSymbol local, IOperation from)
    {
        var root = from;
        while (root.Parent is { } parent)
            root = parent;
        return root.Descendants().OfType<ILocalReferenceOperation>().Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local) && !reference.IsDeclaration);
    }
}
