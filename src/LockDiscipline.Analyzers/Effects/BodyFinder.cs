using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Effects;

/// <summary>Finds the bodies in a syntax tree, and binds them.</summary>
internal static class BodyFinder
{
    /// <summary>The nodes in the tree that have a body of their own, without binding anything.</summary>
    public static IEnumerable<SyntaxNode> Candidates(SyntaxNode root)
    {
        if (root is CompilationUnitSyntax unit && unit.Members.Any(member => member is GlobalStatementSyntax))
            yield return unit;
        foreach (var node in root.DescendantNodes(IsOutsideOfBodies))
        {
            if (HasBody(node))
                yield return node;
        }
    }

    /// <summary>The bodies of the member that begins at a position: none if it is abstract; null if what begins there is a part of another body.</summary>
    public static IEnumerable<SyntaxNode>? OfMemberAt(SyntaxNode root, int start) =>
        root.FindToken(start).Parent?.AncestorsAndSelf()
            .FirstOrDefault(node => node.SpanStart == start && node is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or AccessorDeclarationSyntax)?
            .DescendantNodesAndSelf(node => IsOutsideOfBodies(node) && !HasBody(node))
            .Where(HasBody);

    /// <summary>The declarations of types that no other type contains.</summary>
    public static IEnumerable<SyntaxNode> TopLevelTypes(SyntaxNode root) =>
        root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).Where(node => node is TypeDeclarationSyntax);

    /// <summary>Binds a body.</summary>
    /// <returns>Null where there is nothing to analyse, or the code is too broken for it.</returns>
    public static Body? Bind(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        int depth = DeepCode.DepthOf(node);
        var operation = DeepCode.Run(depth, () => model.GetOperation(node, cancellationToken));
        if (operation is null || OwnerOf(node, model, cancellationToken) is not { } owner)
            return null;
        return HasGraph(operation) ? new Body(owner, node, operation, () => DeepCode.Run(depth, () => GraphOf(operation, cancellationToken))!) : null;
    }

    // Declarations are looked into, what they execute is not: lambdas in it belong to the body around them.
    private static bool IsOutsideOfBodies(SyntaxNode node) =>
        node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or BaseTypeDeclarationSyntax or BasePropertyDeclarationSyntax or AccessorListSyntax
            or BaseFieldDeclarationSyntax or VariableDeclarationSyntax or VariableDeclaratorSyntax
        || node is MemberDeclarationSyntax and not (BaseMethodDeclarationSyntax or GlobalStatementSyntax);

    private static bool HasBody(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax method => method.Body is not null || method.ExpressionBody is not null,
        AccessorDeclarationSyntax accessor => accessor.Body is not null || accessor.ExpressionBody is not null,
        ArrowExpressionClauseSyntax arrow => arrow.Parent is BasePropertyDeclarationSyntax,
        EqualsValueClauseSyntax initializer => initializer.Parent is PropertyDeclarationSyntax
            || initializer.Parent is VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax },
        _ => false,
    };

    private static ISymbol? OwnerOf(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) => node switch
    {
        ArrowExpressionClauseSyntax { Parent: { } property } => (model.GetDeclaredSymbol(property, cancellationToken) as IPropertySymbol)?.GetMethod,
        EqualsValueClauseSyntax { Parent: { } declaration } => model.GetDeclaredSymbol(declaration, cancellationToken),
        CompilationUnitSyntax unit => model.GetDeclaredSymbol(unit, cancellationToken),
        _ => model.GetDeclaredSymbol(node, cancellationToken),
    };

    private static bool HasGraph(IOperation operation) =>
        operation is IMethodBodyOperation or IConstructorBodyOperation or IBlockOperation { Parent: null } or IFieldInitializerOperation or IPropertyInitializerOperation;

    private static ControlFlowGraph? GraphOf(IOperation operation, CancellationToken cancellationToken) => operation switch
    {
        IMethodBodyOperation body => ControlFlowGraph.Create(body, cancellationToken),
        IConstructorBodyOperation body => ControlFlowGraph.Create(body, cancellationToken),
        IBlockOperation { Parent: null } block => ControlFlowGraph.Create(block, cancellationToken),
        IFieldInitializerOperation initializer => ControlFlowGraph.Create(initializer, cancellationToken),
        IPropertyInitializerOperation initializer => ControlFlowGraph.Create(initializer, cancellationToken),
        _ => null,
    };
}
