using System.Collections.Immutable;

namespace LockDiscipline.Cli.Loading;

/// <summary>How projects are evaluated.</summary>
internal sealed record ProjectSettings
{
    /// <summary>Properties that the user sets, as <c>Name=Value</c>; passed on to MSBuild.</summary>
    public ImmutableArray<string> Properties { get; init; } = [];

    /// <summary>Only this target framework of projects that have several; null for all of them.</summary>
    public string? Framework { get; init; }
}
