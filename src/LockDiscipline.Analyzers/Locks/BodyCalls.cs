using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Analyzers.Locks;

/// <summary>What one body does to locks and what it calls, by names alone. What a <c>using</c> takes is given back where it ends, and is left out.</summary>
/// <param name="Names">What the body is called by.</param>
/// <param name="Acquires">Whether it names an operation that takes a lock.</param>
/// <param name="Releases">Whether it names an operation that gives a lock back.</param>
/// <param name="Called">The methods that it calls and the types that it creates.</param>
internal sealed record BodyCalls(ImmutableArray<string> Names, bool Acquires, bool Releases, ImmutableHashSet<string> Called)
{
    private static readonly ImmutableHashSet<string> AcquireNames = LockApi.AcquireNames.ToImmutableHashSet(StringComparer.Ordinal);
    private static readonly ImmutableHashSet<string> ReleaseNames = LockApi.ReleaseNames.ToImmutableHashSet(StringComparer.Ordinal);

    /// <param name="declaration">The declaration of a method, constructor, accessor or local function.</param>
    /// <param name="names">What it is called by.</param>
    public static BodyCalls Of(SyntaxNode declaration, IEnumerable<string> names)
    {
        bool acquires = false;
        bool releases = false;
        var called = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var node in declaration.DescendantNodes())
        {
            switch (node)
            {
                case SimpleNameSyntax name:
                    releases |= ReleaseNames.Contains(name.Identifier.ValueText);
                    acquires |= AcquireNames.Contains(name.Identifier.ValueText) && !IsInUsing(name);
                    break;
                case InvocationExpressionSyntax call when NameOf(call.Expression) is { } name && !IsInUsing(call):
                    called.Add(name);
                    break;
                case ObjectCreationExpressionSyntax creation when NameOf(creation.Type) is { } name && !IsInUsing(creation):
                    called.Add(name);
                    break;
                case ImplicitObjectCreationExpressionSyntax { Parent: ArrowExpressionClauseSyntax or ReturnStatementSyntax } when declaration is MethodDeclarationSyntax method && NameOf(method.ReturnType) is { } name:
                    called.Add(name);
                    break;
            }
        }
        return new BodyCalls(names.ToImmutableArray(), acquires, releases, called.ToImmutable());
    }

    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        NullableTypeSyntax nullable => NameOf(nullable.ElementType),
        _ => null,
    };

    private static bool IsInUsing(SyntaxNode node)
    {
        for (var part = node; part.Parent is not null and not MemberDeclarationSyntax; part = part.Parent)
        {
            switch (part.Parent)
            {
                case UsingStatementSyntax statement:
                    return part != statement.Statement;
                case LocalDeclarationStatementSyntax local:
                    return local.UsingKeyword.IsKind(SyntaxKind.UsingKeyword);
                case StatementSyntax:
                    return false;
            }
        }
        return false;
    }
}
