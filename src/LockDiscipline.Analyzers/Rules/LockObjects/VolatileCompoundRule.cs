using System.Collections.Immutable;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Rules.LockObjects;

/// <summary>A compound operation on a volatile field, which not every write of it does under one lock: LD7006.</summary>
internal sealed class VolatileCompoundRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Reports { get; } = ImmutableArray.Create(LockObjectsDescriptors.LD7006);

    public override void Check(BodyResult body, FindingList findings)
    {
        foreach (var operation in body.Body.Root.DescendantsAndSelf())
        {
            if (Compound(operation) is var (target, @operator) && !FieldWrites.IsConstructionOf(target, body.Body) && !FieldWrites.ShareALock(body, target))
                findings.Add(new Finding(LockObjectsDescriptors.LD7006, operation.Syntax.GetLocation(), @operator, target.Name));
        }
    }

    private static (IFieldSymbol Target, string Operator)? Compound(IOperation operation) => operation switch
    {
        IIncrementOrDecrementOperation { Target: IFieldReferenceOperation { Field: { IsVolatile: true } field } } step =>
            (field, step.Kind == OperationKind.Increment ? "++" : "--"),
        ICompoundAssignmentOperation { Target: IFieldReferenceOperation { Field: { IsVolatile: true } field }, Syntax: AssignmentExpressionSyntax syntax } =>
            (field, syntax.OperatorToken.ValueText),
        ICoalesceAssignmentOperation { Target: IFieldReferenceOperation { Field: { IsVolatile: true } field } } => (field, "??="),
        ISimpleAssignmentOperation { Target: IFieldReferenceOperation { Field: { IsVolatile: true } field } target } assignment when OperatorOver(assignment.Value, target) is { } text =>
            (field, text),
        _ => null,
    };

    // x = x + 1: operators alone, over a read of the same field of the same object.
    private static string? OperatorOver(IOperation value, IFieldReferenceOperation target)
    {
        switch (Unwrapped(value))
        {
            case IBinaryOperation { Syntax: BinaryExpressionSyntax syntax } binary when Reads(binary.LeftOperand, target) || Reads(binary.RightOperand, target):
                return $"= … {syntax.OperatorToken.ValueText}";
            case IUnaryOperation { Syntax: PrefixUnaryExpressionSyntax syntax } unary when Reads(unary.Operand, target):
                return $"= {syntax.OperatorToken.ValueText}";
            case ICoalesceOperation coalesce when Reads(coalesce.Value, target):
                return "= … ??";
            default:
                return null;
        }
    }

    private static bool Reads(IOperation operand, IFieldReferenceOperation target) => Unwrapped(operand) switch
    {
        IFieldReferenceOperation read => SymbolEqualityComparer.Default.Equals(read.Field, target.Field) && IsSameObject(read.Instance, target.Instance),
        IBinaryOperation binary => Reads(binary.LeftOperand, target) || Reads(binary.RightOperand, target),
        IUnaryOperation unary => Reads(unary.Operand, target),
        _ => false,
    };

    private static bool IsSameObject(IOperation? left, IOperation? right) => (left, right) switch
    {
        (null, null) => true,
        (IInstanceReferenceOperation, IInstanceReferenceOperation) => true,
        (ILocalReferenceOperation a, ILocalReferenceOperation b) => SymbolEqualityComparer.Default.Equals(a.Local, b.Local),
        (IParameterReferenceOperation a, IParameterReferenceOperation b) => SymbolEqualityComparer.Default.Equals(a.Parameter, b.Parameter),
        (IFieldReferenceOperation a, IFieldReferenceOperation b) => SymbolEqualityComparer.Default.Equals(a.Field, b.Field) && IsSameObject(a.Instance, b.Instance),
        _ => false,
    };

    private static IOperation Unwrapped(IOperation operation)
    {
        while (operation is IConversionOperation or IParenthesizedOperation)
            operation = operation is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)operation).Operand;
        return operation;
    }
}
