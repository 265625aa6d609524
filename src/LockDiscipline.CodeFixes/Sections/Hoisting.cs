using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace LockDiscipline.CodeFixes;

/// <summary>
/// Declares variables before a section that are set in it and used after it. What was a declaration becomes an assignment.
/// </summary>
internal sealed class Hoisting
{
    private readonly HashSet<ISymbol> _variables;
    private readonly SemanticModel _model;
    private readonly List<StatementSyntax> _declarations = new();

    private Hoisting(HashSet<ISymbol> variables, SemanticModel model)
    {
        _variables = variables;
        _model = model;
    }

    /// <summary>The declarations, without trivia, and the statements without them; null where a variable cannot be declared before it is set.</summary>
    public static (IReadOnlyList<StatementSyntax> Declarations, IReadOnlyList<StatementSyntax> Statements)? Of(StatementRange range, SemanticModel model)
    {
        var hoisting = new Hoisting(DeclaredHere.UsedAfter(range, model), model);
        var statements = new List<StatementSyntax>();
        foreach (var statement in range.Statements)
        {
            if (hoisting.Rewrite(statement) is not { } rewritten)
                return null;
            statements.AddRange(rewritten);
        }
        return (hoisting._declarations, statements);
    }

    private IEnumerable<StatementSyntax>? Rewrite(StatementSyntax statement)
    {
        if (statement is LocalDeclarationStatementSyntax local && local.Declaration.Variables.Any(IsHoisted))
            return RewriteDeclaration(local);
        var outs = Functions.OwnNodes(statement).OfType<SingleVariableDesignationSyntax>().Where(IsHoisted).ToList();
        if (outs.Count == 0)
            return new[] { statement };
        if (outs.Any(designation => designation.Parent is not DeclarationExpressionSyntax { Parent: ArgumentSyntax }))
            return null;
        return outs.All(designation => TryDeclare(designation, ((DeclarationExpressionSyntax)designation.Parent!).Type))
            ? new[] { statement.ReplaceNodes(outs.Select(designation => designation.Parent!), (original, _) => Name((SingleVariableDesignationSyntax)((DeclarationExpressionSyntax)original).Designation).WithTriviaFrom(original)) }
            : null;
    }

    private bool IsHoisted(SyntaxNode declared) => _model.GetDeclaredSymbol(declared) is { } symbol && _variables.Contains(symbol);

    // All variables of one statement go the same way.
    private IEnumerable<StatementSyntax>? RewriteDeclaration(LocalDeclarationStatementSyntax local)
    {
        if (local.IsConst || local.UsingKeyword.Span.Length > 0 || local.Declaration.Type is RefTypeSyntax || HasInnerComments(local))
            return null;
        var assignments = new List<StatementSyntax>();
        foreach (var variable in local.Declaration.Variables)
        {
            if (!TryDeclare(variable, local.Declaration.Type))
                return null;
            if (variable.Initializer is not { Value: var value, EqualsToken: var equals })
                continue;
            if (value is InitializerExpressionSyntax)
                return null;
            assignments.Add(SyntaxFactory.ExpressionStatement(
                SyntaxFactory.AssignmentExpression(SyntaxKind.SimpleAssignmentExpression, SyntaxFactory.IdentifierName(variable.Identifier), equals, value), SyntaxFactory.Token(SyntaxKind.SemicolonToken)));
        }
        if (assignments.Count == 0)
            return assignments;
        assignments[0] = assignments[0].WithLeadingTrivia(local.GetLeadingTrivia());
        for (int i = 1; i < assignments.Count; i++)
            assignments[i] = assignments[i].WithLeadingTrivia(local.GetLeadingTrivia().Where(trivia => trivia.IsWhitespace())).WithTrailingTrivia();
        for (int i = 0; i < assignments.Count; i++)
            assignments[i] = assignments[i].WithTrailingTrivia(i == assignments.Count - 1 ? local.GetTrailingTrivia() : local.GetTrailingTrivia().Where(trivia => trivia.IsEndOfLine()));
        return assignments;
    }

    private static bool HasInnerComments(LocalDeclarationStatementSyntax local) =>
        local.Declaration.Variables.Count > 1 && local.Declaration.DescendantTrivia().Any(trivia => !trivia.IsBlank()) || local.Declaration.Type.GetTrailingTrivia().Any(trivia => !trivia.IsBlank());

    private bool TryDeclare(SyntaxNode declared, TypeSyntax written)
    {
        if (_model.GetDeclaredSymbol(declared) is not ILocalSymbol { RefKind: RefKind.None } local || TypeOf(local, written, declared.SpanStart) is not { } type)
            return false;
        _declarations.Add(SyntaxFactory.LocalDeclarationStatement(SyntaxFactory.VariableDeclaration(
            type.WithoutTrivia().WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.SingletonSeparatedList(SyntaxFactory.VariableDeclarator(Identifier(declared).WithoutTrivia())))));
        return true;
    }

    private TypeSyntax? TypeOf(ILocalSymbol local, TypeSyntax written, int position)
    {
        if (!written.IsVar)
            return written;
        if (local.Type.IsAnonymousType || local.Type is INamedTypeSymbol { TypeKind: TypeKind.Error } || ContainsAnonymous(local.Type))
            return null;
        return SyntaxFactory.ParseTypeName(local.Type.ToMinimalDisplayString(_model, local.NullableAnnotation == NullableAnnotation.Annotated ? NullableFlowState.MaybeNull : NullableFlowState.NotNull, position))
            .WithAdditionalAnnotations(Simplifier.Annotation);
    }

    private static bool ContainsAnonymous(ITypeSymbol type) => type switch
    {
        { IsAnonymousType: true } => true,
        IArrayTypeSymbol array => ContainsAnonymous(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(ContainsAnonymous),
        _ => false,
    };

    private static SyntaxToken Identifier(SyntaxNode declared) => declared is VariableDeclaratorSyntax variable ? variable.Identifier : ((SingleVariableDesignationSyntax)declared).Identifier;

    private static IdentifierNameSyntax Name(SingleVariableDesignationSyntax designation) => SyntaxFactory.IdentifierName(designation.Identifier.WithoutTrivia());
}
