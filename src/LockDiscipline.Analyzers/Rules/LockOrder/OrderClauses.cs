using System.Collections.Immutable;
using LockDiscipline.Analyzers.Effects.Order;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules.LockOrder;

/// <summary>The parts of messages about order: by which calls a lock is taken, and where the other one was.</summary>
internal static class OrderClauses
{
    public static string PathOrTaken(Nesting nesting)
    {
        if (!nesting.Trail.IsEmpty)
            return Path(nesting.Trail);
        return nesting.Holding is { } held ? Clauses.Taken(held) : "";
    }

    /// <summary>Empty, or the calls, in parentheses.</summary>
    public static string Path(ImmutableArray<string> trail) => trail.IsEmpty ? "" : $" ({string.Join(" → ", trail)})";

    public static ImmutableArray<Location> Places(Nesting nesting) =>
        nesting.Holding is { } held ? Clauses.Places(new[] { held }) : ImmutableArray<Location>.Empty;
}
