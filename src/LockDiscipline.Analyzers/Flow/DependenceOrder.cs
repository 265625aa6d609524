using System;
using System.Collections.Generic;
using System.Linq;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>Sets of dependences have no order of their own; what is said about them must not depend on chance.</summary>
internal static class DependenceOrder
{
    /// <summary>The dependences in the order of the source.</summary>
    public static IEnumerable<Dependence> InSourceOrder(this DependenceSet dependences) => dependences.Count < 2 ? dependences : InSourceOrder((IEnumerable<Dependence>)dependences);

    /// <summary>The dependences in the order of the source.</summary>
    public static IEnumerable<Dependence> InSourceOrder(this IEnumerable<Dependence> dependences) =>
        dependences
            .OrderBy(d => d.Read?.Syntax.SpanStart ?? -1)
            .ThenBy(d => d.Read?.Syntax.Span.Length ?? -1)
            .ThenBy(d => d.EndedAt?.Syntax.SpanStart ?? -1)
            .ThenBy(d => d.Member?.Name ?? "", StringComparer.Ordinal)
            .ThenBy(d => d.Lock.ToString(), StringComparer.Ordinal);
}
