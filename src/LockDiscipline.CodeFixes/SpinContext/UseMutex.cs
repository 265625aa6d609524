using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes.SpinContext;

/// <summary>Makes the spinlock a mutex, wherever it is used: a <c>Lock</c> or an object, or the mutex that goes with a home-made spinlock.</summary>
internal sealed class UseMutex : FixIdea
{
    public override async Task<IEnumerable<Offer>> OffersAsync(ReportInSource report, CancellationToken cancellationToken)
    {
        if (report[SectionPropertyNames.CanBlock] != bool.TrueString)
            return Nothing;
        var model = await report.ModelAsync(cancellationToken).ConfigureAwait(false);
        if (MemberOf(report, model) is not { } member || SpinLockMember.Of(member) is not { } spinLock)
            return Nothing;
        return await spinLock.AsMutexAsync(report.Solution, model.Compilation, cancellationToken).ConfigureAwait(false) is { } changed
            ? Change($"Use a mutex instead of the spinlock '{member.Name}'", changed)
            : Nothing;
    }

    // The field or property that the lock is in.
    private static ISymbol? MemberOf(ReportInSource report, SemanticModel model)
    {
        if (report.Places(SectionPropertyNames.AcquirePlaces).FirstOrDefault() is { } acquisition)
        {
            var call = acquisition.FirstAncestorOrSelf<InvocationExpressionSyntax>();
            var receiver = call?.Expression is MemberAccessExpressionSyntax access ? access.Expression : acquisition as ExpressionSyntax;
            if (receiver is not null && model.GetSymbolInfo(receiver).Symbol is IFieldSymbol or IPropertySymbol)
                return model.GetSymbolInfo(receiver).Symbol;
        }
        var named = SyntaxFactory.ParseExpression(report[SectionPropertyNames.Lock]);
        return model.GetSpeculativeSymbolInfo(report.Node.SpanStart, named, SpeculativeBindingOption.BindAsExpression).Symbol is { } symbol and (IFieldSymbol or IPropertySymbol) ? symbol : null;
    }
}
