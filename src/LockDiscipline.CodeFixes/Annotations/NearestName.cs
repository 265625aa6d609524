using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes.Annotations;

/// <summary>Writes the nearest name that resolves into the annotation.</summary>
internal sealed class NearestName : FixIdea
{
    public override Task<IEnumerable<Offer>> OffersAsync(ReportInSource report, CancellationToken cancellationToken) => Task.FromResult(Offers(report));

    private IEnumerable<Offer> Offers(ReportInSource report)
    {
        string wrong = report[FixPropertyNames.LockExpressions], nearest = report[FixPropertyNames.NearestExpression];
        if (nearest.Length == 0 || TextIn(report.Node, wrong) is not { } text)
            return Nothing;
        var token = SyntaxFactory.Literal(nearest).WithTriviaFrom(text.Token);
        return Change(report, $"Change '{wrong}' to '{nearest}'", report.Root.ReplaceNode(text, text.WithToken(token)));
    }

    // The report stands at the text itself, or, where that cannot be told, at the whole attribute.
    private static LiteralExpressionSyntax? TextIn(SyntaxNode node, string wrong)
    {
        var texts = node.DescendantNodesAndSelf().OfType<LiteralExpressionSyntax>().Where(literal => literal.IsKind(SyntaxKind.StringLiteralExpression) && literal.Token.ValueText == wrong).ToList();
        return texts.Count == 1 ? texts[0] : null;
    }
}
