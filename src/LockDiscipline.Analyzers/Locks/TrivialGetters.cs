using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Analyzers.Locks;

/// <summary>
/// Getters, and methods, that do nothing but return what a path names: they stand for that path. Told from the syntax alone, so that no body is bound for it.
/// </summary>
internal static class TrivialGetters
{
    /// <summary>The text of the path that the member returns, as a lock expression; null if its body is anything else.</summary>
    public static string? ReturnedPath(ISymbol member)
    {
        if (member.DeclaringSyntaxReferences.Length != 1)
            return null;
        return Returned(member.DeclaringSyntaxReferences[0].GetSyntax()) is { } expression ? PathText(expression) : null;
    }

    /// <summary>Whether a property has no code of its own: it is a field in all but name.</summary>
    public static bool IsAuto(ISymbol member) =>
        member.DeclaringSyntaxReferences.Length == 1
        && member.DeclaringSyntaxReferences[0].GetSyntax() is PropertyDeclarationSyntax { ExpressionBody: null, AccessorList: { } list }
        && list.Accessors.All(accessor => accessor.Body is null && accessor.ExpressionBody is null);

    /// <summary>Whether a method makes what it returns, so that no two calls give the same object. False where that does not show.</summary>
    public static bool ReturnsNewObject(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.Length == 1
        && method.DeclaringSyntaxReferences[0].GetSyntax() is MethodDeclarationSyntax declaration
        && ReturnedExpressions(declaration) is { Count: > 0 } returned
        && returned.All(expression => IsNew(expression, declaration));

    private static List<ExpressionSyntax> ReturnedExpressions(MethodDeclarationSyntax method) =>
        method.ExpressionBody is { } arrow
            ? new List<ExpressionSyntax> { arrow.Expression }
            : method.DescendantNodes(node => node is not ExpressionSyntax and not LocalFunctionStatementSyntax)
                .OfType<ReturnStatementSyntax>().Select(statement => statement.Expression).OfType<ExpressionSyntax>().ToList();

    private static bool IsNew(ExpressionSyntax expression, MethodDeclarationSyntax method) => expression switch
    {
        BaseObjectCreationExpressionSyntax => true,
        IdentifierNameSyntax name => method.DescendantNodes().OfType<VariableDeclaratorSyntax>()
            .Any(local => local.Identifier.ValueText == name.Identifier.ValueText && local.Initializer?.Value is BaseObjectCreationExpressionSyntax),
        _ => false,
    };

    private static ExpressionSyntax? Returned(SyntaxNode declaration) => declaration switch
    {
        PropertyDeclarationSyntax { ExpressionBody: { } arrow } => arrow.Expression,
        PropertyDeclarationSyntax { AccessorList: { } list } => ReturnedByGetter(list),
        MethodDeclarationSyntax { TypeParameterList: null } method => ReturnedBy(method.ExpressionBody, method.Body),
        _ => null,
    };

    private static ExpressionSyntax? ReturnedByGetter(AccessorListSyntax list)
    {
        var getter = list.Accessors.FirstOrDefault(accessor => accessor.Keyword.ValueText == "get");
        return getter is null ? null : ReturnedBy(getter.ExpressionBody, getter.Body);
    }

    private static ExpressionSyntax? ReturnedBy(ArrowExpressionClauseSyntax? arrow, BlockSyntax? body)
    {
        if (arrow is not null)
            return arrow.Expression;
        return body is { Statements.Count: 1 } && body.Statements[0] is ReturnStatementSyntax { Expression: { } value } ? value : null;
    }

    private static string? PathText(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        ThisExpressionSyntax => null,
        ParenthesizedExpressionSyntax inner => PathText(inner.Expression),
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax name } => "this." + name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } access when PathText(access.Expression) is { } owner => owner + "." + name.Identifier.ValueText,
        _ => null,
    };
}
