using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes.Callbacks;

/// <summary>A call that stands for itself, so that it can be made elsewhere: its value is not used, is returned, or is put into a variable that nobody reads meanwhile.</summary>
internal sealed class ForeignCall
{
    private ForeignCall(StatementSyntax statement, ExpressionSyntax expression, ImmutableArray<ExpressionSyntax> operands, ISymbol? result)
    {
        Statement = statement;
        Expression = expression;
        Operands = operands;
        Result = result;
    }

    /// <summary>The statement that consists of the call.</summary>
    public StatementSyntax Statement { get; }

    /// <summary>The call, with <c>?.</c> before it, or the assignment that calls a setter.</summary>
    public ExpressionSyntax Expression { get; }

    /// <summary>What is evaluated for the call, in order: the receiver or the delegate, and the arguments.</summary>
    public ImmutableArray<ExpressionSyntax> Operands { get; }

    /// <summary>The variable that the value is put into.</summary>
    public ISymbol? Result { get; }

    /// <summary>Whether a delegate is called only if there is one.</summary>
    public bool IsConditional => Expression is ConditionalAccessExpressionSyntax;

    public static ForeignCall? Find(SyntaxNode node, SemanticModel model)
    {
        if (Whole(node) is not { } expression || OperandsOf(expression, model) is not { } operands || HasReferences(expression))
            return null;
        return expression.Parent switch
        {
            ExpressionStatementSyntax statement => new ForeignCall(statement, expression, operands, null),
            ReturnStatementSyntax statement => new ForeignCall(statement, expression, operands, null),
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Parent: ExpressionStatementSyntax statement } set when set.Right == expression && VariableOf(set.Left, model) is { } result =>
                new ForeignCall(statement, expression, operands, result is IDiscardSymbol ? null : result),
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } statement } } variable } =>
                new ForeignCall(statement, expression, operands, model.GetDeclaredSymbol(variable)),
            _ => null,
        };
    }

    // From the reported node to the whole of what is evaluated with it.
    private static ExpressionSyntax? Whole(SyntaxNode node)
    {
        var expression = node.FirstAncestorOrSelf<ExpressionSyntax>();
        while (expression is not null)
        {
            switch (expression.Parent)
            {
                case ConditionalAccessExpressionSyntax access when access.WhenNotNull == expression:
                case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } set when set.Left == expression && expression is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or IdentifierNameSyntax:
                    expression = (ExpressionSyntax)expression.Parent;
                    continue;
                default:
                    return expression;
            }
        }
        return null;
    }

    private static ImmutableArray<ExpressionSyntax>? OperandsOf(ExpressionSyntax expression, SemanticModel model)
    {
        var operands = new List<ExpressionSyntax>();
        switch (expression)
        {
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call when !IsDelegate(call, model):
                operands.AddRange([member.Expression, .. Arguments(call.ArgumentList)]);
                break;
            case InvocationExpressionSyntax call:
                operands.AddRange(IsDelegate(call, model) ? [call.Expression, .. Arguments(call.ArgumentList)] : Arguments(call.ArgumentList));
                break;
            case ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax } call } access:
                operands.AddRange([access.Expression, .. Arguments(call.ArgumentList)]);
                break;
            case MemberAccessExpressionSyntax member:
                operands.Add(member.Expression);
                break;
            case IdentifierNameSyntax:
                break;
            case ElementAccessExpressionSyntax element:
                operands.AddRange([element.Expression, .. Arguments(element.ArgumentList)]);
                break;
            case ObjectCreationExpressionSyntax { Initializer: null, ArgumentList: { } list }:
                operands.AddRange(Arguments(list));
                break;
            case AssignmentExpressionSyntax set when OperandsOf(set.Left, model) is { } target:
                operands.AddRange([.. target, set.Right]);
                break;
            default:
                return null;
        }
        return operands.ToImmutableArray();
    }

    private static IEnumerable<ExpressionSyntax> Arguments(BaseArgumentListSyntax list) => list.Arguments.Select(argument => argument.Expression);

    private static bool HasReferences(ExpressionSyntax expression) =>
        expression.DescendantNodes().Any(node => node is ArgumentSyntax { RefKindKeyword.RawKind: not 0 } or DeclarationExpressionSyntax or AwaitExpressionSyntax or SingleVariableDesignationSyntax);

    // A delegate that is called as a method is.
    private static bool IsDelegate(InvocationExpressionSyntax call, SemanticModel model) =>
        model.GetSymbolInfo(call).Symbol is IMethodSymbol { MethodKind: MethodKind.DelegateInvoke } && call.Expression is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke" };

    private static ISymbol? VariableOf(ExpressionSyntax target, SemanticModel model) => target is IdentifierNameSyntax && model.GetSymbolInfo(target).Symbol is { } symbol and (ILocalSymbol or IParameterSymbol or IDiscardSymbol) ? symbol : null;
}
