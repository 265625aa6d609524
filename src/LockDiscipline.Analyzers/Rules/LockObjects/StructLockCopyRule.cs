using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Report;
using LockDiscipline.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Rules.LockObjects;

/// <summary>A lock that is a struct is copied, boxed or passed by value: LD7003. That it stands in a readonly field is <see cref="ReadonlyStructLockRule"/>.</summary>
internal sealed class StructLockCopyRule : BodyRule
{
    private const string Copied = "copied here";
    private const string Boxed = "boxed here";
    private const string PassedByValue = "passed by value";

    public override ImmutableArray<DiagnosticDescriptor> Reports { get; } = ImmutableArray.Create(LockObjectsDescriptors.LD7003);

    public override void Check(BodyResult body, FindingList findings)
    {
        var locks = new StructLocks(body.Model.Annotations);
        CheckParameters(body, locks, findings);
        foreach (var operation in body.Body.Root.DescendantsAndSelf())
        {
            if (operation is IForEachLoopOperation loop)
                CheckLoop(loop, locks, findings);
            else if (operation.Type is { IsValueType: true } type && locks.IsStructLock(type) && HowCopied(operation, body) is { } how)
                Report(operation.Syntax.GetLocation(), operation.Syntax.ToString(), how, findings);
        }
    }

    // Calls in this assembly are reported where they copy; those of others can only be told at the parameter.
    private static void CheckParameters(BodyResult body, StructLocks locks, FindingList findings)
    {
        if (body.Body.Owner is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.Constructor } method || !Visibility.IsVisibleOutside(method))
            return;
        foreach (var parameter in method.Parameters.Where(parameter => parameter.RefKind == RefKind.None && locks.IsStructLock(parameter.Type)))
            Report(parameter.Locations[0], parameter.Name, PassedByValue, findings);
    }

    private static void CheckLoop(IForEachLoopOperation loop, StructLocks locks, FindingList findings)
    {
        foreach (var local in loop.Locals.Where(local => local.RefKind == RefKind.None && locks.IsStructLock(local.Type)))
            Report(loop.LoopControlVariable.Syntax.GetLocation(), local.Name, Copied, findings);
    }

    private static string? HowCopied(IOperation operation, BodyResult body)
    {
        if (!IsPlace(operation))
            return null;
        var value = operation;
        while (value.Parent is IParenthesizedOperation or IConversionOperation { Conversion.IsIdentity: true })
            value = value.Parent;
        switch (value.Parent)
        {
            case IInvocationOperation invocation when invocation.Instance == value:
                return !invocation.TargetMethod.IsReadOnly && IsReadThroughACopy(operation, body) ? Copied : null;
            case IMethodReferenceOperation:
                return Boxed;
            case IArgumentOperation argument:
                return argument.Parameter is { RefKind: RefKind.None } ? PassedByValue : null;
            case IConversionOperation { OperatorMethod: null, Type: { } type }:
                return type.IsValueType ? Copied : Boxed;
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                return declarator.Symbol.RefKind == RefKind.None ? Copied : null;
            case ISimpleAssignmentOperation assignment when assignment.Value == value:
                return assignment.IsRef || assignment.Target is IDiscardOperation ? null : Copied;
            case IReturnOperation:
                return ReturnsReference(value, body) || IsLeavingVariable(value) ? null : Copied;
            case ITupleOperation tuple:
                return IsDeconstructed(tuple) ? null : Copied;
            case IConditionalOperation conditional:
                return conditional.IsRef ? null : Copied;
            case IFieldInitializerOperation or IPropertyInitializerOperation or IArrayInitializerOperation or ICollectionExpressionOperation or ICoalesceOperation
                or ISwitchExpressionArmOperation or IIsPatternOperation or IWithOperation:
                return Copied;
            default:
                return null;
        }
    }

    // Something that exists before and after, as opposed to a value that was just made.
    private static bool IsPlace(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => !local.IsDeclaration,
        IParameterReferenceOperation or IFieldReferenceOperation or IArrayElementReferenceOperation => true,
        IInstanceReferenceOperation instance => instance.ReferenceKind == InstanceReferenceKind.ContainingTypeInstance && !instance.IsImplicit,
        IPropertyReferenceOperation property => property.Property.ReturnsByRef || property.Property.ReturnsByRefReadonly || IsKeptByValue(property),
        IInvocationOperation invocation => invocation.TargetMethod.ReturnsByRef || invocation.TargetMethod.ReturnsByRefReadonly,
        _ => false,
    };

    // A property that was written as getter reports the copy where it returns it.
    private static bool IsKeptByValue(IPropertyReferenceOperation reference)
    {
        var property = reference.Property.OriginalDefinition;
        return property.DeclaringSyntaxReferences.IsEmpty
            || AutoProperties.HasField(property);
    }

    // The compiler calls methods of what is readonly on a copy, to keep it readonly.
    private static bool IsReadThroughACopy(IOperation receiver, BodyResult body) => receiver switch
    {
        IParameterReferenceOperation { Parameter.RefKind: RefKind.In or RefKind.RefReadOnlyParameter } => true,
        ILocalReferenceOperation { Local.RefKind: RefKind.In } => true,
        IPropertyReferenceOperation property => !property.Property.ReturnsByRef,
        IInvocationOperation invocation => !invocation.TargetMethod.ReturnsByRef,
        IInstanceReferenceOperation => body.Body.Owner is IMethodSymbol { IsReadOnly: true },
        IFieldReferenceOperation { Field.IsReadOnly: true } field => field.Field.DeclaringSyntaxReferences.IsEmpty,
        IFieldReferenceOperation { Instance: { Type.IsValueType: true } owner } => IsReadThroughACopy(owner, body),
        _ => false,
    };

    private static bool ReturnsReference(IOperation value, BodyResult body)
    {
        for (var operation = value.Parent; operation is not null; operation = operation.Parent)
        {
            if (operation is IAnonymousFunctionOperation lambda)
                return lambda.Symbol.RefKind != RefKind.None;
            if (operation is ILocalFunctionOperation local)
                return local.Symbol.RefKind != RefKind.None;
        }
        return body.Body.Owner is IMethodSymbol { RefKind: not RefKind.None };
    }

    // A local that is returned is not used any more: its value moves.
    private static bool IsLeavingVariable(IOperation value) => value is ILocalReferenceOperation { Local.RefKind: RefKind.None };

    private static bool IsDeconstructed(ITupleOperation tuple) => tuple.Parent is IDeconstructionAssignmentOperation deconstruction && deconstruction.Target == tuple;

    private static void Report(Location location, string name, string how, FindingList findings) =>
        findings.Add(new Finding(LockObjectsDescriptors.LD7003, location, name, how));
}
