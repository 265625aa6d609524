using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Report;

/// <summary>Something that a rule has found: what is wrong, where, and which other places explain it.</summary>
internal sealed class Finding
{
    public Finding(DiagnosticDescriptor rule, Location location, params object[] arguments)
    {
        Rule = rule;
        Location = location;
        Arguments = arguments;
    }

    public DiagnosticDescriptor Rule { get; }

    public Location Location { get; }

    public object[] Arguments { get; }

    public ImmutableArray<Location> Related { get; init; } = ImmutableArray<Location>.Empty;

    /// <summary>The chain of calls that leads from the reported place to what is wrong, and that itself, in its order.</summary>
    public ImmutableArray<FindingStep> Steps { get; init; } = ImmutableArray<FindingStep>.Empty;

    /// <summary>What a code fix needs to know.</summary>
    public ImmutableDictionary<string, string?> Properties { get; set; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>The locks that have to be held here and are not; null where that is not what is wrong.</summary>
    public MissingLock? Missing { get; init; }

    /// <summary>The lock that was dropped too early; null where that is not what is wrong, or where it is not one and the same lock.</summary>
    public SplitSection? Split { get; init; }

    /// <summary>The lock that was taken too late, after one that comes after it; null where that is not what is wrong, or where a callee takes it.</summary>
    public LateLock? Late { get; init; }

    public Diagnostic ToDiagnostic() => Steps.IsEmpty
        ? Diagnostic.Create(Rule, Location, Related, Properties, Arguments)
        : Diagnostic.Create(Rule, Location, Related.AddRange(Steps.Select(step => step.Place)), PlaceProperties.Add(Properties, Related.Length, Steps), Arguments);
}
