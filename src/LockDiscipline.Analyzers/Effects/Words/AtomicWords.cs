using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Analyzers.Effects.Words;

/// <summary>What the syntax says of atomic changes, and of changes that are not.</summary>
internal static class AtomicWords
{
    /// <summary>Whether a call is one of <c>Interlocked</c>: by its type, or by one of the names that are nobody else's where the type is imported.</summary>
    public static bool IsAtomic(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax { Expression: SimpleNameSyntax { Identifier.ValueText: "Interlocked" } } => true,
        MemberAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Interlocked" } } => true,
        SimpleNameSyntax { Identifier.ValueText: "Increment" or "Decrement" or "Add" or "Exchange" or "CompareExchange" } => true,
        _ => false,
    };

    /// <summary>The names that are handed to a call by reference.</summary>
    public static IEnumerable<string> ReferencesIn(InvocationExpressionSyntax call) =>
        from argument in call.ArgumentList.Arguments
        where argument.RefKindKeyword.IsKind(SyntaxKind.RefKeyword)
        select argument.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            SimpleNameSyntax name => name.Identifier.ValueText,
            _ => "",
        } into name
        where name.Length > 0
        select name;

    /// <summary>Whether a type is wider than a word of a 32-bit process.</summary>
    public static bool IsWide(TypeSyntax type) => type switch
    {
        PredefinedTypeSyntax predefined => predefined.Keyword.Kind() is SyntaxKind.LongKeyword or SyntaxKind.ULongKeyword or SyntaxKind.DoubleKeyword,
        SimpleNameSyntax { Identifier.ValueText: "Int64" or "UInt64" or "Double" } => true,
        QualifiedNameSyntax qualified => IsWide(qualified.Right),
        _ => false,
    };

    /// <summary>Whether what a name stands for is changed there other than by a call of <c>Interlocked</c>.</summary>
    public static bool IsPlainlyChanged(SyntaxToken name)
    {
        var node = Whole(name);
        switch (node?.Parent)
        {
            case AssignmentExpressionSyntax assignment:
                return assignment.Left == node;
            case PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax:
                return IsUpdated(name);
            case ArgumentSyntax { Parent: TupleExpressionSyntax } or RefExpressionSyntax:
                return true;
            case ArgumentSyntax argument:
                return !argument.RefKindKeyword.IsKind(SyntaxKind.None) && !(argument.Parent?.Parent is InvocationExpressionSyntax call && IsAtomic(call));
            default:
                return false;
        }
    }

    /// <summary>Whether what a name stands for is computed from itself by an operator.</summary>
    public static bool IsUpdated(SyntaxToken name) => Whole(name) switch
    {
        { Parent: PrefixUnaryExpressionSyntax unary } => unary.IsKind(SyntaxKind.PreIncrementExpression) || unary.IsKind(SyntaxKind.PreDecrementExpression),
        { Parent: PostfixUnaryExpressionSyntax unary } => !unary.IsKind(SyntaxKind.SuppressNullableWarningExpression),
        { Parent: AssignmentExpressionSyntax assignment } node => assignment.Left == node && !assignment.IsKind(SyntaxKind.SimpleAssignmentExpression),
        _ => false,
    };

    /// <summary>Whether what a name stands for is assigned something that names it.</summary>
    public static bool IsComputedFromItself(SyntaxToken name) =>
        IsUpdated(name)
        || name.Parent?.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is { } assignment
            && assignment.Right.DescendantTokens().Any(token => token.ValueText == name.ValueText);

    // The expression that ends in the name.
    private static SyntaxNode? Whole(SyntaxToken name)
    {
        var node = name.Parent;
        while (node?.Parent is MemberAccessExpressionSyntax access && access.Name == node || node?.Parent is ParenthesizedExpressionSyntax or MemberBindingExpressionSyntax)
            node = node.Parent;
        return node;
    }
}
