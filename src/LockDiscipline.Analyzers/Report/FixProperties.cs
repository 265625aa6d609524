using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;

namespace LockDiscipline.Analyzers.Report;

/// <summary>Makes the properties that diagnostics carry for the code fixes.</summary>
internal static class FixProperties
{
    public static ImmutableDictionary<string, string?> ForNearest(string? expression) =>
        expression is null ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(FixPropertyNames.NearestExpression, expression);

    public static ImmutableDictionary<string, string?> ForNeeds(IEnumerable<LockNeed> needs, bool exclusively)
    {
        var list = needs.ToList();
        return ImmutableDictionary<string, string?>.Empty
            .Add(FixPropertyNames.NeededLocks, string.Join(";", list.Select(need => need.Path is null ? "" : LockPathPrinter.Print(need.Path, keepThis: false))))
            .Add(FixPropertyNames.LockExpressions, string.Join(";", list.Select(need => need.Expression.Text)))
            .Add(FixPropertyNames.Mode, exclusively ? nameof(LockMode.Exclusive) : nameof(LockMode.Shared));
    }
}
