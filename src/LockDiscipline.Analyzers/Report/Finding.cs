using System.Collections.Immutable;
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

    /// <summary>What a code fix needs to know.</summary>
    public ImmutableDictionary<string, string?> Properties { get; set; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>The locks that have to be held here and are not; null where that is not what is wrong.</summary>
    public MissingLock? Missing { get; init; }

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Rule, Location, Related, Properties, Arguments);
}
