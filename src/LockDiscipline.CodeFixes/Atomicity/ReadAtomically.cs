using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LockDiscipline.CodeFixes.Atomicity;

/// <summary>A key that was asked for is read in the same call, by <c>TryGetValue</c>.</summary>
internal sealed class ReadAtomically : FixIdea
{
    public override async Task<IEnumerable<Offer>> OffersAsync(ReportInSource report, CancellationToken cancellationToken)
    {
        if (report[FixPropertyNames.Outcome] != bool.TrueString || ElementAct.Of(report) is not { } act || act.Whole != act.Element || act.CheckIn(report) is not { } check)
            return Nothing;
        if (Functions.Around(check) is not { } function || Functions.Around(act.Element) != function)
            return Nothing;
        var elements = function.DescendantNodes().OfType<ElementAccessExpressionSyntax>().Where(element => element.SpanStart > check.SpanStart && act.IsOfSameElement(element)).ToList();
        if (elements.Any(element => element.SpanStart <= act.Element.SpanStart && IsWritten(element)))
            return Nothing;
        var model = await report.ModelAsync(cancellationToken).ConfigureAwait(false);
        var read = elements.Where(element => element == act.Element || element.SpanStart < act.Element.SpanStart).ToList();
        return Given(check) is { } given
            ? Change(report, "Use the value that 'TryGetValue' gives", report.Root.ReplaceNodes(read, (element, _) => SyntaxFactory.IdentifierName(given).WithTriviaFrom(element)))
            : Asked(report, act, check, read, UniqueName.For("value", check, model));
    }

    private IEnumerable<Offer> Asked(ReportInSource report, ElementAct act, InvocationExpressionSyntax check, List<ElementAccessExpressionSyntax> read, string value)
    {
        if (check is not { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ContainsKey" } member, ArgumentList.Arguments.Count: 1 })
            return Nothing;
        var result = (ArgumentSyntax)((InvocationExpressionSyntax)SyntaxFactory.ParseExpression($"f(out var {value})")).ArgumentList.Arguments[0];
        var asked = check
            .WithExpression(member.WithName(SyntaxFactory.IdentifierName("TryGetValue").WithTriviaFrom(member.Name)))
            .AddArgumentListArguments(result.WithLeadingTrivia(SyntaxFactory.ElasticSpace));
        var root = report.Root.ReplaceNodes(read.Cast<SyntaxNode>().Append(check), (node, _) =>
            node == check ? asked.WithAdditionalAnnotations(Formatter.Annotation) : SyntaxFactory.IdentifierName(value).WithTriviaFrom(node));
        return Change(report, "Read it with 'TryGetValue'", root);
    }

    // The variable that the check has given the value to already.
    private static string? Given(InvocationExpressionSyntax check) =>
        check.ArgumentList.Arguments is { Count: 2 } arguments && arguments[1].Expression is { } given
            ? given switch
            {
                IdentifierNameSyntax name => name.Identifier.ValueText,
                DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax single } => single.Identifier.ValueText,
                _ => null,
            }
            : null;

    private static bool IsWritten(ElementAccessExpressionSyntax element) => element.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == element,
        PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax => element.Parent.Kind() is
            SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression or SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression,
        _ => false,
    };
}
