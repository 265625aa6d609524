using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Package.Tests;

/// <summary>A new project outside the repository, with a packages folder of its own and no feed but the package's and what is restored already.</summary>
internal sealed partial class Consumer : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("lockdiscipline-consumer-").FullName;

    public Consumer(PackedPackage package, string framework, string properties = "", string packageAttributes = "")
    {
        Write("NuGet.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources>
                <clear />
                <add key="packed" value="{package.Feed}" />
                <add key="restored" value="{BuildSettings.PackagesFolder}" />
              </packageSources>
            </configuration>
            """);
        Write("Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>{framework}</TargetFramework>
                <LangVersion>latest</LangVersion>
                {properties}
              </PropertyGroup>
              <ItemGroup><PackageReference Include="LockDiscipline" Version="{BuildSettings.Version}" {packageAttributes} /></ItemGroup>
            </Project>
            """);

        // Nothing above the project may reach into it.
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", "<Project />");
    }

    public void Write(string name, string text) => File.WriteAllText(Path.Combine(_directory, name), text);

    public string Read(string name) => File.ReadAllText(Path.Combine(_directory, name));

    /// <summary>Lets <c>dotnet format</c> apply the code fixes for some rules; gives what it printed where it failed.</summary>
    public async Task<string?> FormatAsync(params string[] rules)
    {
        var (exitCode, output) = await Dotnet.RunAsync(_directory, TestContext.Current.CancellationToken, ["format", "analyzers", "--no-restore", "--severity", "info", "--diagnostics", .. rules]);
        return exitCode == 0 ? null : output;
    }

    /// <summary>Builds and gives what the compiler and the SDK reported.</summary>
    public async Task<BuildOutcome> BuildAsync()
    {
        var (exitCode, output) = await Dotnet.RunAsync(_directory, TestContext.Current.CancellationToken, "build", "--nologo", "-m:1", "-p:UseSharedCompilation=false");
        var reports = ReportPattern().Matches(output).Select(match =>
            new BuildReport(Path.GetFileName(match.Groups["file"].Value), int.TryParse(match.Groups["line"].Value, out int line) ? line : 0, match.Groups["severity"].Value, match.Groups["id"].Value));
        return new BuildOutcome(exitCode == 0, [.. reports.Distinct().OrderBy(report => report.File, StringComparer.Ordinal).ThenBy(report => report.Line)], output);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [GeneratedRegex(@"^\s*(?<file>[^\r\n(:]+?)(\((?<line>\d+),\d+\))?\s*: (?<severity>warning|error) (?<id>[A-Z]+\d+)?:", RegexOptions.Multiline)]
    private static partial Regex ReportPattern();
}

/// <summary>What a build gave.</summary>
/// <param name="Succeeded">Whether it did.</param>
/// <param name="Reports">Each report once, by file and line.</param>
/// <param name="Output">All that was printed.</param>
internal sealed record BuildOutcome(bool Succeeded, ImmutableArray<BuildReport> Reports, string Output);

/// <param name="File">The file's name.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Severity"><c>warning</c> or <c>error</c>.</param>
/// <param name="Id">The diagnostic's id; empty if it has none.</param>
internal sealed record BuildReport(string File, int Line, string Severity, string Id);
