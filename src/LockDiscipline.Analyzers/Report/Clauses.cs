using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Report;

/// <summary>The parts of messages that say what is held, and where it was taken.</summary>
internal static class Clauses
{
    /// <summary>The name of a lock as the source would write it.</summary>
    public static string Name(LockPath path) => LockPathPrinter.Print(path, keepThis: false);

    /// <summary>Empty, or what is held, in parentheses.</summary>
    public static string Held(FlowState state)
    {
        var held = state.Held.Where(l => l.IsCertain).ToList();
        return held.Count == 0 ? "" : $" (held: {string.Join(", ", held.Select(Describe))})";
    }

    /// <summary>Where a lock was taken, in parentheses.</summary>
    public static string Taken(HeldLock held) => held.Site is { } site ? $" (taken in line {Line(site.Syntax.GetLocation())})" : " (held by the callers)";

    public static int Line(Location location) => location.GetLineSpan().StartLinePosition.Line + 1;

    /// <summary>The places where the locks were taken that are held.</summary>
    public static ImmutableArray<Location> Places(IEnumerable<HeldLock> held) =>
        held.Where(l => l.Site is not null).Select(l => l.Site!.Syntax.GetLocation()).Distinct().ToImmutableArray();

    private static string Describe(HeldLock held)
    {
        string mode = held.Mode switch
        {
            LockMode.Shared => "shared",
            LockMode.Upgradeable => "upgradeable",
            _ => "exclusively",
        };
        return held.Site is { } site
            ? $"'{Name(held.Path)}', taken {mode} in line {Line(site.Syntax.GetLocation())}"
            : $"'{Name(held.Path)}', held {mode} by the callers";
    }
}
