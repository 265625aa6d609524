using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace LockDiscipline.CodeFixes;

/// <summary>Variables that are declared in statements which go into a block, and are used after it: they are declared before the block instead.</summary>
internal sealed class HoistedVariables
{
    private readonly Dictionary<SyntaxNode, ILocalSymbol> _declarators;
    private readonly SyntaxGenerator _generator;
    private readonly bool _withValue;

    private HoistedVariables(Dictionary<SyntaxNode, ILocalSymbol> declarators, SyntaxGenerator generator, bool withValue = false)
    {
        _declarators = declarators;
        _generator = generator;
        _withValue = withValue;
    }

    /// <summary>Variables to be declared before a block, whatever uses them; null where one of them cannot be.</summary>
    /// <param name="withValue">Whether they get a value, because the compiler will not see that they have one.</param>
    public static HoistedVariables? Of(IEnumerable<ILocalSymbol> locals, SyntaxGenerator generator, bool withValue)
    {
        var declarators = locals.ToDictionary(local => local.DeclaringSyntaxReferences[0].GetSyntax(), local => local);
        return declarators.Values.All(CanMove) ? new HoistedVariables(declarators, generator, withValue) : null;
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
            if (!CanMove(local))
                return null;
            declarators.Add(local.DeclaringSyntaxReferences[0].GetSyntax(), local);
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

    /// <summary>A statement, at any depth, without the declarations that went before it, with marks on nodes of it.</summary>
    public StatementSyntax Within(StatementSyntax statement, IReadOnlyDictionary<SyntaxNode, SyntaxAnnotation> marks)
    {
        var nodes = statement.DescendantNodesAndSelf().Where(node => marks.ContainsKey(node)
            || node is LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables } && _declarators.ContainsKey(variables[0])
            || node is DeclarationExpressionSyntax { Designation: { } designation } && _declarators.ContainsKey(designation));
        return (StatementSyntax)statement.ReplaceNodes(nodes, (node, rewritten) =>
        {
            var kept = rewritten switch
            {
                LocalDeclarationStatementSyntax declaration when _declarators.ContainsKey(((LocalDeclarationStatementSyntax)node).Declaration.Variables[0]) =>
                    Assignment(declaration, declaration.Declaration.Variables[0]) ?? SyntaxFactory.EmptyStatement(),
                DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax single } when _declarators.ContainsKey(((DeclarationExpressionSyntax)node).Designation) =>
                    SyntaxFactory.IdentifierName(single.Identifier).WithTriviaFrom(rewritten),
                _ => rewritten,
            };
            return marks.TryGetValue(node, out var mark) ? kept.WithAdditionalAnnotations(mark) : kept;
        });
    }

    /// <summary>Whether a variable can be declared in another place than it is.</summary>
    public static bool CanMove(ILocalSymbol local)
    {
        var declarator = local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        if (local.IsConst || local.IsRef || local.IsUsing || local.IsForEach || local.ScopedKind != ScopedKind.None || IsAnonymous(local.Type) || local.Type.IsRefLikeType)
            return false;
        return declarator switch
        {
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax } } => true,
            SingleVariableDesignationSyntax { Parent: DeclarationExpressionSyntax { Parent: ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.OutKeyword } } } => true,
            _ => false,
        };
    }

    public static bool IsAnonymous(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsAnonymous(array.ElementType),
        INamedTypeSymbol named => named.IsAnonymousType || named.TypeArguments.Any(IsAnonymous),
        _ => false,
    };

    private StatementSyntax Declaration(ILocalSymbol local) => Variables.Declare(_generator, local.Type, local.Name, _withValue ? Variables.DefaultOf(local.Type, isMissing: false) : null);

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
