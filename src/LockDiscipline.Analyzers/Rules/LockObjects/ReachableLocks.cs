using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Analyzers.Rules.LockObjects;

/// <summary>Tells which locks code outside of the assembly can get hold of, and which of them it is meant to lock.</summary>
internal sealed class ReachableLocks
{
    private readonly LockModel _model;
    private readonly AnnotationReader _annotations;

    public ReachableLocks(LockModel model)
    {
        _model = model;
        _annotations = model.Annotations;
    }

    /// <summary>Whether others can reach the member that the path ends in, or the collection that it is an element of.</summary>
    public bool CanBeReached(LockPath path) => path switch
    {
        { Kind: LockPathKind.Element, Base: { Kind: LockPathKind.Member } collection } => CanBeReached(collection),
        { Kind: LockPathKind.Member, Symbol: IFieldSymbol or IPropertySymbol } => CanBeReached(path.Symbol),
        _ => false,
    };

    /// <summary>Whether others can reach the objects of the type, and are not asked to lock them.</summary>
    public bool CanBeReached(INamedTypeSymbol type) =>
        Visibility.IsVisibleOutside(type) && !_annotations.Has(type, AnnotationKind.LockType) && !type.GetMembers().Any(IsOfferedAsLockOfThis);

    /// <summary>Whether others can reach what the field or property refers to, and are not asked to lock it.</summary>
    public bool CanBeReached(ISymbol member)
    {
        if (member is not (IFieldSymbol or IPropertySymbol))
            return false;
        if (IsMeantToBeLocked(member))
            return false;
        // The objects that the framework's and other libraries' objects hold are whoever's these are.
        if (member.DeclaringSyntaxReferences.IsEmpty)
            return member.IsStatic && Visibility.IsVisibleOutside(member);
        return Visibility.IsVisibleOutside(member) || _model.HandedOut.GetOrAdd(member, m => m.ContainingType.GetMembers().Any(other => HandsOut(other, m)));
    }

    private bool IsMeantToBeLocked(ISymbol member) => member.Name == "SyncRoot" || member.Name.EndsWith(".SyncRoot", System.StringComparison.Ordinal)
        || _annotations.FirstInherited(member, AnnotationKind.ReturnsLock) is not null;

    private bool IsOfferedAsLockOfThis(ISymbol member) =>
        member is IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary }
        && IsMeantToBeLocked(member)
        && (_annotations.FirstInherited(member, AnnotationKind.ReturnsLock)?.Texts.Contains("this") == true || Returns(member, value => value is ThisExpressionSyntax));

    private bool HandsOut(ISymbol getter, ISymbol member) =>
        getter is IPropertySymbol { GetMethod: { } accessor } && Visibility.IsVisibleOutside(accessor) && HandsOut(getter, member.Name)
        || getter is IMethodSymbol { MethodKind: MethodKind.Ordinary, ReturnsVoid: false } && Visibility.IsVisibleOutside(getter) && HandsOut(getter, member.Name);

    private bool HandsOut(ISymbol getter, string name) => !IsMeantToBeLocked(getter) && Returns(getter, value => Names(value, name));

    private static bool Returns(ISymbol getter, System.Func<ExpressionSyntax, bool> matches) =>
        getter.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax().DescendantNodes(node => node is not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax)
            .Any(node => Returned(node) is { } value && matches(value)));

    private static ExpressionSyntax? Returned(SyntaxNode node) => node switch
    {
        ReturnStatementSyntax { Expression: { } value } => value,
        ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax or MethodDeclarationSyntax or AccessorDeclarationSyntax { Keyword.ValueText: "get" } } arrow => arrow.Expression,
        _ => null,
    };

    private static bool Names(ExpressionSyntax expression, string name) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Names(inner.Expression, name),
        CastExpressionSyntax cast => Names(cast.Expression, name),
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText == name,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or IdentifierNameSyntax } access => access.Name.Identifier.ValueText == name,
        _ => false,
    };
}
