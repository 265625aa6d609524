using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes.LockObjects;

/// <summary>Passes a lock that is a struct by reference: the parameter says <c>ref</c>, and so does every call in the solution.</summary>
internal sealed class PassByRef : FixIdea
{
    public override async Task<IEnumerable<Offer>> OffersAsync(ReportInSource report, CancellationToken cancellationToken)
    {
        var model = await report.ModelAsync(cancellationToken).ConfigureAwait(false);
        if (ParameterCalls.ParameterAt(report.Node, model, cancellationToken) is not { } parameter || DeclarationOf(parameter, cancellationToken) is not { } declaration || !CanBeReference(parameter, declaration))
            return Nothing;
        if (report.Solution.GetDocument(declaration.SyntaxTree)?.Id is not { } declaring || await ParameterCalls.FindAsync(parameter, report.Solution, cancellationToken).ConfigureAwait(false) is not { } calls)
            return Nothing;
        var changed = report.Solution;
        foreach (var id in calls.Keys.Append(declaring).Distinct())
        {
            var root = (await report.Solution.GetDocument(id)!.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            var nodes = (calls.TryGetValue(id, out var arguments) ? arguments : new List<ArgumentSyntax>()).Concat(id == declaring ? new SyntaxNode[] { declaration } : []);
            changed = changed.WithDocumentSyntaxRoot(id, root.ReplaceNodes(nodes, (_, node) => node is ArgumentSyntax argument ? ByReference(argument) : ByReference((ParameterSyntax)node)));
        }
        return Change($"Pass '{parameter.Name}' by reference", changed);
    }

    private static ParameterSyntax? DeclarationOf(IParameterSymbol parameter, CancellationToken cancellationToken) =>
        parameter.DeclaringSyntaxReferences.Length == 1 ? parameter.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) as ParameterSyntax : null;

    // Others must not count on the signature, the value must not outlive the call, and what is assigned to it must not reach the caller.
    private static bool CanBeReference(IParameterSymbol parameter, ParameterSyntax declaration)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction or MethodKind.Constructor, IsAsync: false } method || declaration is not { Default: null, Modifiers.Count: 0, Parent.Parent: { } function })
            return false;
        if (Polymorphism.IsHidden(method) || method.IsExtern || method.IsPartialDefinition || method.PartialDefinitionPart is not null || function is TypeDeclarationSyntax)
            return false;
        return !function.DescendantNodes().Any(node => node is YieldStatementSyntax)
            && !function.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(assignment => assignment.Left is IdentifierNameSyntax name && name.Identifier.ValueText == parameter.Name);
    }

    private static ParameterSyntax ByReference(ParameterSyntax parameter) => parameter
        .WithModifiers(SyntaxFactory.TokenList(SyntaxFactory.Token(parameter.Type!.GetLeadingTrivia(), SyntaxKind.RefKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space))))
        .WithType(parameter.Type!.WithoutLeadingTrivia());

    private static ArgumentSyntax ByReference(ArgumentSyntax argument) => argument
        .WithRefKindKeyword(SyntaxFactory.Token(argument.Expression.GetLeadingTrivia(), SyntaxKind.RefKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space)))
        .WithExpression(argument.Expression.WithoutLeadingTrivia());
}
