using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace LockDiscipline.CodeFixes;

/// <summary>Variables that are declared in statements which go into a block, and are used after it: they are declared before the block instead.</summary>
internal sealed class HoistedVariables
{
    private readonly Dictionary<SyntaxNode, ILocalSymbol> _declarators;
    private readonly SyntaxGenerator _generator;

    private HoistedVariables(Dictionary<SyntaxNode, ILocalSymbol> declarators, SyntaxGenerator generator)
    {
        _declarators = declarators;
        _generator = generator;
    }

    /// <summary>The variables of a run that are used outside of it; null where one of them cannot be declared before it.</summary>
    public static HoistedVariables? Find(StatementRun run, SemanticModel model, SyntaxGenerator generator)
    {
        var declarators = new Dictionary<SyntaxNode, ILocalSymbol>();
        if (!run.Following.Any())
            return new HoistedVariables(declarators, generator);
        if (run.Statements.Any(statement => statement is LocalFunctionStatementSyntax or LabeledStatementSyntax))
            return null;
        if (model.AnalyzeDataFlow(run.First, run.Last) is not { Succeeded: true } flow)
            return null;
        foreach (var local in flow.VariablesDeclared.OfType<ILocalSymbol>().Where(local => flow.ReadOutside.Contains(local) || flow.WrittenOutside.Contains(local)))
        {
            if (local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not { } declarator || !CanMove(local, declarator))
                return null;
            declarators.Add(declarator, local);
        }
        return new HoistedVariables(declarators, generator);
    }

    /// <summary>The declarations that come before the block.</summary>
    public IEnumerable<StatementSyntax> Declarations => _declarators.Values.Select(Declaration);

    /// <summary>Whether the declaration of a variable goes before the block.</summary>
    public bool Contains(SyntaxNode node) => node.DescendantNodesAndSelf().Any(_declarators.ContainsKey);

    /// <summary>A statement of the run without the declarations that went before it; null where nothing is left.</summary>
    public TNode? Without<TNode>(TNode statement)
        where TNode : SyntaxNode
    {
        if (!Contains(statement))
            return statement;
        if (statement is LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables } declaration && _declarators.ContainsKey(variables[0]))
            return (TNode?)(SyntaxNode?)Assignment(declaration, variables[0]);
        return statement.ReplaceNodes(
            statement.DescendantNodes().OfType<DeclarationExpressionSyntax>().Where(expression => _declarators.ContainsKey(expression.Designation)),
            (expression, _) => SyntaxFactory.IdentifierName(((SingleVariableDesignationSyntax)expression.Designation).Identifier).WithTriviaFrom(expression));
    }

    private static bool CanMove(ILocalSymbol local, SyntaxNode declarator)
    {
        if (local.IsConst || local.IsRef || local.IsUsing || local.IsForEach || local.ScopedKind != ScopedKind.None || IsAnonymous(local.Type) || local.Type.IsRefLikeType)
            return false;
        return declarator switch
        {
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax } } => true,
            SingleVariableDesignationSyntax { Parent: DeclarationExpressionSyntax { Parent: ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.OutKeyword } } } => true,
            _ => false,
        };
    }

    private static bool IsAnonymous(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsAnonymous(array.ElementType),
        INamedTypeSymbol named => named.IsAnonymousType || named.TypeArguments.Any(IsAnonymous),
        _ => false,
    };

    private StatementSyntax Declaration(ILocalSymbol local)
    {
        var type = (TypeSyntax)_generator.TypeExpression(local.Type).WithAdditionalAnnotations(Simplifier.Annotation);
        return SyntaxFactory.LocalDeclarationStatement(SyntaxFactory.VariableDeclaration(type, SyntaxFactory.SingletonSeparatedList(SyntaxFactory.VariableDeclarator(Names.Escaped(local.Name)))))
            .WithAdditionalAnnotations(Formatter.Annotation);
    }

    private static StatementSyntax? Assignment(LocalDeclarationStatementSyntax declaration, VariableDeclaratorSyntax variable) => variable.Initializer is { } initializer
        ? SyntaxFactory.ExpressionStatement(
            SyntaxFactory.AssignmentExpression(
                SyntaxKind.SimpleAssignmentExpression,
                SyntaxFactory.IdentifierName(variable.Identifier.WithLeadingTrivia(declaration.GetLeadingTrivia())),
                initializer.EqualsToken,
                initializer.Value),
            declaration.SemicolonToken)
        : null;
}
