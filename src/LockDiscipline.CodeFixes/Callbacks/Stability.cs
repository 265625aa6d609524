using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes.Callbacks;

/// <summary>Which expressions mean the same later in a function as they do where they stand.</summary>
/// <param name="model">The model of the file.</param>
/// <param name="from">The node from which on.</param>
/// <param name="region">The statements until whose end.</param>
/// <param name="guarded">What is read under a lock and so must not be read after it.</param>
internal sealed class Stability(SemanticModel model, SyntaxNode from, ImmutableArray<StatementSyntax> region, ImmutableArray<SyntaxNode> guarded)
{
    public bool Is(ExpressionSyntax expression)
    {
        if (guarded.Any(read => expression.Span.Contains(read.Span)))
            return false;
        return expression switch
        {
            LiteralExpressionSyntax or ThisExpressionSyntax or BaseExpressionSyntax or TypeOfExpressionSyntax or DefaultExpressionSyntax or PredefinedTypeSyntax => true,
            ParenthesizedExpressionSyntax parenthesized => Is(parenthesized.Expression),
            CastExpressionSyntax cast => Is(cast.Expression),
            PrefixUnaryExpressionSyntax unary => !unary.OperatorToken.Text.Contains("++") && !unary.OperatorToken.Text.Contains("--") && Is(unary.Operand),
            BinaryExpressionSyntax binary => Is(binary.Left) && Is(binary.Right),
            MemberAccessExpressionSyntax member => IsSymbol(member) && (model.GetSymbolInfo(member.Expression).Symbol is ITypeSymbol or INamespaceSymbol || Is(member.Expression)),
            IdentifierNameSyntax or GenericNameSyntax or QualifiedNameSyntax or AliasQualifiedNameSyntax => IsSymbol(expression),
            InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } => true,
            _ => false,
        };
    }

    /// <summary>Whether a variable of the statements can be declared before them, so that it can be read after them.</summary>
    public bool CanHoist(ILocalSymbol local) => IsDeclaredWithin(local) && HoistedVariables.CanMove(local) && !IsWrittenLater(local);

    private bool IsDeclaredWithin(ISymbol variable) =>
        variable.DeclaringSyntaxReferences.Any(reference => region.Any(statement => statement.SyntaxTree == reference.SyntaxTree && statement.Span.Contains(reference.Span)));

    private bool IsSymbol(ExpressionSyntax expression) => model.GetConstantValue(expression).HasValue || model.GetSymbolInfo(expression).Symbol switch
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

    private bool IsWrittenLater(ISymbol variable) => region.Any(statement =>
        statement.Span.End > from.SpanStart
        && model.AnalyzeDataFlow(statement) is var flow
        && (flow is not { Succeeded: true } || flow.WrittenInside.Contains(variable) && IsWrittenAfter(variable, statement)));

    private bool IsWrittenAfter(ISymbol variable, StatementSyntax statement)
    {
        bool isInLoop = from.Ancestors().TakeWhile(ancestor => ancestor != statement.Parent).Any(Loops.Is);
        return Functions.Around(statement) is { } && statement.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name =>
            (isInLoop || name.SpanStart > from.Span.End)
            && name.Identifier.ValueText == variable.Name
            && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, variable)
            && IsWrite(name));
    }

    private static bool IsWrite(IdentifierNameSyntax name) => name.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == name,
        PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax => true,
        ArgumentSyntax argument => argument.RefKindKeyword.RawKind != 0 || argument.Parent is TupleExpressionSyntax,
        _ => false,
    };
}
