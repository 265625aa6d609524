using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes;

/// <summary>Tells code that a critical section may well take in: it calls nothing, waits for nothing and ends soon.</summary>
internal static class Quiet
{
    public static bool Is(SyntaxNode code) => !Functions.OwnNodes(code).Any(IsLoud);

    private static bool IsLoud(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" } } => false,
        InvocationExpressionSyntax or AwaitExpressionSyntax or YieldStatementSyntax => true,
        LockStatementSyntax or UsingStatementSyntax or TryStatementSyntax or FixedStatementSyntax or LocalFunctionStatementSyntax => true,
        CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax => true,
        LocalDeclarationStatementSyntax declaration => declaration.UsingKeyword.Span.Length > 0,
        _ => false,
    };
}
