using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes.Annotations;

/// <summary>Declares the guard that the uses of a member show, so that every use is checked.</summary>
internal sealed class DeclareGuard : FixIdea
{
    private const string Attribute = "GuardedBy";

    public override async Task<IEnumerable<Offer>> OffersAsync(ReportInSource report, CancellationToken cancellationToken)
    {
        string guard = report[FixPropertyNames.LockExpressions];
        var model = await report.ModelAsync(cancellationToken).ConfigureAwait(false);
        if (guard.Length == 0 || MemberAt(report.Node, model, cancellationToken) is not { Kind: SymbolKind.Field or SymbolKind.Property or SymbolKind.Event } member
            || Attributes.Has(member, Attribute) || await DeclarationOfAsync(member, report.Solution, cancellationToken).ConfigureAwait(false) is not { } declaration)
            return Nothing;
        var changed = await AttributeWriter.AddAsync(declaration.Document, declaration.Node, Attribute, new[] { guard }, cancellationToken).ConfigureAwait(false);
        return changed is null ? Nothing : Change($"Declare that '{member.Name}' is guarded by '{guard}'", changed.Project.Solution);
    }

    private static ISymbol? MemberAt(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetDeclaredSymbol(node, cancellationToken) ?? model.GetSymbolInfo(node, cancellationToken).Symbol;

    // An attribute on a field declaration is on all fields that it declares.
    private static async Task<(Document Document, MemberDeclarationSyntax Node)?> DeclarationOfAsync(ISymbol member, Solution solution, CancellationToken cancellationToken)
    {
        if (member.OriginalDefinition.DeclaringSyntaxReferences is not { Length: 1 } references || solution.GetDocument(references[0].SyntaxTree) is not { } document)
            return null;
        var syntax = await references[0].GetSyntaxAsync(cancellationToken).ConfigureAwait(false);
        return syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } declaration && declaration is not BaseFieldDeclarationSyntax { Declaration.Variables.Count: > 1 }
            ? (document, declaration)
            : null;
    }
}
