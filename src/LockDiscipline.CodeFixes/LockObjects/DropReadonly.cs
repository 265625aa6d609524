using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes.LockObjects;

/// <summary>Takes <c>readonly</c> from the field of a lock that is a struct, so that calls work on the field and not on copies of it.</summary>
internal sealed class DropReadonly : FixIdea
{
    public override Task<IEnumerable<Offer>> OffersAsync(ReportInSource report, CancellationToken cancellationToken) => Task.FromResult(Offers(report));

    private IEnumerable<Offer> Offers(ReportInSource report)
    {
        if (report.Node is not VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax field } || !Modifiers.Has(field, SyntaxKind.ReadOnlyKeyword))
            return Nothing;
        return Change(report, "Drop 'readonly'", report.Root.ReplaceNode(field, Modifiers.Without(field, SyntaxKind.ReadOnlyKeyword)));
    }
}
