using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes.LockObjects;

/// <summary>
/// Locks a private object in place of <c>this</c> or of the type, everywhere in the type at once, the annotations included: who locked the one and who locks the other would not exclude each
/// other. Where somebody else locks it too, nothing is offered.
/// </summary>
internal sealed class PrivateLockField : FixIdea
{
    public override async Task<IEnumerable<Offer>> OffersAsync(ReportInSource report, CancellationToken cancellationToken)
    {
        var locked = report.Node is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } ? arguments[0].Expression : report.Node;
        if (locked is not (ThisExpressionSyntax or TypeOfExpressionSyntax) || locked.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration)
            return Nothing;
        var model = await report.ModelAsync(cancellationToken).ConfigureAwait(false);
        if (model.GetDeclaredSymbol(declaration, cancellationToken) is not { IsValueType: false, DeclaringSyntaxReferences.Length: 1 } type || !CanHaveField(declaration) || IsSynchronized(declaration))
            return Nothing;
        bool isStatic = locked is TypeOfExpressionSyntax;
        var operands = Operands(declaration, type, isStatic, model).ToList();
        if (!operands.Contains(locked) || await IsLockedElsewhereAsync(report.Document.Project, type, isStatic, operands, cancellationToken).ConfigureAwait(false))
            return Nothing;
        string name = UniqueName.For(isStatic ? "s_gate" : "_gate", declaration, model);
        var texts = Annotations(declaration, locked.ToString()).ToList();
        var replaced = operands.Concat<SyntaxNode>(texts).ToList();
        var changed = declaration.ReplaceNodes(replaced, (original, _) => original is LiteralExpressionSyntax
            ? SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(name)).WithTriviaFrom(original)
            : SyntaxFactory.IdentifierName(name).WithTriviaFrom(original));
        var field = SyntaxFactory.ParseMemberDeclaration($"private {(isStatic ? "static " : "")}readonly object {name} = new object();")!;
        var layout = await Layout.OfAsync(report.Document, cancellationToken).ConfigureAwait(false);
        return Change(report, $"Lock a private field '{name}'", report.Root.ReplaceNode(declaration, WithFirst(changed, declaration, field, layout.NewLine)));
    }

    private static bool CanHaveField(TypeDeclarationSyntax declaration) =>
        declaration.Members.Count > 0 && Line.IsFirst(declaration.Members[0].GetFirstToken()) && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword);

    // A method with the attribute locks the object, or the type, as well.
    private static bool IsSynchronized(TypeDeclarationSyntax declaration) => declaration.DescendantTokens().Any(token => token.ValueText == "Synchronized");

    private static TypeDeclarationSyntax WithFirst(TypeDeclarationSyntax changed, TypeDeclarationSyntax original, MemberDeclarationSyntax field, string newLine)
    {
        var newLineTrivia = SyntaxFactory.EndOfLine(newLine);
        string indent = Line.IndentOf(original.Members[0].GetFirstToken());
        field = field.WithLeadingTrivia(SyntaxFactory.Whitespace(indent)).WithTrailingTrivia(original.Members[0] is FieldDeclarationSyntax ? new[] { newLineTrivia } : new[] { newLineTrivia, newLineTrivia });
        var members = changed.Members.Insert(0, field);
        return changed.WithMembers(members);
    }

    /// <summary>What names the object, or the type, where it is locked.</summary>
    private static IEnumerable<ExpressionSyntax> Operands(SyntaxNode root, INamedTypeSymbol type, bool isStatic, SemanticModel model) =>
        Locked(root).Where(operand => isStatic
            ? operand is TypeOfExpressionSyntax typeOf && SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(typeOf.Type).Type?.OriginalDefinition, type)
            : operand is ThisExpressionSyntax && SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(operand).Type?.OriginalDefinition, type));

    private static IEnumerable<ExpressionSyntax> Locked(SyntaxNode root) => root.DescendantNodes().Select(node => node switch
    {
        LockStatementSyntax statement => statement.Expression,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var monitor }, ArgumentList.Arguments: { Count: > 0 } arguments } when monitor.ToString().Split('.').Last() == "Monitor" => arguments[0].Expression,
        _ => null,
    }).OfType<ExpressionSyntax>();

    private static IEnumerable<LiteralExpressionSyntax> Annotations(TypeDeclarationSyntax declaration, string text) =>
        declaration.DescendantNodes(node => node == declaration || node is not TypeDeclarationSyntax).OfType<AttributeArgumentSyntax>()
            .SelectMany(argument => argument.DescendantNodes().OfType<LiteralExpressionSyntax>())
            .Where(literal => literal.IsKind(SyntaxKind.StringLiteralExpression) && literal.Token.ValueText == text);

    // By something else than the operands, through a variable of the type, in a derived type, or with a type that says nothing.
    private static async Task<bool> IsLockedElsewhereAsync(Project project, INamedTypeSymbol type, bool isStatic, List<ExpressionSyntax> operands, CancellationToken cancellationToken)
    {
        foreach (var document in project.Documents)
        {
            if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root)
                continue;
            var others = Locked(root).Where(operand => !operands.Contains(operand)).ToList();
            if (others.Count == 0)
                continue;
            var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
            if (others.Any(operand => MayBe(operand, type, isStatic, model)))
                return true;
        }
        return false;
    }

    private static bool MayBe(ExpressionSyntax operand, INamedTypeSymbol type, bool isStatic, SemanticModel model)
    {
        if (isStatic)
            return operand is TypeOfExpressionSyntax typeOf && SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(typeOf.Type).Type?.OriginalDefinition, type);
        for (var level = model.GetTypeInfo(operand).Type; level is not null; level = level.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(level.OriginalDefinition, type))
                return true;
        }
        return false;
    }
}
