using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Analyzers.Rules.LockObjects;

/// <summary>
/// What a field or property of type <c>object</c> is given when its object is built: its initializer and what constructors assign, or what its getter returns. Told from
/// the syntax.
/// </summary>
internal static class LockMemberOrigin
{
    /// <summary>The expressions that give the member its value, or that its getter returns.</summary>
    public static IEnumerable<ExpressionSyntax> Of(ISymbol member) =>
        member.DeclaringSyntaxReferences.SelectMany(reference => Initial(reference.GetSyntax())).Concat(AssignedInConstructors(member)).Select(Unwrapped);

    /// <summary>What a getter without any other effect returns; null if it does something else.</summary>
    public static ExpressionSyntax? ReturnedByGetter(ISymbol member)
    {
        if (member.DeclaringSyntaxReferences.Length != 1)
            return null;
        var returned = member.DeclaringSyntaxReferences[0].GetSyntax() switch
        {
            PropertyDeclarationSyntax { ExpressionBody: { } arrow } => arrow.Expression,
            PropertyDeclarationSyntax { AccessorList.Accessors: var accessors } => ReturnedBy(accessors.FirstOrDefault(accessor => accessor.Keyword.ValueText == "get")),
            MethodDeclarationSyntax { ExpressionBody: { } arrow } => arrow.Expression,
            MethodDeclarationSyntax { Body: { } body } => ReturnedBy(body),
            _ => null,
        };
        return returned is null ? null : Unwrapped(returned);
    }

    private static ExpressionSyntax? ReturnedBy(AccessorDeclarationSyntax? getter) => getter?.ExpressionBody?.Expression ?? ReturnedBy(getter?.Body);

    private static ExpressionSyntax? ReturnedBy(BlockSyntax? body) =>
        body is { Statements.Count: 1 } && body.Statements[0] is ReturnStatementSyntax { Expression: { } value } ? value : null;

    private static IEnumerable<ExpressionSyntax> Initial(SyntaxNode declaration)
    {
        var initializer = declaration switch
        {
            VariableDeclaratorSyntax variable => variable.Initializer?.Value,
            PropertyDeclarationSyntax property => property.Initializer?.Value,
            _ => null,
        };
        return initializer is null ? Enumerable.Empty<ExpressionSyntax>() : new[] { initializer };
    }

    private static IEnumerable<ExpressionSyntax> AssignedInConstructors(ISymbol member)
    {
        if (member.ContainingType is not { } type)
            return Enumerable.Empty<ExpressionSyntax>();
        return type.InstanceConstructors.Concat(type.StaticConstructors)
            .SelectMany(constructor => constructor.DeclaringSyntaxReferences)
            .Select(reference => reference.GetSyntax())
            .OfType<ConstructorDeclarationSyntax>()
            .SelectMany(constructor => constructor.DescendantNodes().OfType<AssignmentExpressionSyntax>())
            .Where(assignment => Names(assignment.Left, member.Name))
            .Select(assignment => assignment.Right);
    }

    private static bool Names(ExpressionSyntax target, string name) => target switch
    {
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText == name,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access => access.Name.Identifier.ValueText == name,
        _ => false,
    };

    private static ExpressionSyntax Unwrapped(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Unwrapped(inner.Expression),
        CastExpressionSyntax cast => Unwrapped(cast.Expression),
        _ => expression,
    };
}
