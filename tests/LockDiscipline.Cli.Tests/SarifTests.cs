using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Json.Schema;
using Xunit;

namespace LockDiscipline.Cli.Tests;

/// <summary>What the real rules report, as SARIF.</summary>
public sealed class SarifTests : IDisposable
{
    private const string Code = """
        using System;
        using LockDiscipline;
        [LockType(LockKind.Spin)] sealed class Spin
        {
            [AcquiresLock("this")] public void Enter() { }
            [ReleasesLock("this")] public void Exit() { }
        }
        class Queue
        {
            private readonly Spin _spin = new Spin();
            [GuardedBy("_spin")] private int _count;
            public void Add() { _spin.Enter(); Grow(); _spin.Exit(); }
            private void Grow() { Make(); }
            private static object Make() => new object();
            public void Bad() { _count++; }
        #pragma warning disable LD1001 // by design
            public void Silenced() { _count++; }
        #pragma warning restore LD1001
        }
        """;

    private readonly SourceTree _tree = new SourceTree().Add("Queue.cs", Code);

    public void Dispose() => _tree.Dispose();

    [Fact]
    public async Task ChainOfCalls_IsACodeFlowFromTheReportToTheEffect()
    {
        var result = await ResultAsync("LD4003");

        var steps = result["codeFlows"]![0]!["threadFlows"]![0]!["locations"]!.AsArray();
        Assert.Equal([12, 13, 14], steps.Select(step => (int)step!["location"]!["physicalLocation"]!["region"]!["startLine"]!));
        Assert.Equal(["calls 'Make'", "new object"], steps.Skip(1).Select(step => ((string)step!["location"]!["message"]!["text"]!).Split('(')[0]));
        Assert.True(result["relatedLocations"]!.AsArray().Count >= 3);
    }

    [Fact]
    public async Task Finding_HasItsRuleLevelAndFingerprint()
    {
        var run = await RunAsync();

        var rules = run["tool"]!["driver"]!["rules"]!.AsArray();
        Assert.All(run["results"]!.AsArray(), result =>
        {
            Assert.Equal((string)result!["ruleId"]!, (string)rules[(int)result["ruleIndex"]!]!["id"]!);
            Assert.Equal("warning", (string)result["level"]!);
            Assert.Matches("^[0-9a-f]{32}$", (string)result["partialFingerprints"]!["lockdiscipline/v1"]!);
        });
        Assert.All(rules, rule => Assert.NotEmpty((string)rule!["help"]!["text"]!));
        Assert.All(rules, rule => Assert.NotEmpty((string)rule!["helpUri"]!));
    }

    [Fact]
    public async Task SilencedFinding_IsThereAndMarked()
    {
        var run = await RunAsync();

        var silenced = Assert.Single(run["results"]!.AsArray(), result => result!["suppressions"] is not null)!;
        Assert.Equal(("LD1001", "inSource"), ((string)silenced["ruleId"]!, (string)silenced["suppressions"]![0]!["kind"]!));
    }

    [Fact]
    public async Task Report_IsValidAgainstTheOfficialSchema()
    {
        var file = Path.Combine(ToolProcess.RepositoryRoot, "artifacts", "sarif", "sarif-2.1.0-rtm.5.json");
        Assert.SkipUnless(File.Exists(file), "the schema of SARIF is not here: .ci/run fetches it from an npm package");
        await ToolProcess.RunAsync(_tree.Root, new Dictionary<string, string>(), "check", "Queue.cs", "--update-baseline", "--baseline", "known.json", "--rules", "LD4003");
        string[][] commands = [["check", "Queue.cs", "--severity", "hidden"], ["check", "Queue.cs", "--baseline", "known.json"], ["check", "Missing.cs", "Queue.cs"]];

        // It is written in an older draft than the validator knows, but says nothing that has changed since.
        var text = (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Replace("http://json-schema.org/draft-04/schema#", "http://json-schema.org/draft-07/schema#", StringComparison.Ordinal);
        var schema = JsonSchema.FromText(text, new BuildOptions { SchemaRegistry = new SchemaRegistry() });
        foreach (var command in commands)
        {
            var report = await ToolProcess.RunAsync(_tree.Root, new Dictionary<string, string>(), [.. command, "--format", "sarif"]);
            using var document = JsonDocument.Parse(report.Output);
            var verdict = schema.Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
            var errors = verdict.Details?.Where(detail => detail.Errors is not null).SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}"));
            Assert.True(verdict.IsValid, string.Join('\n', errors ?? []));
        }
    }

    private async Task<JsonNode> RunAsync()
    {
        var result = await ToolProcess.RunAsync(_tree.Root, new Dictionary<string, string>(), "check", "Queue.cs", "--format", "sarif");
        Assert.Equal((1, ""), (result.ExitCode, result.Error));
        return JsonNode.Parse(result.Output)!["runs"]![0]!;
    }

    private async Task<JsonNode> ResultAsync(string rule)
    {
        var run = await RunAsync();
        return Assert.Single(run["results"]!.AsArray(), result => (string)result!["ruleId"]! == rule)!;
    }
}
