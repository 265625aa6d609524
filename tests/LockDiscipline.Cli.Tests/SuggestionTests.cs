using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Text;
using LockDiscipline.Cli.Analysis.Suggestions;
using Xunit;

namespace LockDiscipline.Cli.Tests;

/// <summary>What the code fixes make of introduced findings.</summary>
public sealed class SuggestionTests : IDisposable
{
    private readonly SourceTree _tree = new SourceTree().Init().Add("Report.cs", SampleAnalyzer.Source).Add("C.cs", "class C\n{\n    void A() { }\n}\n").Commit("Base");

    public void Dispose() => _tree.Dispose();

    [Fact]
    public async Task GitHubComment_SuggestsTheLinesOfTheFix()
    {
        var comment = await CommentAsync("class C\n{\n    void A() { Report.Warning(); }\n}\n");

        Assert.Equal(3, (int)comment["line"]!);
        Assert.Null(comment["start_line"]);
        Assert.EndsWith("Only say it:\n\n```suggestion\n    void A() { Report\n        .Info(); }\n```", (string)comment["body"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GerritCommentAndSarif_CarryTheFix()
    {
        _tree.Add("C.cs", "class C\n{\n    void A() { Report.Warning(); }\n}\n");

        var gerrit = JsonNode.Parse((await Tool.RunAsync("review", "--base", "main", _tree.Root, "--format", "gerrit")).Output)!;
        var sarif = JsonNode.Parse((await Tool.RunAsync("review", "--base", "main", _tree.Root, "--format", "sarif")).Output)!;

        var fix = gerrit["robot_comments"]!["C.cs"]![0]!["fix_suggestions"]![0]!["replacements"]![0]!;
        Assert.Equal("    void A() { Report\n        .Info(); }\n", (string)fix["replacement"]!);
        Assert.Equal((3, 4), ((int)fix["range"]!["start_line"]!, (int)fix["range"]!["end_line"]!));
        var change = sarif["runs"]![0]!["results"]![0]!["fixes"]![0]!["artifactChanges"]![0]!;
        Assert.Equal("C.cs", (string)change["artifactLocation"]!["uri"]!);
        Assert.Equal((3, 4), ((int)change["replacements"]![0]!["deletedRegion"]!["startLine"]!, (int)change["replacements"]![0]!["deletedRegion"]!["endLine"]!));
    }

    [Fact]
    public async Task FindingOutsideOfTheDiff_HasNoSuggestion()
    {
        // The call was there and only now calls something that is reported.
        _tree.Add("Far.cs", "class Far\n{\n    void M() { Helper.Run(); }\n}\n" + string.Concat(Enumerable.Repeat("\n", 20)) + "static class Helper { public static void Run() { } }\n").Commit("More");
        _tree.Add("Far.cs", _tree.Read("Far.cs").Replace("{ }", "{ Report.Warning(); }", StringComparison.Ordinal));

        var review = JsonNode.Parse((await Tool.RunAsync("review", "--base", "main", _tree.Root, "--format", "github")).Output)!;

        var comment = Assert.Single(review["comments"]!.AsArray())!;
        Assert.Contains("```suggestion", (string)comment["body"]!, StringComparison.Ordinal);
        Assert.Equal(25, (int)comment["line"]!);
    }

    [Fact]
    public async Task RealFix_IsSuggested()
    {
        _tree.Add("Spin.cs", "class Spin { }\n").Commit("Spin");
        _tree.Add("Spin.cs", """
            using System.Threading;
            class Spin
            {
                private readonly SpinLock _lock;
                private int _n;
                void M() { bool taken = false; try { _lock.Enter(ref taken); _n++; } finally { if (taken) _lock.Exit(); } }
            }

            """);

        var result = await ToolProcess.RunAsync(_tree.Root, new Dictionary<string, string>(), "review", "--base", "main", ".", "--format", "github", "--rules", "LD7003");

        var comment = Assert.Single(JsonNode.Parse(result.Output)!["comments"]!.AsArray())!;
        Assert.Contains("```suggestion\n    private SpinLock _lock;\n```", (string)comment["body"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\nb\nc\n", "a\nx\ny\nc\n", 2, 2, "x\ny\n")]
    [InlineData("a\nb\nc\n", "a\nc\n", 2, 2, "")]
    [InlineData("a\nb\n", "a\nnew\nb\n", 1, 1, "a\nnew\n")]
    [InlineData("a\nb\n", "new\na\nb\n", 1, 1, "new\na\n")]
    [InlineData("a\na\na\n", "a\na\na\na\n", 3, 3, "a\na\n")]
    public void Difference_IsTheSmallestStretchOfWholeLines(string before, string after, int first, int last, string replacement)
    {
        var suggestion = LineDifference.Between(SourceText.From(before), SourceText.From(after), "Fix")!;

        Assert.Equal((first, last, replacement), (suggestion.FirstLine, suggestion.LastLine, suggestion.Text));
    }

    [Fact]
    public void Difference_OfEqualTextsIsNone() => Assert.Null(LineDifference.Between(SourceText.From("a\n"), SourceText.From("a\n"), "Fix"));

    private async Task<JsonNode> CommentAsync(string code)
    {
        _tree.Add("C.cs", code);
        var result = await Tool.RunAsync("review", "--base", "main", _tree.Root, "--format", "github");
        Assert.Equal((1, ""), (result.ExitCode, result.Error));
        return Assert.Single(JsonNode.Parse(result.Output)!["comments"]!.AsArray())!;
    }
}
