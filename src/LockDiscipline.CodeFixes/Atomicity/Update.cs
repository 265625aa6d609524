using System.Linq;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes.Atomicity;

/// <summary>How the new value of an element is computed from the one that it has.</summary>
internal sealed class Update
{
    private readonly ExpressionSyntax _next;
    private readonly SyntaxAnnotation _old;

    private Update(ExpressionSyntax next, SyntaxAnnotation old)
    {
        _next = next;
        _old = old;
    }

    /// <summary>The variable that holds the old value; null where the element itself stands in the computation.</summary>
    public string? Current { get; private init; }

    /// <summary>The statement that only read the old value, and has nothing to do any more.</summary>
    public StatementSyntax? Removed { get; private init; }

    /// <summary>The new value where the key is missing; null where that throws.</summary>
    public ExpressionSyntax? WhenMissing { get; private init; }

    /// <summary>The computation, from a variable of this name.</summary>
    public ExpressionSyntax NextFrom(string current) => With(SyntaxFactory.IdentifierName(current));

    /// <summary>Reads the computation; null where it cannot be done again and again, as an update may have to be, or where its other result is used.</summary>
    public static Update? Of(ReportInSource report, ElementAct act, SemanticModel model)
    {
        var old = new SyntaxAnnotation();
        var placeholder = SyntaxFactory.IdentifierName("_").WithAdditionalAnnotations(old);
        switch (act.Whole)
        {
            case PostfixUnaryExpressionSyntax when act.Statement is null:
                return null;
            case PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax:
                var kind = act.Whole.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PostIncrementExpression ? SyntaxKind.AddExpression : SyntaxKind.SubtractExpression;
                return new Update(SyntaxFactory.BinaryExpression(kind, placeholder, SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(1))).NormalizeWhitespace(), old);
            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } set:
                return OfAssignment(report, act, set, model, old);
            case AssignmentExpressionSyntax compound when Operation(compound) is { } operation && ElementAct.IsPlain(compound.Right):
                return new Update(SyntaxFactory.BinaryExpression(operation, placeholder, Operand(compound.Right)).NormalizeWhitespace(), old);
            default:
                return null;
        }
    }

    private static Update? OfAssignment(ReportInSource report, ElementAct act, AssignmentExpressionSyntax set, SemanticModel model, SyntaxAnnotation old)
    {
        var within = set.Right.DescendantNodesAndSelf().OfType<ElementAccessExpressionSyntax>().Where(act.IsOfSameElement).ToList();
        if (within.Count > 0)
        {
            var next = set.Right.ReplaceNodes(within, (element, _) => SyntaxFactory.IdentifierName("_").WithTriviaFrom(element).WithAdditionalAnnotations(old));
            return ElementAct.IsPlain(next) ? new Update(next, old) : null;
        }
        return ElementAct.IsPlain(set.Right) && report.Place(FixPropertyNames.OldValuePlace) is { } read ? FromVariable(act, set, read, model, old) : null;
    }

    // int n = d[k]; or d.TryGetValue(k, out int n); the variable must have no other use.
    private static Update? FromVariable(ElementAct act, AssignmentExpressionSyntax set, SyntaxNode read, SemanticModel model, SyntaxAnnotation old)
    {
        var statement = read.FirstAncestorOrSelf<StatementSyntax>();
        var declarator = statement switch
        {
            LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables } when variables[0].Initializer?.Value is { } value && act.IsOfSameElement(value) => (SyntaxNode)variables[0],
            ExpressionStatementSyntax { Expression: InvocationExpressionSyntax asked } => asked.DescendantNodes().OfType<SingleVariableDesignationSyntax>().FirstOrDefault(),
            _ => null,
        };
        if (declarator is null || model.GetDeclaredSymbol(declarator) is not ILocalSymbol local || statement!.Parent != act.Statement?.Parent || HasComments(statement))
            return null;
        var uses = UsesOf(local, statement.Parent!, model);
        if (uses.Any(use => !set.Right.Span.Contains(use.Span)))
            return null;
        var next = set.Right.ReplaceNodes(uses, (use, _) => use.WithAdditionalAnnotations(old));
        var update = new Update(next, old) { Current = local.Name, Removed = statement };
        return statement is LocalDeclarationStatementSyntax ? update : Default(local.Type) is { } zero ? update.WithMissing(zero, act, model) : null;
    }

    private static bool HasComments(StatementSyntax statement) => statement.DescendantTrivia().Any(Trivia.IsComment);

    private static System.Collections.Generic.List<IdentifierNameSyntax> UsesOf(ILocalSymbol local, SyntaxNode scope, SemanticModel model) => scope.DescendantNodes().OfType<IdentifierNameSyntax>()
        .Where(name => name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, local)).ToList();

    // What TryGetValue gives for a missing key.
    private static ExpressionSyntax? Default(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Boolean } => SyntaxFactory.LiteralExpression(SyntaxKind.FalseLiteralExpression),
        { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_Double } => SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(0)),
        { IsReferenceType: true } => SyntaxFactory.LiteralExpression(SyntaxKind.NullLiteralExpression),
        _ => SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression),
    };

    // As a constant, where it is one.
    private Update WithMissing(ExpressionSyntax zero, ElementAct act, SemanticModel model)
    {
        var computed = With(zero);
        var constant = model.GetSpeculativeSymbolInfo(act.Whole.SpanStart, computed, SpeculativeBindingOption.BindAsExpression).Symbol is not null ? ConstantOf(computed) : null;
        return new Update(_next, _old) { Current = Current, Removed = Removed, WhenMissing = constant ?? computed };
    }

    // The sums that counters are made of.
    private static ExpressionSyntax? ConstantOf(ExpressionSyntax expression) =>
        expression is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression, Left: LiteralExpressionSyntax { Token.Value: 0 }, Right: { } right } ? right.WithoutTrivia()
        : expression is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression, Right: LiteralExpressionSyntax { Token.Value: 0 }, Left: { } left } ? left.WithoutTrivia()
        : null;

    private ExpressionSyntax With(ExpressionSyntax old) =>
        _next.HasAnnotation(_old) ? old : _next.ReplaceNodes(_next.GetAnnotatedNodes(_old), (place, _) => old.WithTriviaFrom(place));

    private static ExpressionSyntax Operand(ExpressionSyntax right) =>
        right is BinaryExpressionSyntax or ConditionalExpressionSyntax ? SyntaxFactory.ParenthesizedExpression(right.WithoutTrivia()) : right.WithoutTrivia();

    private static SyntaxKind? Operation(AssignmentExpressionSyntax compound) => compound.Kind() switch
    {
        SyntaxKind.AddAssignmentExpression => SyntaxKind.AddExpression,
        SyntaxKind.SubtractAssignmentExpression => SyntaxKind.SubtractExpression,
        SyntaxKind.MultiplyAssignmentExpression => SyntaxKind.MultiplyExpression,
        SyntaxKind.DivideAssignmentExpression => SyntaxKind.DivideExpression,
        SyntaxKind.ModuloAssignmentExpression => SyntaxKind.ModuloExpression,
        SyntaxKind.AndAssignmentExpression => SyntaxKind.BitwiseAndExpression,
        SyntaxKind.OrAssignmentExpression => SyntaxKind.BitwiseOrExpression,
        SyntaxKind.ExclusiveOrAssignmentExpression => SyntaxKind.ExclusiveOrExpression,
        SyntaxKind.LeftShiftAssignmentExpression => SyntaxKind.LeftShiftExpression,
        SyntaxKind.RightShiftAssignmentExpression => SyntaxKind.RightShiftExpression,
        _ => null,
    };
}
