using System.Collections.Immutable;
using LockDiscipline.Cli.Analysis.Suggestions;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Cli.Analysis;

/// <summary>One report of a rule.</summary>
internal sealed record Finding
{
    public required DiagnosticDescriptor Rule { get; init; }

    /// <summary>As the settings of the project have it, which may differ from the rule's default.</summary>
    public required DiagnosticSeverity Severity { get; init; }

    public required string Message { get; init; }

    public required Place Place { get; init; }

    public ImmutableArray<RelatedPlace> Related { get; init; } = [];

    /// <summary>The innermost member around the place, as its documentation comment id; empty outside of members.</summary>
    public string Member { get; init; } = "";

    /// <summary>The project it was found in.</summary>
    public required string Project { get; init; }

    /// <summary>How the source suppresses it; null if it does not.</summary>
    public FindingSuppression? Suppression { get; init; }

    /// <summary>How it could be fixed in place; null where nobody asked, or there is no such fix.</summary>
    public FixSuggestion? Suggestion { get; init; }

    /// <summary>Identifies the same finding in another version of the code, where lines have moved.</summary>
    public string Fingerprint { get; init; } = "";

    public string RuleId => Rule.Id;
}

/// <summary>A finding that the source itself silences.</summary>
/// <param name="Justification">What the source says about why; null if nothing.</param>
internal sealed record FindingSuppression(string? Justification);
