using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.CodeFixes;

/// <summary>
/// Tells what does nothing but make something: it can be done earlier, and for nothing, and nobody notices. Of the framework, that is so for what its values, texts, tasks
/// and collections offer; of the source, for what is seen in its bodies.
/// </summary>
internal sealed class Purity(Compilation compilation)
{
    private const int LongestChain = 4;

    // What touches the world outside of the process, or other threads.
    private static readonly HashSet<string> Worldly = new(StringComparer.Ordinal)
    {
        "System.IO", "System.Net", "System.Diagnostics", "System.Threading", "System.Timers", "System.Reflection", "System.Console", "System.Data", "System.Runtime.InteropServices", "Microsoft.Win32",
    };

    /// <summary>Whether an operation only makes a value of what it is given.</summary>
    public bool OnlyMakes(IOperation operation) => OnlyMakes(operation, 0);

    private bool OnlyMakes(IOperation operation, int depth) => operation switch
    {
        { Type.TypeKind: TypeKind.Dynamic } => false,
        // What a lambda does it does when it is run.
        IAnonymousFunctionOperation or IDelegateCreationOperation { Target: IAnonymousFunctionOperation or IMethodReferenceOperation { Instance: null or IInstanceReferenceOperation } } => true,
        IInvocationOperation call => IsPure(call.TargetMethod, depth) && ChildrenOnlyMake(call, depth),
        IObjectCreationOperation creation => IsPureConstructor(creation.Constructor, depth) && ChildrenOnlyMake(creation, depth),
        IPropertyReferenceOperation property => IsPureGetter(property) && ChildrenOnlyMake(property, depth),
        ISimpleAssignmentOperation { Parent: IObjectOrCollectionInitializerOperation } set => ChildrenOnlyMake(set, depth),
        ISimpleAssignmentOperation { Parent: IAnonymousObjectCreationOperation } set => OnlyMakes(set.Value, depth),
        IAssignmentOperation or IIncrementOrDecrementOperation or IAwaitOperation or IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicObjectCreationOperation
            or IEventAssignmentOperation or IAddressOfOperation or IThrowOperation or IInvalidOperation or IFunctionPointerInvocationOperation => false,
        IFieldReferenceOperation field => (field.Field.IsReadOnly || field.Field.IsConst || field.Parent is ISimpleAssignmentOperation { Parent: IObjectOrCollectionInitializerOperation }) && ChildrenOnlyMake(field, depth),
        IConversionOperation { OperatorMethod: { } conversion } converted => IsPure(conversion, depth) && ChildrenOnlyMake(converted, depth),
        IBinaryOperation { OperatorMethod: { } binary } computed => IsPure(binary, depth) && ChildrenOnlyMake(computed, depth),
        _ => ChildrenOnlyMake(operation, depth),
    };

    private bool ChildrenOnlyMake(IOperation operation, int depth) => operation.ChildOperations.All(child => OnlyMakes(child, depth));

    private bool IsPure(IMethodSymbol method, int depth)
    {
        if (depth > LongestChain || method.IsAbstract || method.IsExtern || method.IsVirtual && !method.IsSealed && method.DeclaringSyntaxReferences.Any() || method.Parameters.Any(parameter => parameter.RefKind is RefKind.Ref or RefKind.Out))
            return false;
        if (method.DeclaringSyntaxReferences.IsEmpty)
            return IsPureOfFramework(method);
        // The body of an iterator runs when it is enumerated.
        if (IsIterator(method.DeclaringSyntaxReferences[0].GetSyntax()))
            return true;
        return !method.IsAsync && BodyOf(method) is { } body && BodyOnlyMakes(body, depth + 1);
    }

    private static bool IsIterator(SyntaxNode method) => method.DescendantNodes(node => node is not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax || node == method).OfType<YieldStatementSyntax>().Any();

    // Variables of its own it may set as it likes.
    private bool BodyOnlyMakes(IOperation body, int depth) => body switch
    {
        IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Target: ILocalReferenceOperation } set } => OnlyMakes(set.Value, depth),
        IBlockOperation or IReturnOperation or IVariableDeclarationGroupOperation or IVariableDeclarationOperation or IVariableDeclaratorOperation or IVariableInitializerOperation or IConditionalOperation
            or IMethodBodyOperation => body.ChildOperations.All(child => BodyOnlyMakes(child, depth)),
        _ => OnlyMakes(body, depth),
    };

    private bool IsPureConstructor(IMethodSymbol? constructor, int depth)
    {
        if (constructor is null)
            return true;
        var type = constructor.ContainingType;
        if (depth > LongestChain)
            return false;
        if (type.DeclaringSyntaxReferences.IsEmpty)
            return IsPureType(type);
        if (type.BaseType is { SpecialType: SpecialType.None } parent && !(parent.InstanceConstructors.FirstOrDefault(c => c.Parameters.IsEmpty) is { } inherited && IsPureConstructor(inherited, depth + 1)))
            return false;
        if (!InitializersOf(type).All(value => OnlyMakes(value, depth + 1)))
            return false;
        return constructor.DeclaringSyntaxReferences.IsEmpty || constructor.DeclaringSyntaxReferences[0].GetSyntax() is TypeDeclarationSyntax
            || BodyOf(constructor) is { } body && ConstructorOnlyMakes(body, depth + 1);
    }

    private bool ConstructorOnlyMakes(IOperation body, int depth) => body switch
    {
        IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Instance: IInstanceReferenceOperation } target } set } =>
            (target is IFieldReferenceOperation || target is IPropertyReferenceOperation property && IsAutomatic(property.Property)) && OnlyMakes(set.Value, depth),
        IConstructorBodyOperation { Initializer: IExpressionStatementOperation { Operation: IInvocationOperation chained } } constructor =>
            IsPureConstructor(chained.TargetMethod, depth) && ChildrenOnlyMake(chained, depth) && (constructor.BlockBody ?? constructor.ExpressionBody) is var own && (own is null || ConstructorOnlyMakes(own, depth)),
        IConstructorBodyOperation or IBlockOperation => body.ChildOperations.All(child => ConstructorOnlyMakes(child, depth)),
        _ => BodyOnlyMakes(body, depth),
    };

    private IEnumerable<IOperation> InitializersOf(INamedTypeSymbol type)
    {
        foreach (var reference in type.GetMembers().Where(member => !member.IsStatic && member is IFieldSymbol or IPropertySymbol).SelectMany(member => member.DeclaringSyntaxReferences))
        {
            var value = reference.GetSyntax() switch
            {
                VariableDeclaratorSyntax { Initializer.Value: { } initial } => initial,
                PropertyDeclarationSyntax { Initializer.Value: { } initial } => initial,
                _ => null,
            };
            if (value is not null && ModelOf(value.SyntaxTree)?.GetOperation(value) is { } operation)
                yield return operation;
        }
    }

    private IOperation? BodyOf(IMethodSymbol method)
    {
        var syntax = method.DeclaringSyntaxReferences[0].GetSyntax();
        return ModelOf(syntax.SyntaxTree)?.GetOperation(syntax);
    }

    private SemanticModel? ModelOf(SyntaxTree tree) => compilation.ContainsSyntaxTree(tree) ? compilation.GetSemanticModel(tree) : null;

    private static bool IsPureGetter(IPropertyReferenceOperation property) =>
        property.Parent is ISimpleAssignmentOperation { Parent: IObjectOrCollectionInitializerOperation } set && set.Target == property
        || property.Property is { SetMethod: null } && (IsAutomatic(property.Property) || property.Property.ContainingType.SpecialType != SpecialType.None);

    private static bool IsAutomatic(IPropertySymbol property) => property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private static bool IsPureOfFramework(IMethodSymbol method)
    {
        var type = method.ContainingType;
        if (type.SpecialType == SpecialType.System_String || type.IsValueType && IsPureType(type) && (method.IsStatic || method.IsReadOnly || method.Name is "ToString" or "Equals" or "GetHashCode" or "CompareTo"))
            return true;
        return method is { IsStatic: true, Name: "FromResult", ContainingType.Name: "Task" or "ValueTask" }
            || type.ContainingNamespace?.ToDisplayString() == "System.Collections.Immutable"
            || type.Name is "Math" or "Convert" or "BitConverter" or "Tuple" or "ValueTuple" or "KeyValuePair" or "HashCode" && type.ContainingNamespace?.ToDisplayString() is "System" or "System.Collections.Generic"
            || method.ContainingType.BaseType?.SpecialType == SpecialType.System_Enum;
    }

    private static bool IsPureType(ITypeSymbol type)
    {
        string scope = type.ContainingNamespace?.ToDisplayString() ?? "";
        return scope.StartsWith("System", StringComparison.Ordinal)
            && !Worldly.Any(prefix => scope == prefix || scope.StartsWith(prefix + ".", StringComparison.Ordinal) && scope != "System.Threading.Tasks")
            && type.Name is not ("Console" or "Environment" or "Random");
    }
}
