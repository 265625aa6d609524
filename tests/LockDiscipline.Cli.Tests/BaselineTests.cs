using System;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Cli.Tests;

public class BaselineTests
{
    private const string Code = "class C {\n  void M() { Report.Warning(); }\n}\n" + SampleAnalyzer.Source;

    [Fact]
    public async Task KnownFindings_AreNotShownThoughLinesMoved_NewOnesAre()
    {
        using var tree = new SourceTree().Add("C.cs", Code);
        var update = await Tool.RunAsync("check", tree.Root, "--baseline", tree["known.json"], "--update-baseline");
        Assert.Equal((0, ""), (update.ExitCode, update.Error));

        tree.Add("C.cs", "// One more line.\n\n" + Code);
        var moved = await Tool.RunAsync("check", tree.Root, "--baseline", tree["known.json"]);
        tree.Add("D.cs", "class D { void M() { Report.Warning(); } }");
        var more = await Tool.RunAsync("check", tree.Root, "--baseline", tree["known.json"], "--format", "sarif");

        Assert.Equal(0, moved.ExitCode);
        Assert.Contains("1 known from the baseline", moved.Output, StringComparison.Ordinal);
        Assert.Equal(1, more.ExitCode);
        var results = JsonNode.Parse(more.Output)!["runs"]![0]!["results"]!.AsArray();
        Assert.Equal(["new", "unchanged"], results.Select(result => (string)result!["baselineState"]!));
    }

    [Fact]
    public async Task Baseline_HasNoLineNumbersAndIsTheSameAgain()
    {
        using var tree = new SourceTree().Add("C.cs", Code);
        await Tool.RunAsync("check", tree.Root, "--baseline", tree["known.json"], "--update-baseline");
        var first = tree.Read("known.json");
        tree.Add("C.cs", "\n\n" + Code);
        await Tool.RunAsync("check", tree.Root, "--baseline", tree["known.json"], "--update-baseline");

        Assert.Equal(first, tree.Read("known.json"));
        Assert.Contains("\"message\":\"'Report.Warning()' is called in line #\"", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IncompleteRun_LeavesTheBaselineAsItWas()
    {
        using var tree = new SourceTree().Add("C.cs", Code + "class {").Add("known.json", "old");

        var result = await Tool.RunAsync("check", tree.Root, "--baseline", tree["known.json"], "--update-baseline");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal("old", tree.Read("known.json"));
    }

    [Theory]
    [InlineData("{}", "is no baseline of this version")]
    [InlineData("{\"version\":1}", "cannot be read")]
    [InlineData("text", "cannot be read")]
    [InlineData(null, "does not exist")]
    public async Task BaselineThatCannotBeUsed_IsAnError(string? text, string message)
    {
        using var tree = new SourceTree().Add("C.cs", Code);
        if (text is not null)
        {
            tree.Add("known.json", text);
        }

        var result = await Tool.RunAsync("check", tree.Root, "--baseline", tree["known.json"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }
}
