using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Analyzers.Locks;

/// <summary>
/// How the object in a lock field is made: its initializer and what the constructors of its type assign to it. Told from the syntax, so that no body is bound for it.
/// </summary>
internal static class LockCreation
{
    /// <summary>Whether a creation of the member's object names <paramref name="identifier"/> among its arguments.</summary>
    public static bool Mentions(ISymbol member, string identifier) =>
        Of(member).Any(creation => creation.DescendantTokens().Any(token => token.ValueText == identifier));

    /// <summary>
    /// Whether the member's object is a semaphore with one free place: <c>(1)</c> or <c>(1, 1)</c>; null where its creation is not seen.
    /// </summary>
    public static bool? IsBinarySemaphore(ISymbol member)
    {
        bool? result = null;
        foreach (var creation in Of(member))
        {
            if (!IsBinarySemaphore(creation))
                return false;
            result = true;
        }
        return result;
    }

    public static bool IsBinarySemaphore(BaseObjectCreationExpressionSyntax creation)
    {
        var arguments = creation.ArgumentList?.Arguments ?? default;
        return arguments.Count is 1 or 2 && arguments.All(argument => argument.Expression is LiteralExpressionSyntax { Token.Value: 1 });
    }

    /// <summary>
    /// Whether the member is given an object that something else has as well, as one that a constructor is passed: then it can be one lock for several owners.
    /// </summary>
    public static bool IsFromElsewhere(ISymbol member) =>
        member is IParameterSymbol || ValuesOf(member).Any(value => Unwrapped(value) is not BaseObjectCreationExpressionSyntax);

    /// <summary>Whether the member's object is created with <c>0</c> as its first argument, as a semaphore that is a signal.</summary>
    public static bool StartsEmpty(ISymbol member) =>
        Of(member).Any(creation => creation.ArgumentList?.Arguments.FirstOrDefault()?.Expression is LiteralExpressionSyntax { Token.Value: 0 });

    private static IEnumerable<BaseObjectCreationExpressionSyntax> Of(ISymbol member) =>
        ValuesOf(member).Select(Unwrapped).OfType<BaseObjectCreationExpressionSyntax>();

    private static IEnumerable<ExpressionSyntax> ValuesOf(ISymbol member)
    {
        foreach (var reference in member.DeclaringSyntaxReferences)
        {
            if (InitializerOf(reference.GetSyntax()) is { } initializer)
                yield return initializer;
        }
        foreach (var assigned in AssignedInConstructors(member))
            yield return assigned;
    }

    private static ExpressionSyntax? InitializerOf(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax variable => variable.Initializer?.Value,
        PropertyDeclarationSyntax property => property.Initializer?.Value,
        _ => null,
    };

    private static IEnumerable<ExpressionSyntax> AssignedInConstructors(ISymbol member)
    {
        if (member.ContainingType is not { } type)
            yield break;
        foreach (var constructor in type.InstanceConstructors.Concat(type.StaticConstructors))
        {
            foreach (var reference in constructor.DeclaringSyntaxReferences)
            {
                if (reference.GetSyntax() is not ConstructorDeclarationSyntax declaration)
                    continue;
                foreach (var assignment in declaration.DescendantNodes().OfType<AssignmentExpressionSyntax>())
                {
                    if (NameOf(assignment.Left) == member.Name)
                        yield return assignment.Right;
                }
            }
        }
    }

    private static ExpressionSyntax Unwrapped(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Unwrapped(inner.Expression),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce => Unwrapped(coalesce.Right),
        _ => expression,
    };

    private static string? NameOf(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access => access.Name.Identifier.ValueText,
        _ => null,
    };
}
