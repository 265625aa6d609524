using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes.LockObjects;

/// <summary>Makes the field of a lock readonly, or takes the setter from its property, where only constructors assign it.</summary>
internal sealed class MakeReadonly : FixIdea
{
    public override async Task<IEnumerable<Offer>> OffersAsync(ReportInSource report, CancellationToken cancellationToken)
    {
        var model = await report.ModelAsync(cancellationToken).ConfigureAwait(false);
        if (model.GetDeclaredSymbol(report.Node, cancellationToken) is not { } member || Readonly(report.Node, member) is not var (original, changed) || await Uses.AreWrittenOutsideAsync(member, report.Solution, cancellationToken).ConfigureAwait(false))
            return Nothing;
        return Change(report, $"Make '{member.Name}' readonly", report.Root.ReplaceNode(original, changed));
    }

    // A struct in a readonly field is copied at each call.
    private static (SyntaxNode, SyntaxNode)? Readonly(SyntaxNode node, ISymbol member) => node switch
    {
        VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax { Declaration.Variables.Count: 1 } field } when member is IFieldSymbol { Type.IsReferenceType: true, IsVolatile: false } =>
            (field, Modifiers.With(field, SyntaxKind.ReadOnlyKeyword)),
        PropertyDeclarationSyntax { AccessorList: { } list } property when list.Accessors.FirstOrDefault(accessor => accessor.IsKind(SyntaxKind.SetAccessorDeclaration)) is { AttributeLists.Count: 0 } setter && list.Accessors.Count == 2 && !HasComments(setter) =>
            (property, property.WithAccessorList(list.RemoveNode(setter, SyntaxRemoveOptions.KeepNoTrivia)!)),
        _ => null,
    };

    private static bool HasComments(SyntaxNode node) => node.DescendantTrivia().Any(trivia => !trivia.IsBlank());
}
