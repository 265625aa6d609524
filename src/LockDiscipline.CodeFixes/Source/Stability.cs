using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes;

/// <summary>Which expressions mean the same at both ends of a stretch of code.</summary>
internal sealed class Stability
{
    private readonly SemanticModel _model;
    private readonly ImmutableArray<StatementSyntax> _region;
    private readonly ImmutableArray<SyntaxNode> _guarded;
    private readonly int _from;

    private Stability(SemanticModel model, ImmutableArray<StatementSyntax> region, ImmutableArray<SyntaxNode> guarded, int from)
    {
        _model = model;
        _region = region;
        _guarded = guarded;
        _from = from;
    }

    /// <summary>From a statement to the end of those around it; all of them, where it is in a loop of them.</summary>
    /// <param name="region">The statements around it.</param>
    /// <param name="guarded">What is read under a lock and so must not be read after it.</param>
    public static Stability After(StatementSyntax statement, ImmutableArray<StatementSyntax> region, ImmutableArray<SyntaxNode> guarded, SemanticModel model)
    {
        bool isInLoop = statement.Ancestors().TakeWhile(ancestor => ancestor != region[0].Parent).Any(Loops.Is);
        return new Stability(model, region, guarded, isInLoop ? region[0].SpanStart : statement.Span.End);
    }

    /// <summary>From the beginning of statements to any place in them.</summary>
    public static Stability Before(ImmutableArray<StatementSyntax> region, ImmutableArray<SyntaxNode> guarded, SemanticModel model) => new(model, region, guarded, region[0].SpanStart);

    public bool Is(ExpressionSyntax expression)
    {
        if (_guarded.Any(read => expression.Span.Contains(read.Span)))
            return false;
        return expression switch
        {
            LiteralExpressionSyntax or ThisExpressionSyntax or BaseExpressionSyntax or TypeOfExpressionSyntax or DefaultExpressionSyntax or PredefinedTypeSyntax => true,
            ParenthesizedExpressionSyntax parenthesized => Is(parenthesized.Expression),
            CastExpressionSyntax cast => Is(cast.Expression),
            PrefixUnaryExpressionSyntax unary => !unary.OperatorToken.Text.Contains("++") && !unary.OperatorToken.Text.Contains("--") && Is(unary.Operand),
            BinaryExpressionSyntax binary => Is(binary.Left) && Is(binary.Right),
            MemberAccessExpressionSyntax member => IsSymbol(member) && (_model.GetSymbolInfo(member.Expression).Symbol is ITypeSymbol or INamespaceSymbol || Is(member.Expression)),
            IdentifierNameSyntax or GenericNameSyntax or QualifiedNameSyntax or AliasQualifiedNameSyntax => IsSymbol(expression),
            TupleExpressionSyntax tuple => tuple.Arguments.All(argument => Is(argument.Expression)),
            ConditionalExpressionSyntax conditional => Is(conditional.Condition) && Is(conditional.WhenTrue) && Is(conditional.WhenFalse),
            InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } => true,
            _ => false,
        };
    }

    /// <summary>Whether a variable of the statements can be declared before them, so that it can be read after them.</summary>
    public bool CanHoist(ILocalSymbol local) => IsDeclaredWithin(local) && HoistedVariables.CanMove(local) && !IsWrittenLater(local);

    private bool IsDeclaredWithin(ISymbol variable) =>
        variable.DeclaringSyntaxReferences.Any(reference => _region.Any(statement => statement.SyntaxTree == reference.SyntaxTree && statement.Span.Contains(reference.Span)));

    private bool IsSymbol(ExpressionSyntax expression) => _model.GetConstantValue(expression).HasValue || _model.GetSymbolInfo(expression).Symbol switch
    {
        ILocalSymbol local => !IsDeclaredWithin(local) && !IsWrittenLater(local),
        IParameterSymbol parameter => !IsWrittenLater(parameter),
        IFieldSymbol field => field.IsReadOnly || field.IsConst,
        IPropertySymbol property => property.SetMethod is null && IsAutomatic(property),
        IMethodSymbol or ITypeSymbol or INamespaceSymbol => true,
        _ => false,
    };

    // A getter without a body gives the same for ever.
    private static bool IsAutomatic(IPropertySymbol property) => !property.IsAbstract && !property.IsVirtual && !property.IsOverride
        && property.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is PropertyDeclarationSyntax { ExpressionBody: null, AccessorList.Accessors: { Count: 1 } accessors } && accessors[0].Body is null && accessors[0].ExpressionBody is null);

    private bool IsWrittenLater(ISymbol variable) => _region.Any(statement =>
        statement.Span.End > _from
        && (_model.AnalyzeDataFlow(statement) is not { Succeeded: true } flow || flow.WrittenInside.Contains(variable) && IsWrittenIn(statement, variable)));

    private bool IsWrittenIn(StatementSyntax statement, ISymbol variable) => statement.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name =>
        (name.SpanStart >= _from || name.Ancestors().TakeWhile(ancestor => ancestor != statement).Any(ancestor => ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
        && name.Identifier.ValueText == variable.Name
        && IsWrite(name)
        && SymbolEqualityComparer.Default.Equals(_model.GetSymbolInfo(name).Symbol, variable));

    private static bool IsWrite(IdentifierNameSyntax name) => name.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == name,
        PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax => true,
        ArgumentSyntax argument => argument.RefKindKeyword.RawKind != 0 || argument.Parent is TupleExpressionSyntax,
        _ => false,
    };
}
