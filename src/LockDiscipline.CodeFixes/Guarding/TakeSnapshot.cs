using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes.Guarding;

/// <summary>Lets a copy leave, made under the lock, and not the guarded collection itself, a view of it or a query over it.</summary>
internal sealed class TakeSnapshot : FixIdea
{
    public override async Task<IEnumerable<Offer>> OffersAsync(ReportInSource report, CancellationToken cancellationToken)
    {
        if (report.Place(FixPropertyNames.SnapshotPlace) is not ExpressionSyntax source || ValueAt(report.Node) is not { } value || !value.FullSpan.Contains(source.Span))
            return Nothing;
        var model = await report.ModelAsync(cancellationToken).ConfigureAwait(false);
        var leaving = IsBranchOf(source, value) ? source : value;
        if (Snapshots.Of(leaving, model, cancellationToken) is not { } snapshot)
            return Nothing;
        var root = report.Root.ReplaceNode(leaving, snapshot.Expression);
        if (snapshot.Namespace is { } needed)
            root = UsingDirectives.With((CompilationUnitSyntax)root, needed, LineEnding.Of(await report.Document.GetTextAsync(cancellationToken).ConfigureAwait(false)));
        return Change(report, "Take a snapshot", root);
    }

    private static ExpressionSyntax? ValueAt(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax assignment => assignment.Right,
        ReturnStatementSyntax returned => returned.Expression,
        ArrowExpressionClauseSyntax arrow => arrow.Expression,
        RefExpressionSyntax => null,
        ExpressionSyntax expression => expression,
        _ => null,
    };

    // The value is what the expression gives, on some path at least.
    private static bool IsBranchOf(ExpressionSyntax source, ExpressionSyntax value)
    {
        if (source == value)
            return true;
        return source.Parent switch
        {
            ParenthesizedExpressionSyntax or SwitchExpressionArmSyntax or SwitchExpressionSyntax => IsBranchOf((ExpressionSyntax)source.Ancestors().First(node => node is ExpressionSyntax), value),
            ConditionalExpressionSyntax conditional => conditional.Condition != source && IsBranchOf(conditional, value),
            BinaryExpressionSyntax { RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.CoalesceExpression } coalesce => IsBranchOf(coalesce, value),
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } member when member.Name == source => IsBranchOf(member, value),
            _ => false,
        };
    }
}
