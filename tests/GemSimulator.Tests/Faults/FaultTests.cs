using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Xunit;

namespace GemSimulator.Tests;

/// <summary>
/// A fault anywhere in the correct core is found by the analyzer, shows in a scenario, or both. Faults.md beside the variants says which; UPDATE_FAULTS=1 writes it.
/// </summary>
public sealed class FaultTests
{
    private static readonly string TablePath = Path.Combine(SampleFiles.Racy, "Faults.md");

    public static TheoryData<string> Names => new(FaultCatalog.All.Where(fault => fault.Scenario.Length > 0).Select(fault => fault.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_fault_shows_in_its_scenario(string name)
    {
        var fault = FaultCatalog.All.Single(candidate => candidate.Name == name);
        Assert.Equal(fault.Symptom, await FaultyCore.ExploreAsync(fault));
    }

    [Fact]
    public async Task Each_fault_is_found_and_the_table_says_by_whom()
    {
        var table = new StringBuilder("# Faults put into the core by hand\n\n")
            .Append("Each is one small mistake in the correct core. The analyzer looks at the core with the mistake; the explorer runs it in the scenario. Made by the tests.\n\n")
            .Append("| # | mistake | file | the analyzer | the explorer |\n| ---: | --- | --- | --- | --- |\n");
        int number = 0;
        foreach (var fault in FaultCatalog.All)
        {
            var reported = await SampleAnalysis.RunAsync(await FaultyCore.CompileCoreAsync(fault));
            Assert.True(reported.Length > 0 || fault.Scenario.Length > 0, $"nobody finds that {fault.Name}");
            string shown = fault.Scenario.Length == 0 ? "" : $"{fault.Symptom} ({fault.Scenario})";
            table.Append($"| {++number} | {fault.Name} | {fault.File} | {string.Join(", ", Places(reported))} | {shown} |\n");
        }

        if (Environment.GetEnvironmentVariable("UPDATE_FAULTS") == "1")
            File.WriteAllText(TablePath, table.ToString());
        Assert.Equal(table.ToString(), File.ReadAllText(TablePath));
    }

    private static IEnumerable<string> Places(IEnumerable<Diagnostic> reported) =>
        reported
            .GroupBy(diagnostic => (diagnostic.Id, File: Path.GetFileName(diagnostic.Location.SourceTree!.FilePath)))
            .Select(group => $"{group.Key.Id} {group.Key.File}:{string.Join("+", group.Select(SampleAnalysis.LineOf).Distinct().Order())}")
            .Order(StringComparer.Ordinal);
}
