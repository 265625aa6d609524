using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LockDiscipline.CodeFixes;

/// <summary>Turns expression bodies into blocks.</summary>
internal static class BodyWriter
{
    /// <summary>The statement that does what the expression body of a function does; null if the function has none.</summary>
    public static StatementSyntax? StatementOf(SyntaxNode function, SemanticModel model)
    {
        if (ExpressionOf(function) is not { } expression)
            return null;
        var comments = Comments(function, expression);
        var value = expression.WithoutLeadingTrivia().WithTrailingTrivia(expression.GetTrailingTrivia().Where(trivia => !trivia.IsBlank()));
        StatementSyntax statement = GivesNothing(function, model)
            ? SyntaxFactory.ExpressionStatement(value)
            : SyntaxFactory.ReturnStatement(SyntaxFactory.Token(SyntaxKind.ReturnKeyword).WithTrailingTrivia(SyntaxFactory.Space), value, SyntaxFactory.Token(SyntaxKind.SemicolonToken));
        return statement.WithLeadingTrivia(comments);
    }

    /// <summary>The root with a block as the body of the function.</summary>
    public static SyntaxNode WithBlock(SyntaxNode root, SyntaxNode function, BlockSyntax block)
    {
        block = (BlockSyntax)Unfolding.WithElasticTrivia(block).WithAdditionalAnnotations(Formatter.Annotation);
        return function switch
        {
            ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax property } =>
                Replace(root, property, property.WithExpressionBody(null).WithSemicolonToken(default).WithAccessorList(Getter(block)), property.SemicolonToken),
            ArrowExpressionClauseSyntax { Parent: IndexerDeclarationSyntax indexer } =>
                Replace(root, indexer, indexer.WithExpressionBody(null).WithSemicolonToken(default).WithAccessorList(Getter(block)), indexer.SemicolonToken),
            AccessorDeclarationSyntax accessor => WithBlockInAccessor(root, accessor, block),
            BaseMethodDeclarationSyntax method => Replace(root, method, method.WithExpressionBody(null).WithSemicolonToken(default).WithBody(block), method.SemicolonToken),
            LocalFunctionStatementSyntax local => Replace(root, local, local.WithExpressionBody(null).WithSemicolonToken(default).WithBody(block), local.SemicolonToken),
            AnonymousFunctionExpressionSyntax lambda => Unfolding.Replace(root, lambda, lambda.WithExpressionBody(null).WithBlock(block.WithTrailingTrivia(lambda.Body.GetTrailingTrivia()))),
            _ => root,
        };
    }

    private static SyntaxNode WithBlockInAccessor(SyntaxNode root, AccessorDeclarationSyntax accessor, BlockSyntax block)
    {
        var changed = accessor.WithExpressionBody(null).WithSemicolonToken(default).WithBody(block).WithTrailingTrivia(accessor.SemicolonToken.TrailingTrivia);
        return Line.IsOne(accessor.Parent!) ? Unfolding.Replace(root, accessor, changed) : root.ReplaceNode(accessor, WithoutSpaceBefore(changed, block));
    }

    private static SyntaxNode Replace(SyntaxNode root, SyntaxNode original, SyntaxNode changed, SyntaxToken semicolon)
    {
        changed = changed.WithTrailingTrivia(semicolon.TrailingTrivia);
        var body = changed.ChildNodes().Last();
        return root.ReplaceNode(original, WithoutSpaceBefore(changed, body));
    }

    private static SyntaxNode WithoutSpaceBefore(SyntaxNode declaration, SyntaxNode body)
    {
        var before = declaration.ChildNodes().Last().GetFirstToken().GetPreviousToken();
        return before.Parent is null || !declaration.FullSpan.Contains(before.FullSpan)
            ? declaration
            : declaration.ReplaceToken(before, before.WithTrailingTrivia(before.TrailingTrivia.Where(trivia => !trivia.IsBlank()).Append(SyntaxFactory.ElasticMarker)));
    }

    private static AccessorListSyntax Getter(BlockSyntax block) =>
        SyntaxFactory.AccessorList(SyntaxFactory.SingletonList(SyntaxFactory.AccessorDeclaration(SyntaxKind.GetAccessorDeclaration, block))).WithAdditionalAnnotations(Formatter.Annotation);

    private static ExpressionSyntax? ExpressionOf(SyntaxNode function) => function switch
    {
        ArrowExpressionClauseSyntax arrow => arrow.Expression,
        AccessorDeclarationSyntax accessor => accessor.ExpressionBody?.Expression,
        BaseMethodDeclarationSyntax method => method.ExpressionBody?.Expression,
        LocalFunctionStatementSyntax local => local.ExpressionBody?.Expression,
        AnonymousFunctionExpressionSyntax lambda => lambda.ExpressionBody,
        _ => null,
    };

    private static SyntaxTriviaList Comments(SyntaxNode function, ExpressionSyntax expression)
    {
        var arrow = expression.GetFirstToken().GetPreviousToken();
        var trivia = arrow.LeadingTrivia.Concat(arrow.TrailingTrivia).Concat(expression.GetLeadingTrivia());
        return SyntaxFactory.TriviaList(trivia.Where(item => !item.IsBlank()).SelectMany(comment => new[] { comment, SyntaxFactory.ElasticLineFeed }));
    }

    private static bool GivesNothing(SyntaxNode function, SemanticModel model)
    {
        var symbol = function switch
        {
            ArrowExpressionClauseSyntax => null,
            AnonymousFunctionExpressionSyntax lambda => model.GetSymbolInfo(lambda).Symbol,
            _ => model.GetDeclaredSymbol(function),
        };
        return symbol is IMethodSymbol method
            && (method.ReturnsVoid || method.MethodKind == MethodKind.Constructor || method.IsAsync && method.ReturnType is INamedTypeSymbol { Arity: 0, Name: "Task" or "ValueTask" });
    }
}
