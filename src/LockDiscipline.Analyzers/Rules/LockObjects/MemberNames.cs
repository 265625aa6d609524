using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Analyzers.Rules.LockObjects;

/// <summary>Where the source names a member: told from identifiers first, so that only what carries its name has to be bound.</summary>
internal static class MemberNames
{
    /// <summary>The declarations in which the member can be used: those of its type for a private one, otherwise all files.</summary>
    public static IEnumerable<SyntaxNode> Scope(ISymbol member, Compilation compilation, CancellationToken cancellationToken) =>
        member.DeclaredAccessibility == Accessibility.Private
            ? member.ContainingType.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken))
            : compilation.SyntaxTrees.Select(tree => tree.GetRoot(cancellationToken));

    /// <summary>The last name of an expression: <c>_gate</c> of <c>this._gate</c>, <c>(object)owner._gate</c> and <c>owner?._gate</c>; null if it does not end in one.</summary>
    public static SimpleNameSyntax? LastOf(ExpressionSyntax? expression) => expression switch
    {
        SimpleNameSyntax name => name,
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        ConditionalAccessExpressionSyntax conditional => LastOf(conditional.WhenNotNull),
        ParenthesizedExpressionSyntax inner => LastOf(inner.Expression),
        CastExpressionSyntax cast => LastOf(cast.Expression),
        PostfixUnaryExpressionSyntax { OperatorToken.ValueText: "!" } suppressed => LastOf(suppressed.Operand),
        _ => null,
    };

    /// <summary>Whether the name means the member.</summary>
    public static bool Means(SimpleNameSyntax? name, ISymbol member, Compilation compilation, CancellationToken cancellationToken) =>
        name is not null
        && name.Identifier.ValueText == member.Name
        && SymbolEqualityComparer.Default.Equals(
            compilation.GetSemanticModel(name.SyntaxTree).GetSymbolInfo(name, cancellationToken).Symbol?.OriginalDefinition, member.OriginalDefinition);
}
