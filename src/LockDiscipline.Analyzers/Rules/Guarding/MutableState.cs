using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Effects.Words;
using LockDiscipline.Analyzers.Effects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Rules.Guarding;

/// <summary>
/// Tells whether who has the reference in a guarded member can see it change: an array, a collection that is neither immutable, frozen nor concurrent, or, where
/// the guard is declared, an object of this compilation that somebody changes after its construction and that has no locks of its own.
/// </summary>
internal sealed class MutableState
{
    private readonly BodyResult _body;

    public MutableState(BodyResult body)
    {
        _body = body;
    }

    public bool IsIn(ISymbol member, bool isInferred)
    {
        if (TypeOf(member) is not { } type || IsStable(member, type))
            return false;
        if (IsCollection(type))
            return IsChangedInPlace(member, isInferred);
        return !isInferred && type is INamedTypeSymbol { TypeKind: TypeKind.Class } named && IsChangingObject(named);
    }

    public bool IsCollectionIn(ISymbol member, bool isInferred) =>
        TypeOf(member) is { } type && !IsStable(member, type) && IsCollection(type) && IsChangedInPlace(member, isInferred);

    public static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };

    private bool IsStable(ISymbol member, ITypeSymbol type) =>
        _body.Model.Annotations.Has(member, AnnotationKind.Stable) || _body.Model.Annotations.Has(type, AnnotationKind.Stable);

    private static bool IsCollection(ITypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Array)
            return true;
        if (type.SpecialType == SpecialType.System_String || type.IsValueType || IsReadOnlyView(type) || !IsEnumerable(type))
            return false;
        string scope = type.ContainingNamespace?.ToDisplayString() ?? "";
        if (type.Locations.Any(location => location.IsInSource))
            return false;
        return scope.StartsWith("System.Collections", System.StringComparison.Ordinal)
            && !scope.EndsWith("Immutable", System.StringComparison.Ordinal)
            && !scope.EndsWith("Frozen", System.StringComparison.Ordinal)
            && !scope.EndsWith("Concurrent", System.StringComparison.Ordinal);
    }

    private static bool IsEnumerable(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_Collections_IEnumerable || type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable);

    // What cannot be changed through its type is most often replaced as a whole.
    private static bool IsReadOnlyView(ITypeSymbol type) =>
        type.Name is "IEnumerable" or "IReadOnlyList" or "IReadOnlyCollection" or "IReadOnlyDictionary" or "IReadOnlySet" or "ReadOnlyCollection" or "ReadOnlyDictionary" or "ReadOnlySet" or "ILookup";

    // Copy on write: a collection that is replaced, and never changed, is as good as immutable.
    private bool IsChangedInPlace(ISymbol member, bool isInferred)
    {
        var accesses = _body.Others!.Accesses.Of(member, _body.Context.CancellationToken).Where(access => !access.IsExempt).ToList();
        if (accesses.Any(access => access.Use == UseKind.ContentsChange))
            return true;
        return !isInferred && (!_body.Model.Guards.OfContents(member).IsEmpty || !accesses.Any(access => access.Changes && !StartsAnew(access)));
    }

    // An empty collection is there to be filled: the old one was taken away, not replaced by a changed copy.
    private bool StartsAnew(MemberAccess access) =>
        _body.Model.Compilation.GetSemanticModel(access.Syntax.SyntaxTree).GetOperation(access.Syntax, _body.Context.CancellationToken) is { } target
        && WrittenTo(target) is { } written && IsEmpty(written);

    private static IOperation? WrittenTo(IOperation target) => target.Parent switch
    {
        ISimpleAssignmentOperation assignment when assignment.Target == target => assignment.Value,
        ITupleOperation { Parent: IDeconstructionAssignmentOperation { Value: IConversionOperation { Operand: ITupleOperation values } } } targets => values.Elements[targets.Elements.IndexOf(target)],
        ITupleOperation { Parent: IDeconstructionAssignmentOperation { Value: ITupleOperation values } } targets => values.Elements[targets.Elements.IndexOf(target)],
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Exchange", ContainingType.Name: "Interlocked" }, Arguments: { Length: 2 } arguments } } => arguments[1].Value,
        _ => null,
    };

    private static bool IsEmpty(IOperation value) => value switch
    {
        IConversionOperation conversion => IsEmpty(conversion.Operand),
        IObjectCreationOperation creation => creation.Initializer is null && creation.Arguments.All(argument => argument.Value.Type is not { } type || !IsEnumerable(type)),
        IArrayCreationOperation array => array.Initializer is null,
        ICollectionExpressionOperation collection => collection.Elements.IsEmpty,
        IInvocationOperation { TargetMethod.Name: "Empty" } => true,
        IDefaultValueOperation => true,
        _ => value.ConstantValue is { HasValue: true, Value: null },
    };

    private bool IsChangingObject(INamedTypeSymbol type)
    {
        type = type.OriginalDefinition;
        if (!type.Locations.Any(location => location.IsInSource) || LocksItself(type))
            return false;
        return type.GetMembers().Any(member => IsPlainState(member) && _body.Others!.Accesses.Of(member, _body.Context.CancellationToken).Any(access => access.Changes && !access.IsExempt));
    }

    private bool IsPlainState(ISymbol member) =>
        !member.IsStatic
        && !member.IsImplicitlyDeclared
        && member is IFieldSymbol { IsReadOnly: false, IsConst: false, IsVolatile: false } or IPropertySymbol { IsIndexer: false, SetMethod.IsInitOnly: false }
        && _body.Model.Annotations.Of(member).IsEmpty;

    // Its members say themselves what guards them, or its methods see to it.
    private bool LocksItself(INamedTypeSymbol type) =>
        _body.Model.Annotations.Of(type).Length > 0
        || type.GetMembers().Any(member => !_body.Model.Guards.OfReference(member).IsEmpty || !_body.Model.Guards.OfContents(member).IsEmpty || member is IFieldSymbol { IsVolatile: true })
        || type.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(_body.Context.CancellationToken).DescendantTokens().Any(token =>
            token.IsKind(SyntaxKind.LockKeyword) || token.IsKind(SyntaxKind.IdentifierToken) && LockWords.IsCertain(token.ValueText)));
}
