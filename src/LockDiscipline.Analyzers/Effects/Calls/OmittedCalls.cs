using LockDiscipline.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Effects.Calls;

/// <summary>Tells what stands in a call that the compiler leaves out, the call itself included: it has no effect.</summary>
internal static class OmittedCalls
{
    public static bool Contain(BodyResult body, IOperation operation)
    {
        for (var node = operation.Syntax; node is not null and not StatementSyntax and not AnonymousFunctionExpressionSyntax and not MemberDeclarationSyntax; node = node.Parent)
        {
            if (node is InvocationExpressionSyntax && MethodAt(body, node, operation) is { } method && ConditionalMethods.IsCallLeftOut(method, node.SyntaxTree))
                return true;
        }
        return false;
    }

    private static IMethodSymbol? MethodAt(BodyResult body, SyntaxNode call, IOperation operation) => operation is IInvocationOperation own && own.Syntax == call
        ? own.TargetMethod
        : body.Body.Root.SemanticModel?.GetSymbolInfo(call, body.Context.CancellationToken).Symbol as IMethodSymbol;
}
