using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Analyzers.Locks;

/// <summary>
/// Private fields that nobody assigns but the constructors of their class, readonly in all but name. Told from the syntax, by names: what is assigned under the same
/// name counts as the field. One a compilation; safe for use from several threads.
/// </summary>
internal sealed class ConstructedFields
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, ImmutableHashSet<string>> _assignedLater = new(SymbolEqualityComparer.Default);

    public bool Include(IFieldSymbol field) =>
        field is { DeclaredAccessibility: Accessibility.Private, IsStatic: false, IsVolatile: false, RefKind: RefKind.None, ContainingType: { TypeKind: TypeKind.Class } type }
        && !type.DeclaringSyntaxReferences.IsEmpty
        && !_assignedLater.GetOrAdd(type.OriginalDefinition, AssignedLater).Contains(field.Name);

    private static ImmutableHashSet<string> AssignedLater(INamedTypeSymbol type) => type.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax())
        .SelectMany(declaration => declaration.DescendantNodes().SelectMany(Targets).Where(target => !IsOfObjectInTheMaking(target, declaration)))
        .Select(NameOf)
        .OfType<string>()
        .ToImmutableHashSet();

    private static IEnumerable<ExpressionSyntax> Targets(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax assignment => Parts(assignment.Left),
        ArgumentSyntax argument when argument.RefKindKeyword.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword => new[] { argument.Expression },
        PrefixUnaryExpressionSyntax prefix when prefix.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression or SyntaxKind.AddressOfExpression => new[] { prefix.Operand },
        PostfixUnaryExpressionSyntax postfix when postfix.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression => new[] { postfix.Operand },
        RefExpressionSyntax reference => new[] { reference.Expression },
        _ => Enumerable.Empty<ExpressionSyntax>(),
    };

    private static IEnumerable<ExpressionSyntax> Parts(ExpressionSyntax target) =>
        target is TupleExpressionSyntax tuple ? tuple.Arguments.SelectMany(argument => Parts(argument.Expression)) : new[] { target };

    private static bool IsOfObjectInTheMaking(ExpressionSyntax target, SyntaxNode type) =>
        Unparenthesized(target) is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }
        && target.Ancestors().FirstOrDefault(IsFunction) is ConstructorDeclarationSyntax constructor
        && constructor.Parent == type
        && !target.Ancestors().TakeWhile(node => node != constructor).OfType<InitializerExpressionSyntax>().Any();

    private static bool IsFunction(SyntaxNode node) =>
        node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BasePropertyDeclarationSyntax or TypeDeclarationSyntax;

    private static string? NameOf(ExpressionSyntax target) => Unparenthesized(target) switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        ConditionalAccessExpressionSyntax conditional => NameOf(conditional.WhenNotNull),
        _ => null,
    };

    private static ExpressionSyntax Unparenthesized(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Unparenthesized(inner.Expression),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed => Unparenthesized(suppressed.Operand),
        _ => expression,
    };
}
