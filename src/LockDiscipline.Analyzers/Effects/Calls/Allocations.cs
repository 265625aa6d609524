using System.Linq;
using LockDiscipline.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Effects.Calls;

/// <summary>What the language itself makes on the heap: objects, arrays, boxes, closures, strings.</summary>
internal static class Allocations
{
    /// <summary>What an operation makes, as the subject of a sentence; null if it makes nothing.</summary>
    public static string? Of(BodyResult body, FlowEvent flowEvent) => flowEvent.Operation switch
    {
        IObjectCreationOperation creation when flowEvent is CreationEvent => creation.Type is { IsReferenceType: true } ? New(creation.Type) : null,
        IDelegateCreationOperation creation when flowEvent is CreationEvent => OfDelegate(body, creation),
        _ when flowEvent is not OtherEvent => null,
        IConversionOperation conversion => OfConversion(body, conversion),
        IArrayCreationOperation array => OfArray(array),
        ICollectionExpressionOperation collection => OfCollection(collection),
        IAnonymousObjectCreationOperation => "The anonymous object",
        ITypeParameterObjectCreationOperation created => created.Type is { IsValueType: true } ? null : New(created.Type!),
        IInterpolatedStringOperation { ConstantValue.HasValue: false, Type.SpecialType: SpecialType.System_String } text when !IsPartOfText(text) => "The interpolated string",
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } text when !IsPartOfText(text) => "The string concatenation",
        ICompoundAssignmentOperation { Type.SpecialType: SpecialType.System_String } => "The string concatenation",
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract, Type.TypeKind: TypeKind.Delegate }
            or ICompoundAssignmentOperation { Type.TypeKind: TypeKind.Delegate } => "Combining delegates",
        IArrayElementReferenceOperation => "The copied part of the array",
        IDynamicMemberReferenceOperation { Parent: IDynamicInvocationOperation } => null,
        IDynamicInvocationOperation or IDynamicObjectCreationOperation or IDynamicIndexerAccessOperation or IDynamicMemberReferenceOperation
            or IBinaryOperation { Type.TypeKind: TypeKind.Dynamic } or IUnaryOperation { Type.TypeKind: TypeKind.Dynamic } or ICompoundAssignmentOperation { Type.TypeKind: TypeKind.Dynamic } => "The dynamic operation",
        _ => null,
    };

    public static string New(ITypeSymbol type) => $"'new {type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}'";

    private static string? OfDelegate(BodyResult body, IDelegateCreationOperation creation)
    {
        if (creation.Type is not { TypeKind: TypeKind.Delegate })
            return "The expression tree";
        switch (creation.Target)
        {
            case IFlowAnonymousFunctionOperation lambda:
                return Closures.Captures(body.Body.Root, lambda.Symbol) ? "The lambda" : null;
            case IAnonymousFunctionOperation lambda:
                return Closures.Captures(body.Body.Root, lambda.Symbol) ? "The lambda" : null;
            case IMethodReferenceOperation method:
                return IsMadeOnce(body, method.Method) ? null : $"The delegate of '{method.Method.Name}'";
            default:
                return "The delegate";
        }
    }

    // Since C# 11 the compiler keeps the delegate of a static method.
    private static bool IsMadeOnce(BodyResult body, IMethodSymbol method)
    {
        if (method.MethodKind == MethodKind.LocalFunction ? Closures.Captures(body.Body.Root, method) : !method.IsStatic || method.ReducedFrom is not null)
            return false;
        return body.Body.Syntax.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp11 };
    }

    private static string? OfConversion(BodyResult body, IConversionOperation conversion)
    {
        if (conversion.Type is { Name: "Expression", ContainingNamespace.Name: "Expressions" })
            return "The expression tree";
        if (!conversion.GetConversion().IsBoxing || conversion.Operand.Type is { IsReferenceType: true } || IsPartOfText(conversion) || IsReceiver(conversion) || IsComparedWithNull(conversion) || ForEachLoops.IsOverArray(body, conversion))
            return null;
        return $"Boxing '{Brief(conversion.Operand.Syntax)}'";
    }

    // The compiler calls a method of a value on the value itself, and the runtime replaces HasFlag by a comparison.
    private static bool IsReceiver(IConversionOperation conversion) =>
        conversion.IsImplicit && conversion.Parent is IInvocationOperation { Instance: { } instance } && ReferenceEquals(instance, conversion)
        || conversion is { IsImplicit: true, Parent: IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "HasFlag", ContainingType.SpecialType: SpecialType.System_Enum } } } }
        || conversion is { IsImplicit: true, Type: { Name: "IDisposable" or "IAsyncDisposable" } } && conversion.Parent is IInvocationOperation or IFlowCaptureOperation or IIsNullOperation;

    // A value of a type parameter that is compared with null is not boxed for it.
    private static bool IsComparedWithNull(IConversionOperation conversion) => conversion.Operand.Type is ITypeParameterSymbol && conversion.Parent switch
    {
        IIsNullOperation => true,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison => IsNull(comparison.LeftOperand) || IsNull(comparison.RightOperand),
        _ => false,
    };

    private static bool IsNull(IOperation operation) => operation.ConstantValue is { HasValue: true, Value: null };

    private static string? OfArray(IArrayCreationOperation array)
    {
        bool isEmpty = array.DimensionSizes.Length == 1 && array.DimensionSizes[0].ConstantValue is { HasValue: true, Value: 0 };
        if (array.IsImplicit && isEmpty || IsConstantData(array))
            return null;
        return array.Type is { } type ? New(type) : "The array";
    }

    // new byte[] { 1, 2 } as a ReadOnlySpan<byte> lies in the assembly.
    private static bool IsConstantData(IArrayCreationOperation array) =>
        array.Parent is IConversionOperation { Type: { Name: "ReadOnlySpan", IsRefLikeType: true } }
        && array.Initializer is { } initializer && initializer.ElementValues.All(value => value.ConstantValue.HasValue);

    private static string? OfCollection(ICollectionExpressionOperation collection)
    {
        if (collection.Type is null or { IsRefLikeType: true } || collection.Type.IsValueType && collection.Elements.IsEmpty)
            return null;
        bool isShared = collection.Elements.IsEmpty && collection.Type.TypeKind is TypeKind.Array or TypeKind.Interface && collection.Type.Name is not ("IList" or "ICollection");
        return isShared && collection.Elements.IsEmpty ? null : "The collection expression";
    }

    // Of the parts of one text only the whole counts.
    private static bool IsPartOfText(IOperation operation)
    {
        var parent = operation.Parent;
        while (parent is IParenthesizedOperation or IConversionOperation { OperatorMethod: null })
            parent = parent.Parent;
        return parent switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } => true,
            ICompoundAssignmentOperation { Type.SpecialType: SpecialType.System_String } compound => ReferenceEquals(compound.Value, operation) || operation.Syntax == compound.Value.Syntax,
            IInterpolationOperation or IInterpolatedStringOperation => true,
            _ => false,
        };
    }

    public static string Brief(SyntaxNode syntax)
    {
        const int longest = 40;
        string text = syntax is AnonymousFunctionExpressionSyntax ? "lambda" : syntax.ToString();
        int end = text.IndexOfAny(new[] { '\r', '\n' });
        if (end >= 0)
            text = text.Substring(0, end).TrimEnd() + "…";
        return text.Length > longest ? text.Substring(0, longest) + "…" : text;
    }
}
