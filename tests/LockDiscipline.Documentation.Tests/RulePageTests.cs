using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using LockDiscipline.Analyzers;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LockDiscipline.Documentation.Tests;

public sealed partial class RulePageTests
{
    private static readonly string[] Sections = ["Why", "Wrong", "Right", "How to fix", "When to suppress", "What it cannot see"];

    public static TheoryData<string> Ids => [.. AllDescriptors.InIdOrder.Select(descriptor => descriptor.Id)];

    [Fact]
    public void Each_rule_has_a_page_and_no_other_page_is_there()
    {
        var pages = Directory.EnumerateFiles(Repository.RulePages, "*.md").Select(path => Path.GetFileNameWithoutExtension(path)).Where(name => name != "README");

        Assert.Equal(AllDescriptors.InIdOrder.Select(descriptor => descriptor.Id), pages.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_id_constant_has_a_descriptor_in_id_order()
    {
        var ids = typeof(RuleIds).GetFields().Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(ids.Order(StringComparer.Ordinal), AllDescriptors.InIdOrder.Select(descriptor => descriptor.Id));
        Assert.All(typeof(RuleIds).GetFields(), field => Assert.Equal(field.Name, field.GetRawConstantValue()));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Descriptor_links_to_the_page_and_numbers_its_placeholders(string id)
    {
        var descriptor = AllDescriptors.Of(id);
        string message = descriptor.MessageFormat.ToString();
        var placeholders = Placeholder().Matches(message).Select(match => int.Parse(match.Groups[1].Value)).Distinct().Order().ToArray();

        Assert.EndsWith($"/docs/rules/{id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
        Assert.True(descriptor.IsEnabledByDefault);
        Assert.Equal(Enumerable.Range(0, placeholders.Length), placeholders);
        Assert.Matches("[a-z]{3}", Placeholder().Replace(message, ""));
        Assert.Equal(id == RuleIds.LD6002, descriptor.CustomTags.Contains(WellKnownDiagnosticTags.CompilationEnd));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Title_and_table_say_what_the_descriptor_says(string id)
    {
        var descriptor = AllDescriptors.Of(id);
        var page = ReadPage(id);
        var table = page.TableRows.Where(row => row.Length == 2).GroupBy(row => row[0]).ToDictionary(rows => rows.Key, rows => rows.First()[1]);

        Assert.Equal($"{id}: {descriptor.Title}", page.Title);
        Assert.Equal(id, table["Id"]);
        Assert.Equal(descriptor.Category, table["Category"]);
        Assert.Equal(descriptor.DefaultSeverity.ToString(), table["Severity"]);
        Assert.StartsWith(id == RuleIds.LD6002 ? "At build only" : "While typing", table["Reports"], StringComparison.Ordinal);
        Assert.NotEmpty(table["Code fix"]);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_has_all_sections_in_order(string id)
    {
        Assert.Equal(Sections, ReadPage(id).Headings);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_shows_how_to_suppress_the_rule(string id)
    {
        var page = ReadPage(id);
        var settings = page.CodeBlocks.Single(block => block.Section == "When to suppress" && block.Language == "ini");
        var pragma = page.CodeBlocks.First(block => block.Section == "When to suppress" && block.Language == "csharp");

        Assert.Contains($"dotnet_diagnostic.{id}.severity = none", settings.Text, StringComparison.Ordinal);
        Assert.Contains($"#pragma warning disable {id}", pragma.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Wrong_example_is_marked_with_the_rule_and_right_example_with_nothing(string id)
    {
        var page = ReadPage(id);
        var wrong = page.CodeBlocks.Single(block => block.Section == "Wrong" && block.Language == "csharp");
        var right = page.CodeBlocks.Single(block => block.Section == "Right" && block.Language == "csharp");

        Assert.Contains(id, Markers.Parse(wrong.Text).ExpectedIds);
        Assert.Empty(Markers.Parse(right.Text).MentionedIds);
        Assert.NotEqual(wrong.Text, right.Text);
    }

    [Fact]
    public void Index_lists_every_rule_as_its_page_does()
    {
        var rows = Repository.Read("docs/rules/README.md").TableRows.Where(row => row[0].StartsWith("[LD", StringComparison.Ordinal)).ToArray();
        var expected =
            from descriptor in AllDescriptors.InIdOrder
            let fixRow = ReadPage(descriptor.Id).TableRows.First(row => row[0] == "Code fix")[1]
            let hasFix = fixRow.StartsWith("None", StringComparison.Ordinal) ? "no" : "yes"
            select $"[{descriptor.Id}]({descriptor.Id}.md) | {descriptor.Title} | {descriptor.DefaultSeverity} | {descriptor.Category} | {hasFix}";

        Assert.Equal(expected, rows.Select(row => string.Join(" | ", row)));
    }

    private static MarkdownPage ReadPage(string id) => Repository.Read($"docs/rules/{id}.md");

    [GeneratedRegex(@"\{(\d)\}")]
    private static partial Regex Placeholder();
}
