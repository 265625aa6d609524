using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using LockDiscipline.Cli.Explain;
using LockDiscipline.Cli.Reports;
using Xunit;

namespace LockDiscipline.Cli.Tests;

public class ExplainTests
{
    [Theory]
    [InlineData("LD2001")]
    [InlineData("ld2001")]
    [InlineData("2001")]
    public async Task Rule_ShowsItsPage(string rule)
    {
        var result = await Tool.RunAsync("explain", rule);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.StartsWith("LD2001: Lock is dropped between lookup and use\n", result.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("\n    public sealed class BufferTable\n", result.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain("```", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\e", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoRule_ListsAll()
    {
        var result = await Tool.RunAsync("explain");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(RulePages.Ids.Count, result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("Lock is dropped between lookup and use", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LD0000")]
    [InlineData("../secret")]
    [InlineData("nonsense")]
    public async Task UnknownRule_IsAnError(string rule)
    {
        var result = await Tool.RunAsync("explain", rule);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"there is no rule '{rule}'", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryPage_IsShownWithoutLosingAWord()
    {
        Assert.NotEmpty(RulePages.Ids);
        foreach (var id in RulePages.Ids)
        {
            var shown = new StringWriter();
            new MarkdownPage(Ink.None, 60).Write(RulePages.Find(id)!, shown);
            Assert.Equal(WordsOf(RulePages.Find(id)!), WordsOf(shown.ToString()));
        }

        static string[] WordsOf(string text) => [.. text.Split('\n').Where(line => !line.StartsWith("```", StringComparison.Ordinal))
            .SelectMany(line => line.Replace("`", "", StringComparison.Ordinal).Replace("*", "", StringComparison.Ordinal).Split(' ', '|', '#', '-', '[', ']', '(', ')', '\r', ':')).Where(word => word.Length > 0)];
    }

    [Fact]
    public void Paragraphs_AreWrappedBetweenWordsAndOutsideOfCode()
    {
        var shown = new StringWriter { NewLine = "\n" };
        new MarkdownPage(Ink.None, 20).Write("- one two three `four five` six\n\n**strong** [text](url)", shown);

        Assert.Equal("- one two three\n  four five six\n\nstrong text (url)\n", shown.ToString());
    }
}
