using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace LockDiscipline.Analyzers.Effects.Calls;

/// <summary>Tells what is done only to throw an exception, or to check an assertion: no everyday path.</summary>
internal static class ThrowPaths
{
    public static bool Contains(BodyResult body, FlowEvent flowEvent) =>
        OnlyThrows(flowEvent.Block, new HashSet<BasicBlock>()) || IsWithinThrow(flowEvent.Operation.Syntax) || IsHandedToThrowHelper(body, flowEvent.Operation);

    /// <summary>Whether the method never returns.</summary>
    public static bool NeverReturns(IMethodSymbol method)
    {
        if (method.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "DoesNotReturnAttribute"))
            return true;
        return BodySource.SyntaxOf(method) switch
        {
            MethodDeclarationSyntax { ExpressionBody.Expression: ThrowExpressionSyntax } => true,
            MethodDeclarationSyntax { Body.Statements: { Count: > 0 } statements } => statements.Last() is ThrowStatementSyntax && !statements.Any(HasReturn),
            _ => false,
        };
    }

    /// <summary>Whether the method only checks what must be true.</summary>
    public static bool IsAssertion(IMethodSymbol method) =>
        method.Name is "Assert" or "Fail" && method.ContainingType is { Name: "Debug", ContainingNamespace.Name: "Diagnostics" };

    private static bool HasReturn(StatementSyntax statement) => statement.DescendantNodesAndSelf().Any(node => node is ReturnStatementSyntax);

    // Every way out of the block ends in a throw.
    private static bool OnlyThrows(BasicBlock block, HashSet<BasicBlock> seen)
    {
        if (!seen.Add(block))
            return false;
        if (block.FallThroughSuccessor is { Semantics: ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow } && block.ConditionalSuccessor is null)
            return true;
        var next = new[] { block.FallThroughSuccessor?.Destination, block.ConditionalSuccessor?.Destination }.Where(destination => destination is not null).ToList();
        return next.Count > 0 && block.Kind == BasicBlockKind.Block && next.All(destination => OnlyThrows(destination!, seen));
    }

    private static bool IsWithinThrow(SyntaxNode syntax)
    {
        for (SyntaxNode? node = syntax; node is not null; node = node.Parent)
        {
            if (node is ThrowStatementSyntax or ThrowExpressionSyntax)
                return true;
            if (node is StatementSyntax or AnonymousFunctionExpressionSyntax or MemberDeclarationSyntax)
                return false;
        }
        return false;
    }

    private static bool IsHandedToThrowHelper(BodyResult body, IOperation operation)
    {
        for (var parent = operation.Syntax.Parent; parent is not null and not StatementSyntax and not AnonymousFunctionExpressionSyntax and not MemberDeclarationSyntax; parent = parent.Parent)
        {
            if (parent is InvocationExpressionSyntax && MethodCalledAt(body, parent) is { } method && (NeverReturns(method) || IsAssertion(method)))
                return true;
        }
        return false;
    }

    private static IMethodSymbol? MethodCalledAt(BodyResult body, SyntaxNode call) =>
        body.Body.Root.SemanticModel?.GetSymbolInfo(call, body.Context.CancellationToken).Symbol as IMethodSymbol;
}
