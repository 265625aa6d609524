using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes;

/// <summary>References that a function owns: it was given them by a call that says so, and says itself where it gives them back.</summary>
internal static class OwnedReferences
{
    /// <summary>The statements right after a release that give back references, where a path that leaves the section without the release leaves with them, too.</summary>
    /// <param name="release">The end of the section.</param>
    /// <param name="section">The statements before it.</param>
    public static IReadOnlyList<StatementSyntax> GivenBackAfter(StatementSyntax release, StatementRange section, SemanticModel model) =>
        StatementRange.Of(release).After.TakeWhile(statement => GivenBackBy(statement, model) is { } owned && !IsTouched(owned, section, model)).ToList();

    // x.Put(), and x?.Put().
    private static ILocalSymbol? GivenBackBy(StatementSyntax statement, SemanticModel model)
    {
        if (statement is not ExpressionStatementSyntax { Expression: var expression })
            return null;
        var (receiver, call) = expression switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } invocation => (member.Expression, invocation),
            ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax } invocation } access => (access.Expression, invocation),
            _ => (null, null),
        };
        return call is { ArgumentList.Arguments.Count: 0 } && receiver is IdentifierNameSyntax
            && model.GetSymbolInfo(call).Symbol is IMethodSymbol method && Attributes.Has(method, "ReleasesReference")
            && model.GetSymbolInfo(receiver).Symbol is ILocalSymbol local && IsGiven(local, model)
            ? local
            : null;
    }

    // By a call whose result is a reference for its caller.
    private static bool IsGiven(ILocalSymbol local, SemanticModel model) =>
        local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: InvocationExpressionSyntax call }
        && model.GetSymbolInfo(call).Symbol is IMethodSymbol method && Attributes.IsOnResult(method, "TakesReference");

    // Given back on some path already, handed on, or another by then.
    private static bool IsTouched(ILocalSymbol local, StatementRange section, SemanticModel model) => section.Statements
        .SelectMany(statement => statement.DescendantNodes().OfType<IdentifierNameSyntax>())
        .Where(name => name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, local))
        .Any(name => !IsOnlyUsed(name, model));

    private static bool IsOnlyUsed(IdentifierNameSyntax name, SemanticModel model) => name.Parent switch
    {
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } => model.GetSymbolInfo(call).Symbol is IMethodSymbol method && !Attributes.Has(method, "ReleasesReference"),
        MemberAccessExpressionSyntax => true,
        ArgumentSyntax { RefKindKeyword.RawKind: 0, Parent: ArgumentListSyntax { Parent: ExpressionSyntax call } } argument => IsBorrowed(argument, call, model),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } => true,
        _ => false,
    };

    private static bool IsBorrowed(ArgumentSyntax argument, ExpressionSyntax call, SemanticModel model) =>
        model.GetSymbolInfo(call).Symbol is IMethodSymbol method
        && ((BaseArgumentListSyntax)argument.Parent!).Arguments.IndexOf(argument) is var index && index < method.Parameters.Length
        && !Attributes.Has(method.Parameters[index], "ReleasesReference");
}
