using System;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using GemSimulator.Racy;
using Spectre.Console;
using Xunit;

namespace GemSimulator.Tests;

/// <summary>Every variant shows its symptom within its bound.</summary>
public sealed class VariantTests
{
    public static TheoryData<string> Ids => new(VariantCatalog.All.Select(variant => variant.Id));

    /// <summary>The fewest preemptions, as the model gives them.</summary>
    [Theory]
    [InlineData("V1", 1)]
    [InlineData("V2", 2)]
    [InlineData("V3", 1)]
    [InlineData("V4", 1)]
    [InlineData("V5", 1)]
    [InlineData("V6", 1)]
    [InlineData("V7", 2)]
    [InlineData("V9", 1)]
    [InlineData("V10", 1)]
    [InlineData("V11", 1)]
    [InlineData("V12", 1)]
    [InlineData("V13", 1)]
    [InlineData("V14", 1)]
    [InlineData("V15", 1)]
    [InlineData("V16", 1)]
    [InlineData("V17", 1)]
    [InlineData("V18", 1)]
    [InlineData("V19", 0)]
    [InlineData("V20", 0)]
    [InlineData("V21", 0)]
    [InlineData("V22", 0)]
    [InlineData("V23", 0)]
    [InlineData("V24", 0)]
    [InlineData("V25", 1)]
    [InlineData("V26", 0)]
    public void The_symptom_shows_with_the_fewest_preemptions(string id, int preemptions)
    {
        var variant = VariantCatalog.Find(id)!;
        var failure = Search.Explore(variant).Failure;
        Assert.NotNull(failure);
        Assert.Equal(variant.Symptom, failure.Symptom);
        Assert.Equal(preemptions, failure.Preemptions);
    }

    [Fact]
    public void All_variants_of_the_model_are_there() =>
        Assert.Equal(Enumerable.Range(1, 26).Where(number => number != 8).Select(number => $"V{number}"), VariantCatalog.All.Select(variant => variant.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_variant_is_in_a_file_of_its_own_that_marks_where_its_rule_points(string id)
    {
        var variant = VariantCatalog.Find(id)!;
        string source = File.ReadAllText(Path.Combine(SampleFiles.Racy, "Variants", variant.FileName));
        Assert.Equal(source, variant.ReadSource());
        Assert.Contains("// Symptom:", source, StringComparison.Ordinal);

        int line = variant.FlaggedLine();
        Assert.Equal(variant.Rule != null, line > 0);
        if (line > 0)
            Assert.Contains($"//! {variant.Rule}", source.Split('\n')[line - 1], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_schedule_is_printed_as_a_column_for_each_thread_and_drawn(string id)
    {
        var variant = VariantCatalog.Find(id)!;
        var exploration = Search.Explore(variant);
        var failure = exploration.Failure!;

        string table = Render(ScheduleTable.Create(variant, exploration.SchedulesTried, failure));
        string dot = DotDrawing.Draw(variant, failure);
        var svg = XDocument.Parse(SvgDrawing.Draw(variant, failure)).Descendants().Select(element => element.Value).ToList();
        foreach (var thread in ScheduleTable.ThreadNames(variant))
        {
            Assert.Contains(thread, table, StringComparison.Ordinal);
            Assert.Contains(thread, dot, StringComparison.Ordinal);
            Assert.Contains(thread, svg);
        }
        Assert.All(failure.Steps, step => Assert.Contains(step.Text, table, StringComparison.Ordinal));
        Assert.All(failure.Steps, step => Assert.Contains(step.Text, svg));
        Assert.Contains($"s{failure.Steps.Count - 1} [", dot, StringComparison.Ordinal);
        Assert.Contains(failure.Details, svg);
    }

    private static string Render(Spectre.Console.Rendering.IRenderable what)
    {
        var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No });
        console.Profile.Width = 240;
        console.Write(what);
        return text.ToString();
    }
}
