using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;

namespace LockDiscipline.Analyzers.Report;

/// <summary>The properties that diagnostics carry for the code fixes. The names are a contract between the two assemblies.</summary>
internal static class FixProperties
{
    /// <summary>The locks that are needed, as C# expressions at the place of the report, separated by semicolons.</summary>
    public const string NeededLocks = "NeededLocks";

    /// <summary>The locks that are needed, as the annotation names them, separated by semicolons.</summary>
    public const string LockExpressions = "LockExpressions";

    /// <summary>"Shared" or "Exclusive".</summary>
    public const string Mode = "Mode";

    /// <summary>The lock expression that was probably meant.</summary>
    public const string NearestExpression = "NearestExpression";

    public static ImmutableDictionary<string, string?> ForNearest(string? expression) =>
        expression is null ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(NearestExpression, expression);

    public static ImmutableDictionary<string, string?> ForNeeds(IEnumerable<LockNeed> needs, bool exclusively)
    {
        var list = needs.ToList();
        return ImmutableDictionary<string, string?>.Empty
            .Add(NeededLocks, string.Join(";", list.Select(need => need.Path is null ? "" : LockPathPrinter.Print(need.Path, keepThis: false))))
            .Add(LockExpressions, string.Join(";", list.Select(need => need.Expression.Text)))
            .Add(Mode, exclusively ? nameof(LockMode.Exclusive) : nameof(LockMode.Shared));
    }
}
