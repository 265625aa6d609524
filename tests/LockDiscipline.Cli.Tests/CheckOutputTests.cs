using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Cli.Tests;

public class CheckOutputTests
{
    private const string Code = "class C { void M() { Report.Warning(); Report.Info(); } void N() { Report.Chain(); } }\n" + SampleAnalyzer.Source;

    private const string Suppressed = """
        class S { [System.Diagnostics.CodeAnalysis.SuppressMessage("Tests", "T0001", Justification = "as agreed")] void M() { Report.Warning(); } }
        """;

    private static SourceTree Tree() => new SourceTree().Add("C.cs", Code).Add("S.cs", Suppressed).Add(".git/HEAD", "");

    [Fact]
    public async Task Sarif_HasRulesResultsRelatedPlacesCodeFlowsAndSuppressions()
    {
        using var tree = Tree();

        var result = await Tool.RunAsync("check", tree.Root, "--format", "sarif", "--severity", "info");

        var run = JsonNode.Parse(result.Output)!["runs"]![0]!;
        Assert.Equal(["T0001", "T0002"], run["tool"]!["driver"]!["rules"]!.AsArray().Select(rule => (string)rule!["id"]!));
        Assert.Equal("warning", (string)run["tool"]!["driver"]!["rules"]![0]!["defaultConfiguration"]!["level"]!);
        Assert.Equal("note", (string)run["tool"]!["driver"]!["rules"]![1]!["defaultConfiguration"]!["level"]!);
        Assert.Equal("https://example.org/T0001", (string)run["tool"]!["driver"]!["rules"]![0]!["helpUri"]!);
        Assert.True((bool)run["invocations"]![0]!["executionSuccessful"]!);

        var results = run["results"]!.AsArray();
        Assert.Equal(["T0001", "T0002", "T0001", "T0001"], results.Select(one => (string)one!["ruleId"]!));
        var first = results[0]!;
        Assert.Equal("C.cs", (string)first["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"]!);
        Assert.Equal("SRCROOT", (string)first["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uriBaseId"]!);
        Assert.Equal("C.M", (string)first["locations"]![0]!["logicalLocations"]![0]!["fullyQualifiedName"]!);
        Assert.Equal(22, (int)first["locations"]![0]!["physicalLocation"]!["region"]!["startColumn"]!);
        Assert.Single(first["relatedLocations"]!.AsArray());
        Assert.Null(first["codeFlows"]);
        Assert.Null(first["suppressions"]);

        var chain = results[2]!["codeFlows"]![0]!["threadFlows"]![0]!["locations"]!.AsArray();
        Assert.Equal(2, chain.Count);
        Assert.Equal("calls on", (string)chain[1]!["location"]!["message"]!["text"]!);
        Assert.Equal(("inSource", "as agreed"), ((string)results[3]!["suppressions"]![0]!["kind"]!, (string)results[3]!["suppressions"]![0]!["justification"]!));
    }

    [Fact]
    public async Task Sarif_OfAnIncompleteRun_SaysSo()
    {
        using var tree = Tree();

        var result = await Tool.RunAsync("check", tree["C.cs"], tree["gone.cs"], "--format", "sarif");

        var invocation = JsonNode.Parse(result.Output)!["runs"]![0]!["invocations"]![0]!;
        Assert.Equal((2, 2, false), (result.ExitCode, (int)invocation["exitCode"]!, (bool)invocation["executionSuccessful"]!));
        Assert.Contains("gone.cs", (string)invocation["toolExecutionNotifications"]![0]!["message"]!["text"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fingerprints_StayWhenLinesMove_AndAreDistinct()
    {
        using var tree = Tree().Add("Twice.cs", "class T { void M() {\nReport.Warning();\nReport.Warning();\n} }");
        var before = Fingerprints(await Tool.RunAsync("check", tree.Root, "--format", "json"));
        tree.Add("Twice.cs", "// A comment.\n\nclass T { void M() {\n\n  Report.Warning();\n\n  Report.Warning();\n} }");
        var after = Fingerprints(await Tool.RunAsync("check", tree.Root, "--format", "json"));

        Assert.Equal(4, before.Distinct().Count());
        Assert.Equal(before, after);

        static string[] Fingerprints(ToolResult result)
            => [.. JsonNode.Parse(result.Output)!["findings"]!.AsArray().Select(finding => (string)finding!["fingerprint"]!)];
    }

    [Fact]
    public async Task GitHub_HasOneCommandForEachFinding()
    {
        using var tree = Tree();

        var result = await Tool.RunAsync("check", tree.Root, "--format", "github", "--rules", "T0001");

        Assert.Equal(
            """
            ::warning file=C.cs,line=1,endLine=1,col=22,endColumn=37,title=T0001%3A Sample warning::'Report.Warning()' is called in line 1
            ::warning file=C.cs,line=1,endLine=1,col=68,endColumn=81,title=T0001%3A Sample warning::'Report.Chain()' is called in line 1

            """,
            result.Output, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task GitLab_HasPathLinesAndFingerprint()
    {
        using var tree = Tree();

        var result = await Tool.RunAsync("check", tree.Root, "--format", "gitlab");

        var issue = JsonNode.Parse(result.Output)!.AsArray()[0]!;
        Assert.Equal(("T0001", "major", "C.cs", 1), ((string)issue["check_name"]!, (string)issue["severity"]!, (string)issue["location"]!["path"]!, (int)issue["location"]!["lines"]!["begin"]!));
        Assert.Equal(32, ((string)issue["fingerprint"]!).Length);
    }

    [Fact]
    public async Task Markdown_EscapesWhatWouldBeMarks()
    {
        using var tree = new SourceTree().Add("C.cs", "class C { void M<T>() { Report.Warning(/*_*/); } }\n" + SampleAnalyzer.Source);

        var result = await Tool.RunAsync("check", tree.Root, "--format", "markdown");

        Assert.Contains("| [T0001](https://example.org/T0001) | Sample warning | warning | 1 |", result.Output, StringComparison.Ordinal);
        Assert.Contains(@"'Report.Warning(/\*\_\*/)' is called", result.Output, StringComparison.Ordinal);
        Assert.Contains("```csharp", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SeveralFormats_GoWhereTheirOutputsSay()
    {
        using var tree = Tree();

        var result = await Tool.RunAsync(
            "check", tree.Root, "--format", "sarif", "--output", tree["out.sarif"], "-f", "text", "--format=markdown", "-o", tree["out.md"], "-o", tree["out.json"]);

        Assert.Equal((1, ""), (result.ExitCode, result.Error));
        Assert.Contains("2 warnings in 1 project", result.Output, StringComparison.Ordinal);
        Assert.StartsWith("{\n  \"$schema\"", tree.Read("out.sarif"), StringComparison.Ordinal);
        Assert.StartsWith("# Lock discipline", tree.Read("out.md"), StringComparison.Ordinal);
        Assert.StartsWith("{\n  \"version\": 1", tree.Read("out.json"), StringComparison.Ordinal);
        Assert.DoesNotContain(tree.Files(), file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OnlyFiles_TellTheTotalOnStandardError()
    {
        using var tree = Tree();

        var result = await Tool.RunAsync("check", tree.Root, "--output", tree["out.sarif"]);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("2 warnings in 1 project", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--format", "sarif", "--format", "text")]
    [InlineData("--output", "unclear.name")]
    [InlineData("--format", "yaml")]
    [InlineData("--jobs", "0")]
    [InlineData("--rules", "LD77")]
    [InlineData("--update-baseline")]
    [InlineData("--output", "no/such/folder/out.sarif")]
    public async Task OptionsThatCannotBeFollowed_ExitTwoBeforeAnyWork(params string[] options)
    {
        using var tree = Tree();

        var result = await Tool.RunAsync(["check", tree.Root, .. options]);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("lockdiscipline: error: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LockedOutput_IsAnErrorAndStaysAsItWas()
    {
        using var tree = Tree().Add("out.sarif", "old");
        ToolResult result;
        using (new FileStream(tree["out.sarif"], FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            result = await Tool.RunAsync("check", tree.Root, "--output", tree["out.sarif"]);
        }

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("out.sarif cannot be written", result.Error, StringComparison.Ordinal);
        Assert.Equal("old", tree.Read("out.sarif"));
        Assert.Equal([".git", ".git/HEAD", "C.cs", "S.cs", "out.sarif"], tree.Files());
    }

    [Theory]
    [InlineData("*.cs", 0)]
    [InlineData("sub", 2)]
    [InlineData("sub/**/D.cs", 2)]
    [InlineData("**/deep/*", 2)]
    [InlineData("other", 3)]
    public async Task Exclude_LeavesOutMatchingFiles(string pattern, int remaining)
    {
        using var tree = Tree().Add("sub/deep/D.cs", "class D { void M() { Report.Warning(); } }");

        var result = await Tool.RunAsync("check", tree.Root, "--format", "json", "--exclude", pattern);

        Assert.Equal(remaining, JsonNode.Parse(result.Output)!["findings"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("hidden", 3, 1)]
    [InlineData("info", 3, 1)]
    [InlineData("warning", 2, 1)]
    [InlineData("error", 0, 0)]
    public async Task Severity_IsTheLeastShown(string severity, int count, int exitCode)
    {
        using var tree = Tree();

        var result = await Tool.RunAsync("check", tree.Root, "--format", "json", "--severity", severity);

        Assert.Equal((exitCode, count), (result.ExitCode, JsonNode.Parse(result.Output)!["findings"]!.AsArray().Count));
    }

    [Fact]
    public async Task OnlySuggestions_ExitZero()
    {
        using var tree = new SourceTree().Add("C.cs", "class C { void M() { Report.Info(); } }\n" + SampleAnalyzer.Source);

        var result = await Tool.RunAsync("check", tree.Root, "--severity", "info");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("suggestion T0002", result.Output, StringComparison.Ordinal);
    }
}
