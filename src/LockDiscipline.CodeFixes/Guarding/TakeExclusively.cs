using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes.Guarding;

/// <summary>Takes the lock exclusively, and gives it back so.</summary>
internal sealed class TakeExclusively : FixIdea
{
    private static readonly Dictionary<string, string> Exclusive = new(StringComparer.Ordinal)
    {
        ["EnterReadLock"] = "EnterWriteLock",
        ["TryEnterReadLock"] = "TryEnterWriteLock",
        ["EnterUpgradeableReadLock"] = "EnterWriteLock",
        ["TryEnterUpgradeableReadLock"] = "TryEnterWriteLock",
        ["ExitReadLock"] = "ExitWriteLock",
        ["ExitUpgradeableReadLock"] = "ExitWriteLock",
        ["AcquireReaderLock"] = "AcquireWriterLock",
        ["ReleaseReaderLock"] = "ReleaseWriterLock",
    };

    public override async Task<IEnumerable<Offer>> OffersAsync(ReportInSource report, CancellationToken cancellationToken)
    {
        if (report.Place(FixPropertyNames.HeldPlace) is not InvocationExpressionSyntax call || Functions.Around(call) is not { } function || Functions.Around(report.Node) != function)
            return Nothing;
        var model = await report.ModelAsync(cancellationToken).ConfigureAwait(false);
        if (LockCall.Of(call, model, cancellationToken) is not { } taken || ExclusiveOf(call, model, cancellationToken) is not { } acquire || acquire == NameIn(call).Identifier.ValueText)
            return Nothing;

        // All calls on the lock in the function: with one acquisition, its releases are those of no other, and nothing goes from mode to mode.
        var calls = Functions.OwnNodes(function).OfType<InvocationExpressionSyntax>().ToList();
        var releases = calls.Where(taken.IsReleasedBy).ToList();
        if (calls.Count(taken.IsTakenBy) != 1 || releases.Count == 0 || calls.Any(other => other != call && !releases.Contains(other) && other.Expression is MemberAccessExpressionSyntax { Expression: var receiver } && LockExpressions.AreSame(receiver, taken.Lock)))
            return Nothing;
        var names = releases.ToDictionary(release => NameIn(release), release => ExclusiveOf(release, model, cancellationToken));
        names.Add(NameIn(call), acquire);
        if (names.Values.Contains(null))
            return Nothing;
        var changed = report.Root.ReplaceNodes(names.Keys, (original, _) => SyntaxFactory.IdentifierName(names[original]!).WithTriviaFrom(original));
        return Change(report, $"Take '{taken.Lock.WithoutTrivia()}' exclusively", changed);
    }

    private static SimpleNameSyntax NameIn(InvocationExpressionSyntax call) => ((MemberAccessExpressionSyntax)call.Expression).Name;

    private static string? ExclusiveOf(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol method)
            return null;
        foreach (string attribute in new[] { "AcquiresLock", "TryAcquiresLock", "ReleasesLock" })
        {
            if (Attributes.Has(method, attribute, "this"))
                return Attributes.Has(method, attribute, "this", shared: false) ? method.Name : ExclusiveOfHomeMade(method, attribute);
        }
        return Exclusive.TryGetValue(method.Name, out string? exclusive) ? exclusive : null;
    }

    private static string? ExclusiveOfHomeMade(IMethodSymbol shared, string attribute) => shared.ContainingType.GetMembers().OfType<IMethodSymbol>()
        .FirstOrDefault(other => Attributes.Has(other, attribute, "this", shared: false)
            && SymbolEqualityComparer.Default.Equals(other.ReturnType, shared.ReturnType)
            && other.Parameters.Select(parameter => parameter.Type).SequenceEqual(shared.Parameters.Select(parameter => parameter.Type), SymbolEqualityComparer.Default))?.Name;
}
