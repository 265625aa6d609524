using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Report;

/// <summary>Makes the properties that diagnostics carry for the code fixes.</summary>
internal static class FixProperties
{
    /// <param name="expression">What the annotation says.</param>
    /// <param name="nearest">What was probably meant.</param>
    public static ImmutableDictionary<string, string?> ForNearest(string expression, string? nearest) => nearest is null
        ? ImmutableDictionary<string, string?>.Empty
        : ImmutableDictionary<string, string?>.Empty.Add(FixPropertyNames.LockExpressions, expression).Add(FixPropertyNames.NearestExpression, nearest);

    public static ImmutableDictionary<string, string?> ForNeeds(IEnumerable<LockNeed> needs, bool exclusively)
    {
        var list = needs.ToList();
        return ImmutableDictionary<string, string?>.Empty
            .Add(FixPropertyNames.NeededLocks, string.Join(";", list.Select(need => LockCode.Of(need.Path))))
            .Add(FixPropertyNames.LockNames, string.Join(";", list.Select(need => need.Name)))
            .Add(FixPropertyNames.LockExpressions, string.Join(";", list.Select(need => need.Expression.Text)))
            .Add(FixPropertyNames.Mode, exclusively ? nameof(LockMode.Exclusive) : nameof(LockMode.Shared));
    }

    /// <summary>What the contract of a called method says of the lock that is missing.</summary>
    public static ImmutableDictionary<string, string?> ForCall(ContractClause clause) => clause.Kind == AnnotationKind.ReleasesLock
        ? ImmutableDictionary<string, string?>.Empty.Add(FixPropertyNames.CalleeContract, "Releases")
        : ImmutableDictionary<string, string?>.Empty;

    /// <param name="read">The outer read of the member.</param>
    /// <param name="isMendedByOrder">Whether it is enough that this read is ordered.</param>
    public static ImmutableDictionary<string, string?> ForDoubleCheck(SyntaxNode read, bool isMendedByOrder) => ImmutableDictionary<string, string?>.Empty
        .Add(FixPropertyNames.ReadPlace, ForPlaces(new[] { read.GetLocation() }))
        .Add(FixPropertyNames.OrderedReadMends, isMendedByOrder.ToString());

    /// <summary>Where a lock was taken that is held, but not as it should be; nothing where the function did not take it.</summary>
    public static ImmutableDictionary<string, string?> ForHeld(HeldLock held) => held is { Origin: HeldOrigin.Acquired, IsCertain: true, Site: { } site }
        ? ImmutableDictionary<string, string?>.Empty.Add(FixPropertyNames.HeldPlace, ForPlaces(new[] { site.Syntax.GetLocation() }))
        : ImmutableDictionary<string, string?>.Empty;

    /// <param name="leaving">The guarded state that leaves its lock, as it is read.</param>
    public static ImmutableDictionary<string, string?> ForSnapshot(SyntaxNode leaving) =>
        ImmutableDictionary<string, string?>.Empty.Add(FixPropertyNames.SnapshotPlace, ForPlaces(new[] { leaving.GetLocation() }));

    /// <param name="outer">The lock that should have been taken first.</param>
    /// <param name="held">The lock that was taken first.</param>
    public static ImmutableDictionary<string, string?> ForOrder(LockPath outer, HeldLock? held) =>
        held is not null && LockCode.Of(outer) is { } code ? ForHeld(held).Add(FixPropertyNames.NeededLocks, code) : ImmutableDictionary<string, string?>.Empty;

    /// <summary>Places in the file of the report.</summary>
    public static string ForPlaces(IEnumerable<Location> places) =>
        string.Join(";", places.Select(place => place.SourceSpan).Distinct().OrderBy(span => span.Start).Select(span => $"{span.Start}..{span.End}"));
}
