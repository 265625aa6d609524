using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Analyzers.Rules.LockObjects.DoubleChecks;

/// <summary>What the other members of a type do with one of its members, told from the syntax of all its parts.</summary>
internal static class TypeSource
{
    /// <summary>Whether anything but a constructor sets the member back to null or its default.</summary>
    public static bool IsReset(ISymbol member) =>
        Nodes(member.ContainingType).Any(node => ResetTarget(node) is { } target && MemberNames.LastOf(target)?.Identifier.ValueText == member.Name
            && node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not ConstructorDeclarationSyntax);

    /// <summary>Whether another member calls the method and then uses one of these without a lock: the method is there to make them ready.</summary>
    public static bool IsMadeReadyBy(IMethodSymbol method, ICollection<string> members)
    {
        foreach (var declaration in Nodes(method.ContainingType).OfType<MemberDeclarationSyntax>().Where(node => node is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax))
        {
            if (declaration is MethodDeclarationSyntax own && own.Identifier.ValueText == method.Name)
                continue;
            var names = declaration.DescendantNodes().OfType<IdentifierNameSyntax>().ToList();
            int call = names.FirstOrDefault(name => name.Identifier.ValueText == method.Name)?.SpanStart ?? -1;
            if (call >= 0 && names.Any(name => name.SpanStart > call && members.Contains(name.Identifier.ValueText) && !name.Ancestors().Any(ancestor => ancestor is LockStatementSyntax)))
                return true;
        }
        return false;
    }

    private static IEnumerable<SyntaxNode> Nodes(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.SelectMany(reference => reference.GetSyntax().DescendantNodes());

    private static ExpressionSyntax? ResetTarget(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax assignment when IsDefault(assignment.Right) => assignment.Left,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Exchange" or "Write" or "CompareExchange" }, ArgumentList.Arguments: { Count: >= 2 } arguments }
            when IsDefault(arguments[1].Expression) => arguments[0].Expression,
        _ => null,
    };

    private static bool IsDefault(ExpressionSyntax expression) => expression switch
    {
        PostfixUnaryExpressionSyntax { OperatorToken.ValueText: "!" } suppressed => IsDefault(suppressed.Operand),
        DefaultExpressionSyntax => true,
        _ => expression.IsKind(SyntaxKind.NullLiteralExpression) || expression.IsKind(SyntaxKind.DefaultLiteralExpression),
    };
}
