using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace LockDiscipline.Documentation.Tests;

public sealed partial class PresetTests
{
    [Fact]
    public void Default_is_what_the_descriptors_say()
    {
        Assert.Equal(Expected(descriptor => descriptor.DefaultSeverity), Read("default"));
    }

    [Fact]
    public void Strict_makes_warnings_of_suggestions()
    {
        var raised = AllDescriptors.InIdOrder.Where(descriptor => descriptor.DefaultSeverity == DiagnosticSeverity.Info).Select(descriptor => descriptor.Id);
        string row = Settings().Split('\n').Single(line => line.StartsWith("| `strict`", StringComparison.Ordinal));

        Assert.Equal(Expected(descriptor => descriptor.DefaultSeverity == DiagnosticSeverity.Info ? DiagnosticSeverity.Warning : descriptor.DefaultSeverity), Read("strict"));
        Assert.Equal(raised, RuleId().Matches(row).Select(match => match.Value));
    }

    [Fact]
    public void Legacy_keeps_exactly_the_rules_that_the_settings_page_lists()
    {
        var listed = Repository.Read("docs/settings.md").TableRows.Where(row => row[0].StartsWith("[LD", StringComparison.Ordinal)).Select(row => RuleId().Match(row[0]).Value).ToHashSet();

        Assert.NotEmpty(listed);
        Assert.Equal(Expected(descriptor => listed.Contains(descriptor.Id) ? descriptor.DefaultSeverity : null), Read("legacy"));
    }

    private static IEnumerable<(string, ReportDiagnostic)> Expected(Func<DiagnosticDescriptor, DiagnosticSeverity?> severity) =>
        AllDescriptors.InIdOrder.Select(descriptor => (descriptor.Id, severity(descriptor) switch
        {
            DiagnosticSeverity.Warning => ReportDiagnostic.Warn,
            DiagnosticSeverity.Info => ReportDiagnostic.Info,
            DiagnosticSeverity.Hidden => ReportDiagnostic.Hidden,
            _ => ReportDiagnostic.Suppress,
        }));

    /// <summary>The severities of a preset, as the compiler understands the file.</summary>
    private static IEnumerable<(string, ReportDiagnostic)> Read(string preset)
    {
        string path = Path.Combine(Repository.Root, "src", "LockDiscipline.Package", "presets", $"LockDiscipline.{preset}.globalconfig");
        var config = AnalyzerConfig.Parse(SourceText.From(File.ReadAllText(path)), path);
        var set = AnalyzerConfigSet.Create(ImmutableArray.Create(config), out var errors);
        Assert.Empty(errors);
        return set.GlobalConfigOptions.TreeOptions.Select(option => (option.Key, option.Value)).OrderBy(option => option.Key, StringComparer.OrdinalIgnoreCase)
            .Select(option => (option.Key.ToUpperInvariant(), option.Value));
    }

    private static string Settings() => File.ReadAllText(Path.Combine(Repository.Root, "docs", "settings.md"));

    [GeneratedRegex(@"LD\d{4}")]
    private static partial Regex RuleId();
}
