using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Cli.Tests;

/// <summary>The tool as a user gets it: packed, installed from a folder into an empty one, and run there.</summary>
public sealed class PackageTests : IDisposable
{
    private const string Code = """
        namespace LockDiscipline
        {
            [System.AttributeUsage(System.AttributeTargets.Field)]
            sealed class GuardedByAttribute : System.Attribute { public GuardedByAttribute(params string[] locks) { } }
        }
        class Account
        {
            private readonly object _gate = new object();
            [LockDiscipline.GuardedBy("_gate")] private int _balance;
            public int Peek() => _balance;
            public void Add(int amount) { _balance += amount; }
            public void Remove(int amount) { lock (_gate) { _balance -= amount; } }
        }
        """;

    private readonly SourceTree _tree = new();
    private readonly Dictionary<string, string> _environment;

    public PackageTests() => _environment = new() { ["DOTNET_CLI_HOME"] = _tree["home"], ["NUGET_PACKAGES"] = _tree["packages"], ["DOTNET_NOLOGO"] = "1" };

    public void Dispose() => _tree.Dispose();

    [Fact]
    public async Task InstalledTool_ChecksASolutionAndReviewsABranch()
    {
        await InstallAsync();
        _tree.Add("repo/.gitignore", "bin\nobj\n").Add("repo/All.slnx", "<Solution><Project Path=\"src/a.csproj\" /></Solution>").AddProject("repo/src/a.csproj").Add("repo/src/Account.cs", Code);
        Git("init", "--quiet", "--initial-branch=main");
        Git("add", "--all");
        Git("commit", "--quiet", "--message", "Base");

        var check = await RunAsync("check", "All.slnx", "--format", "sarif");
        _tree.Add("repo/src/Account.cs", "// Down.\n" + Code
            .Replace("lock (_gate) { _balance -= amount; }", "_balance -= amount;", StringComparison.Ordinal)
            .Replace("Peek() => _balance;", "Peek() { lock (_gate) { return _balance; } }", StringComparison.Ordinal));
        var review = await RunAsync("review", "--base", "main", "All.slnx", "--format", "json");
        var explain = await RunAsync("explain", "LD1001");

        Assert.Equal((1, ""), (check.ExitCode, check.Error));
        var findings = JsonNode.Parse(check.Output)!["runs"]![0]!["results"]!.AsArray();
        Assert.Equal(["LD1001", "LD1001"], findings.Select(finding => (string)finding!["ruleId"]!));
        Assert.Equal((1, ""), (review.ExitCode, review.Error));
        var compared = JsonNode.Parse(review.Output)!;
        Assert.Equal((1, 1, 1), (compared["introduced"]!.AsArray().Count, compared["fixed"]!.AsArray().Count, compared["preExisting"]!.AsArray().Count));
        Assert.Equal("M:Account.Remove(System.Int32)", (string)compared["introduced"]![0]!["member"]!);
        Assert.Equal("M:Account.Peek", (string)compared["fixed"]![0]!["member"]!);
        Assert.Equal(0, explain.ExitCode);
    }

    private Task<ToolResult> RunAsync(params string[] arguments) => ToolProcess.RunProgramAsync(_tree["tools/lockdiscipline"], _tree["repo"], _environment, arguments);

    private async Task InstallAsync()
    {
        var project = Path.Combine(ToolProcess.RepositoryRoot, "src", "LockDiscipline.Cli");
        await DotNetAsync("pack", project, "--no-build", "--configuration", ToolProcess.Configuration, "--output", _tree["feed"]);
        var package = Assert.Single(Directory.EnumerateFiles(_tree["feed"], "*.nupkg"));
        CheckEntries(package);

        _tree.Add("nuget.config", "<configuration><packageSources><clear /><add key=\"local\" value=\"feed\" /></packageSources></configuration>");
        await DotNetAsync("tool", "install", "LockDiscipline.Cli", "--tool-path", _tree["tools"], "--configfile", _tree["nuget.config"]);
    }

    private static void CheckEntries(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        var names = archive.Entries.Select(entry => entry.FullName).ToList();
        Assert.Contains("tools/net10.0/any/DotnetToolSettings.xml", names);
        Assert.Contains("tools/net10.0/any/LockDiscipline.Analyzers.dll", names);
        Assert.Contains("tools/net10.0/any/LockDiscipline.Annotations.dll", names);
        Assert.Contains("README.md", names);
    }

    private async Task DotNetAsync(params string[] arguments)
    {
        // Packing needs the packages of the build, which are in the usual cache.
        var environment = arguments[0] == "pack" ? new Dictionary<string, string>() : _environment;
        var result = await ToolProcess.RunProgramAsync("dotnet", _tree.Root, environment, arguments);
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
    }

    private void Git(params string[] arguments) => _tree.Git(["-C", "repo", .. arguments]);
}
