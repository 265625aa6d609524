using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace LockDiscipline.CodeFixes;

/// <summary>Declarations and assignments of variables that fixes introduce.</summary>
internal static class Variables
{
    /// <summary>A declaration; with <c>var</c> where no type is given.</summary>
    public static StatementSyntax Declare(SyntaxGenerator generator, ITypeSymbol? type, string name, ExpressionSyntax? value)
    {
        var named = type is null && value is LiteralExpressionSyntax literal
            ? SyntaxFactory.PredefinedType(SyntaxFactory.Token(literal.IsKind(SyntaxKind.NumericLiteralExpression) ? SyntaxKind.IntKeyword : SyntaxKind.BoolKeyword))
            : type is null ? SyntaxFactory.IdentifierName("var") : ((TypeSyntax)generator.TypeExpression(type)).WithAdditionalAnnotations(Simplifier.Annotation);
        var declarator = SyntaxFactory.VariableDeclarator(Names.Escaped(name)).WithInitializer(value is null ? null : SyntaxFactory.EqualsValueClause(value.WithoutTrivia()));
        return SyntaxFactory.LocalDeclarationStatement(SyntaxFactory.VariableDeclaration(named, SyntaxFactory.SingletonSeparatedList(declarator))).WithAdditionalAnnotations(Formatter.Annotation);
    }

    /// <summary>The declaration of an empty list of values, or of tuples of them.</summary>
    public static StatementSyntax DeclareList(SyntaxGenerator generator, IReadOnlyList<(ITypeSymbol Type, string Name)> elements, string name)
    {
        TypeSyntax Named(ITypeSymbol type) => ((TypeSyntax)generator.TypeExpression(type)).WithAdditionalAnnotations(Simplifier.Annotation);

        var element = elements.Count == 1
            ? Named(elements[0].Type)
            : SyntaxFactory.TupleType(SyntaxFactory.SeparatedList(elements.Select(part => SyntaxFactory.TupleElement(Named(part.Type), Names.Escaped(part.Name)))));
        var list = ((QualifiedNameSyntax)SyntaxFactory.ParseTypeName("global::System.Collections.Generic.List<int>")) is var qualified
            ? qualified.WithRight(SyntaxFactory.GenericName("List").AddTypeArgumentListArguments(element)).WithAdditionalAnnotations(Simplifier.Annotation)
            : null;
        var created = SyntaxFactory.ObjectCreationExpression(list!, SyntaxFactory.ArgumentList(), null);
        var declarator = SyntaxFactory.VariableDeclarator(Names.Escaped(name)).WithInitializer(SyntaxFactory.EqualsValueClause(created));
        return SyntaxFactory.LocalDeclarationStatement(SyntaxFactory.VariableDeclaration(SyntaxFactory.IdentifierName("var"), SyntaxFactory.SingletonSeparatedList(declarator)))
            .WithAdditionalAnnotations(Formatter.Annotation);
    }

    public static StatementSyntax Set(string name, ExpressionSyntax value) =>
        SyntaxFactory.ExpressionStatement(SyntaxFactory.AssignmentExpression(SyntaxKind.SimpleAssignmentExpression, SyntaxFactory.IdentifierName(Names.Escaped(name)), value.WithoutTrivia()))
            .WithAdditionalAnnotations(Formatter.Annotation);

    /// <summary>A value for a variable that is read only where it has been set.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="isMissing">Whether the value means that there is none.</param>
    public static ExpressionSyntax DefaultOf(ITypeSymbol type, bool isMissing)
    {
        if (!type.IsReferenceType)
            return SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression);
        ExpressionSyntax none = SyntaxFactory.LiteralExpression(SyntaxKind.NullLiteralExpression);
        return isMissing || type.NullableAnnotation != NullableAnnotation.NotAnnotated ? none : SyntaxFactory.PostfixUnaryExpression(SyntaxKind.SuppressNullableWarningExpression, none);
    }
}
