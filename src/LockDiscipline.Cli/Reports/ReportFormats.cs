using System;
using System.Collections.Generic;

namespace LockDiscipline.Cli.Reports;

/// <summary>The formats of <c>check</c>, by name.</summary>
internal static class ReportFormats
{
    public static IReadOnlyList<string> Names { get; } = ["text", "sarif", "json", "github", "gitlab", "markdown"];

    public static IReportFormat Create(string name, Ink ink) => name switch
    {
        "text" => new TextReport(ink),
        "sarif" => new SarifReport(),
        "json" => new JsonReport(),
        "github" => new GitHubReport(),
        "gitlab" => new GitLabReport(),
        "markdown" => new MarkdownReport(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no format of that name"),
    };
}
