using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes.Atomicity;

/// <summary>The variables that a lookup has set, and what was computed from them since.</summary>
internal sealed class Dependents(SemanticModel model, StatementSyntax place)
{
    private readonly HashSet<ISymbol> _fresh = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _stale = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _visible = new(model.LookupSymbols(place.SpanStart), SymbolEqualityComparer.Default);
    private readonly Purity _purity = new(model.Compilation);

    /// <summary>What has to be done again, in order.</summary>
    public List<StatementSyntax> Repeated { get; } = [];

    /// <summary>Adds a lookup: a statement that sets variables, whatever they were before, or leaves; false where it may leave them as they were, or sets anything else.</summary>
    public bool AddLookup(StatementSyntax statement)
    {
        if (model.AnalyzeDataFlow(statement) is not { Succeeded: true } flow || statement.ContainsDirectives || !WritesOnlyVariables(statement))
            return false;
        var written = flow.WrittenInside.Where(variable => variable is ILocalSymbol or IParameterSymbol).ToList();
        bool decides = statement is IfStatementSyntax branch && IsPlainLeaving(branch.Statement);
        if (written.Count == 0 && !decides || written.Any(variable => !flow.AlwaysAssigned.Contains(variable) || IsShared(variable)))
            return false;
        _fresh.UnionWith(written);
        _stale.ExceptWith(written);
        Repeated.Add(statement);
        return true;
    }

    /// <summary>Looks at a statement that comes after: repeats it where it computes something of the variables, or leaves because of them; notes what stays stale where it does anything else.</summary>
    /// <returns>False where control may leave because of them in a way that cannot be repeated.</returns>
    public bool Follow(StatementSyntax statement)
    {
        if (statement is LocalFunctionStatementSyntax or EmptyStatementSyntax)
            return true;
        if (model.AnalyzeDataFlow(statement) is not { Succeeded: true } flow)
            return false;
        bool readsFresh = flow.ReadInside.Any(_fresh.Contains), readsStale = flow.ReadInside.Any(_stale.Contains);
        if (readsFresh && !readsStale && statement is IfStatementSyntax { Else: null } branch && IsPlainTest(branch.Condition) && IsPlainLeaving(branch.Statement))
        {
            Repeated.Add(statement);
            return true;
        }
        if (readsFresh && !readsStale && IsComputation(statement))
            return AddLookup(statement);
        if (readsFresh || readsStale)
        {
            _stale.UnionWith(flow.WrittenInside);
            if (Leaves(statement))
                return false;
        }
        // Whatever else has set a variable since, the lookup would set it back.
        return !flow.WrittenInside.Any(_fresh.Contains);
    }

    /// <summary>Whether a test that leads to the use reads what was looked up and can be repeated; null where it can not.</summary>
    public bool? Needs(ExpressionSyntax condition)
    {
        if (model.AnalyzeDataFlow(condition) is not { Succeeded: true } flow || flow.ReadInside.Any(_stale.Contains))
            return null;
        if (!flow.ReadInside.Any(_fresh.Contains))
            return false;
        return IsPlainTest(condition) && flow.WrittenInside.IsEmpty ? true : null;
    }

    /// <summary>Whether code reads what was computed from the lookup and cannot be computed again.</summary>
    public bool LeavesStale(SyntaxNode code) => _stale.Count > 0 && code.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => model.GetSymbolInfo(name).Symbol is { } symbol && _stale.Contains(symbol));

    /// <summary>Whether code reads any of the variables.</summary>
    public bool IsRead(ISymbol variable, IEnumerable<SyntaxNode> code) =>
        code.Any(node => node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == variable.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, variable)));

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

    // A new value of a variable, and nothing else.
    private bool IsComputation(StatementSyntax statement) => statement switch
    {
        LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0, Declaration.Variables: { Count: 1 } variables } => variables[0].Initializer?.Value is { } value && IsPure(value),
        ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax } set } => IsPure(set.Right),
        _ => false,
    };

    private bool IsPlainTest(ExpressionSyntax condition) => IsPure(condition);

    private bool IsPure(ExpressionSyntax expression) => model.GetOperation(expression) is { } operation && _purity.OnlyMakes(operation);

    private bool IsPlainLeaving(StatementSyntax statement) => (statement is BlockSyntax { Statements: { Count: 1 } inner } ? inner[0] : statement) switch
    {
        ReturnStatementSyntax returned => returned.Expression is null || IsPure(returned.Expression),
        ThrowStatementSyntax thrown => thrown.Expression is { } exception && IsPure(exception),
        BreakStatementSyntax or ContinueStatementSyntax => true,
        _ => false,
    };

    private bool Leaves(StatementSyntax statement) => model.AnalyzeControlFlow(statement) is not { Succeeded: true, ExitPoints.IsEmpty: true, ReturnStatements.IsEmpty: true };

    private bool WritesOnlyVariables(StatementSyntax statement) => Functions.OwnNodes(statement).All(node => node switch
    {
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: TupleExpressionSyntax or DeclarationExpressionSyntax } => true,
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment => assignment.Parent is InitializerExpressionSyntax || IsVariable(assignment.Left),
        AssignmentExpressionSyntax => false,
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
}
