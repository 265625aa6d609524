using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.CodeFixes.LockObjects;

/// <summary>A parameter, and what the calls in the solution pass for it.</summary>
internal static class ParameterCalls
{
    /// <summary>The parameter that a node declares, or passes a value for.</summary>
    public static IParameterSymbol? ParameterAt(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node is ParameterSyntax declared)
            return model.GetDeclaredSymbol(declared, cancellationToken);
        while (node is ExpressionSyntax { Parent: ParenthesizedExpressionSyntax parenthesized })
            node = parenthesized;
        return node is ExpressionSyntax { Parent: ArgumentSyntax { RefKindKeyword.RawKind: 0 } argument } && argument.Expression == node
            ? (model.GetOperation(argument, cancellationToken) as IArgumentOperation)?.Parameter?.OriginalDefinition
            : null;
    }

    /// <summary>What is passed for the parameter, by document; null where the method is used in another way than by a call, or a call does not pass a variable.</summary>
    public static async Task<IReadOnlyDictionary<DocumentId, List<ArgumentSyntax>>?> FindAsync(IParameterSymbol parameter, Solution solution, CancellationToken cancellationToken)
    {
        var byDocument = new Dictionary<DocumentId, List<ArgumentSyntax>>();
        foreach (var reference in await SymbolFinder.FindReferencesAsync(parameter.ContainingSymbol, solution, cancellationToken).ConfigureAwait(false))
        {
            foreach (var place in reference.Locations)
            {
                var root = (await place.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
                var name = root.FindNode(place.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true);
                if (IsOnlyNamed(name))
                    continue;
                var model = (await place.Document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
                if (place.IsCandidateLocation || ArgumentsOf(name) is not { } arguments || arguments.Where(argument => IsFor(argument, parameter, model)).ToList() is not { Count: 1 } passed || !IsVariable(passed[0].Expression, model))
                    return null;
                if (!byDocument.TryGetValue(place.Document.Id, out var inDocument))
                    byDocument.Add(place.Document.Id, inDocument = new List<ArgumentSyntax>());
                inDocument.Add(passed[0]);
            }
        }
        return byDocument;
    }

    // nameof(M); <see cref="M"/>.
    private static bool IsOnlyNamed(SyntaxNode name) =>
        name.FirstAncestorOrSelf<NameMemberCrefSyntax>() is { Parameters: null }
        || name.Ancestors().OfType<InvocationExpressionSyntax>().Any(call => call is { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" }, ArgumentList: { } list } && list.Span.Contains(name.Span));

    private static SeparatedSyntaxList<ArgumentSyntax>? ArgumentsOf(SyntaxNode name)
    {
        foreach (var node in name.AncestorsAndSelf())
        {
            switch (node)
            {
                case InvocationExpressionSyntax call:
                    return call.Expression.Span.Contains(name.Span) ? call.ArgumentList.Arguments : null;
                case BaseObjectCreationExpressionSyntax creation:
                    return creation.ArgumentList is { } list && !list.Span.Contains(name.Span) ? list.Arguments : null;
                case ConstructorInitializerSyntax initializer:
                    return initializer.ArgumentList.Arguments;
                case NameSyntax or MemberAccessExpressionSyntax or MemberBindingExpressionSyntax:
                    continue;
                default:
                    return null;
            }
        }
        return null;
    }

    private static bool IsFor(ArgumentSyntax argument, IParameterSymbol parameter, SemanticModel model) =>
        model.GetOperation(argument) is IArgumentOperation { Parameter: { } passed } && SymbolEqualityComparer.Default.Equals(passed.OriginalDefinition, parameter);

    // Whether a reference to it is one to the lock itself; the compiler tells the rest.
    private static bool IsVariable(ExpressionSyntax expression, SemanticModel model) => model.GetSymbolInfo(expression).Symbol switch
    {
        ILocalSymbol or IParameterSymbol => true,
        IFieldSymbol field => !Attributes.Has(field, "GuardedBy"),
        null => expression is ElementAccessExpressionSyntax,
        _ => false,
    };
}
