using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes.Atomicity;

/// <summary>The variables that a lookup has set, and what was computed from them since.</summary>
internal sealed class Dependents(SemanticModel model, StatementSyntax place)
{
    private readonly HashSet<ISymbol> _variables = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _visible = new(model.LookupSymbols(place.SpanStart), SymbolEqualityComparer.Default);

    /// <summary>What has to be done again, in order.</summary>
    public List<StatementSyntax> Repeated { get; } = [];

    /// <summary>Adds a statement that sets variables; false where it may leave them as they were, or sets anything else.</summary>
    public bool Add(StatementSyntax statement)
    {
        if (model.AnalyzeDataFlow(statement) is not { Succeeded: true } flow || statement.ContainsDirectives || !WritesOnlyVariables(statement))
            return false;
        var written = flow.WrittenInside.Where(variable => variable is ILocalSymbol or IParameterSymbol).ToList();
        bool decides = statement is IfStatementSyntax branch && Leaves(branch.Statement);
        if (written.Count == 0 && !decides || written.Any(variable => !flow.AlwaysAssigned.Contains(variable) || IsShared(variable)))
            return false;
        _variables.UnionWith(written);
        Repeated.Add(statement);
        return true;
    }

    /// <summary>Looks at a statement that comes after; false where it makes something of the variables that cannot be made again.</summary>
    public bool Follow(StatementSyntax statement)
    {
        if (statement is LocalFunctionStatementSyntax or EmptyStatementSyntax)
            return true;
        if (model.AnalyzeDataFlow(statement) is not { Succeeded: true } flow)
            return false;
        bool reads = flow.ReadInside.Any(_variables.Contains);
        if (statement is IfStatementSyntax { Else: null } branch && reads && ReadBy(branch.Condition) && Leaves(branch.Statement))
        {
            Repeated.Add(statement);
            return !flow.WrittenInside.Any(_variables.Contains);
        }
        if (reads && IsComputation(statement))
            return Add(statement);
        return !flow.WrittenInside.Any(_variables.Contains);
    }

    public bool ReadBy(ExpressionSyntax expression) => model.AnalyzeDataFlow(expression) is { Succeeded: true } flow && flow.ReadInside.Any(_variables.Contains);

    /// <summary>The statement once more: variables that are declared already are only set.</summary>
    public StatementSyntax Again(StatementSyntax statement)
    {
        if (statement is LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables } && IsVisible(variables[0]))
        {
            return SyntaxFactory.ExpressionStatement(SyntaxFactory.AssignmentExpression(
                SyntaxKind.SimpleAssignmentExpression, SyntaxFactory.IdentifierName(variables[0].Identifier.WithoutTrivia()), variables[0].Initializer!.Value.WithoutTrivia()));
        }
        var declared = statement.DescendantNodes().OfType<DeclarationExpressionSyntax>().Where(expression => expression.Designation is SingleVariableDesignationSyntax single && IsVisible(single));
        var again = statement.ReplaceNodes(declared, (expression, _) =>
            SyntaxFactory.IdentifierName(((SingleVariableDesignationSyntax)expression.Designation).Identifier).WithTriviaFrom(expression));
        return (StatementSyntax)Trivia.WithoutComments(again);
    }

    private bool IsVisible(SyntaxNode declarator) => model.GetDeclaredSymbol(declarator) is { } symbol && _visible.Contains(symbol);

    // Captured or handed out by reference, it may be set elsewhere.
    private static bool IsShared(ISymbol variable) => variable is IParameterSymbol { RefKind: RefKind.Ref or RefKind.In } or ILocalSymbol { IsRef: true } or ILocalSymbol { IsForEach: true };

    // A new value of a variable, without calls.
    private static bool IsComputation(StatementSyntax statement) =>
        statement is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } or ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } }
        && !statement.DescendantNodes().Any(node => node is InvocationExpressionSyntax or AwaitExpressionSyntax);

    private bool WritesOnlyVariables(StatementSyntax statement) => Functions.OwnNodes(statement).All(node => node switch
    {
        AssignmentExpressionSyntax { Left: not TupleExpressionSyntax and not DeclarationExpressionSyntax } assignment => IsVariable(assignment.Left),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } => false,
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } => false,
        AwaitExpressionSyntax or YieldStatementSyntax => false,
        _ => true,
    });

    private bool IsVariable(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax => model.GetSymbolInfo(target).Symbol is ILocalSymbol or IParameterSymbol or IDiscardSymbol,
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax owner } => model.GetSymbolInfo(owner).Symbol is ILocalSymbol { Type.IsValueType: true },
        _ => false,
    };

    private bool Leaves(StatementSyntax statement) => model.AnalyzeControlFlow(statement) is { Succeeded: true, EndPointIsReachable: false };
}
