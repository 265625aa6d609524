using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using LockDiscipline.Conformance;
using LockDiscipline.Conformance.Comparison;
using LockDiscipline.Conformance.Markers;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Conformance;

/// <summary>Every conformance file reports what its markers ask for, in the rules that the analyzers have.</summary>
public sealed class ConformanceTests
{
    private static readonly string Directory =
        Path.GetFullPath(typeof(ConformanceTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "ConformanceDirectory").Value!);

    private static readonly ConformanceCompiler Compiler = new();

    private static readonly KnownDifferences Known = KnownDifferences.Read(Path.Combine(Directory, "known-differences.txt"));

    public static TheoryData<string> Files() => [.. ConformanceFile.ReadAll(Directory).Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task File_reports_what_its_markers_ask_for(string name)
    {
        var file = ConformanceFile.Read(Directory, Path.Combine(Directory, name));
        var (reports, failures) = await Compiler.AnalyzeAsync(file, TestContext.Current.CancellationToken);
        var comparison = FileComparison.Of(file, reports, RuleSet.Of(Compiler.Supported));
        var complaints = failures.AddRange(Known.Complaints(name, comparison.Differences));
        Assert.True(complaints.IsEmpty, string.Join(Environment.NewLine, complaints));
    }

    [Fact]
    public void Known_differences_are_of_files_that_are_there() => Assert.Empty(Known.Files.Except(Files().Select(row => row.Data)));
}
