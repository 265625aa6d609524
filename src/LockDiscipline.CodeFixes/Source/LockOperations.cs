using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes;

/// <summary>The methods that take locks and those that give them back.</summary>
internal static class LockOperations
{
    private static readonly Dictionary<string, string> Releases = new(StringComparer.Ordinal)
    {
        ["Enter"] = "Exit",
        ["EnterReadLock"] = "ExitReadLock",
        ["EnterWriteLock"] = "ExitWriteLock",
        ["EnterUpgradeableReadLock"] = "ExitUpgradeableReadLock",
        ["AcquireReaderLock"] = "ReleaseReaderLock",
        ["AcquireWriterLock"] = "ReleaseWriterLock",
        ["WaitOne"] = "ReleaseMutex",
        ["Wait"] = "Release",
        ["WaitAsync"] = "Release",
    };

    /// <summary>The name of the framework's method that undoes another one; null for one that takes no lock.</summary>
    public static string? ReleaseOf(string acquire) => Releases.TryGetValue(acquire, out string? release) ? release : null;

    /// <summary>The name of the method that undoes a call that takes a lock, or that a call undoes; null where none has the same parameters.</summary>
    public static string? OppositeOf(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol method)
            return null;
        var candidates = NamesOfOpposites(method);
        var type = (call.Expression as MemberAccessExpressionSyntax)?.Expression is { } receiver && model.GetTypeInfo(receiver, cancellationToken).Type is { } receiverType ? receiverType : method.ContainingType;
        return candidates.FirstOrDefault(name => model.LookupSymbols(call.SpanStart, type, name).OfType<IMethodSymbol>().Any(other => HasSameParameters(method, other)));
    }

    private static IEnumerable<string> NamesOfOpposites(IMethodSymbol method)
    {
        bool acquires = Attributes.Has(method, "AcquiresLock", "this"), releases = Attributes.Has(method, "ReleasesLock", "this");
        if (acquires || releases)
        {
            bool shared = Attributes.Has(method, acquires ? "AcquiresLock" : "ReleasesLock", "this", shared: true);
            return method.ContainingType.GetMembers().Where(other => Attributes.Has(other, acquires ? "ReleasesLock" : "AcquiresLock", "this", shared)).Select(other => other.Name);
        }
        return Releases.TryGetValue(method.Name, out string? release) ? new[] { release } : Releases.Where(pair => pair.Value == method.Name).Select(pair => pair.Key);
    }

    private static bool HasSameParameters(IMethodSymbol one, IMethodSymbol other) =>
        one.IsStatic == other.IsStatic && one.Parameters.Length == other.Parameters.Length
        && one.Parameters.Zip(other.Parameters, (left, right) => SymbolEqualityComparer.Default.Equals(left.Type, right.Type) && left.RefKind == right.RefKind).All(same => same);
}
