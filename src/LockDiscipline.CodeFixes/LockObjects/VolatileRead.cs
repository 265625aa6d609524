using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace LockDiscipline.CodeFixes.LockObjects;

/// <summary>Reads the field with <c>Volatile.Read</c> in the test that stands outside of the lock.</summary>
internal sealed class VolatileRead : FixIdea
{
    public override async Task<IEnumerable<Offer>> OffersAsync(ReportInSource report, CancellationToken cancellationToken)
    {
        if (report[FixPropertyNames.OrderedReadMends] != bool.TrueString || report.Place(FixPropertyNames.ReadPlace) is not ExpressionSyntax read)
            return Nothing;
        var model = await report.ModelAsync(cancellationToken).ConfigureAwait(false);
        if (model.GetSymbolInfo(read, cancellationToken).Symbol is not IFieldSymbol { IsVolatile: false, IsReadOnly: false } field || read.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 } || IsWritten(read))
            return Nothing;
        var call = SyntaxFactory.InvocationExpression(
            SyntaxFactory.ParseExpression("global::System.Threading.Volatile.Read").WithAdditionalAnnotations(Simplifier.Annotation),
            SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(
                SyntaxFactory.Argument(null, SyntaxFactory.Token(SyntaxKind.RefKeyword).WithTrailingTrivia(SyntaxFactory.Space), read.WithoutTrivia()))));
        return Change(report, $"Read '{field.Name}' with 'Volatile.Read'", report.Root.ReplaceNode(read, call.WithTriviaFrom(read)));
    }

    // Of '_value ??= …' the left side cannot be a call.
    private static bool IsWritten(ExpressionSyntax read) => read.Parent is AssignmentExpressionSyntax assignment && assignment.Left == read;
}
