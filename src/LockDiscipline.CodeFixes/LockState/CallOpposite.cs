using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes.LockState;

/// <summary>Calls the opposite method, where taking a lock and giving it back were confused.</summary>
internal sealed class CallOpposite : FixIdea
{
    public override async Task<IEnumerable<Offer>> OffersAsync(ReportInSource report, CancellationToken cancellationToken)
    {
        if (report[FixPropertyNames.OppositeCallMends] != bool.TrueString || report.Node is not InvocationExpressionSyntax { Parent: ExpressionStatementSyntax } call)
            return Nothing;
        var model = await report.ModelAsync(cancellationToken).ConfigureAwait(false);
        if (NameOf(call) is not { } name || LockOperations.OppositeOf(call, model, cancellationToken) is not { } opposite)
            return Nothing;
        return Change(report, $"Call '{opposite}' instead of '{name.Identifier.ValueText}'", report.Root.ReplaceNode(name, SyntaxFactory.IdentifierName(opposite).WithTriviaFrom(name)));
    }

    private static SimpleNameSyntax? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        SimpleNameSyntax name => name,
        _ => null,
    };
}
