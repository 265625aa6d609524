using System.Threading.Tasks;
using Xunit;

namespace GemSimulator.Tests;

/// <summary>The correct core is silent under every rule at every severity but hidden.</summary>
public sealed class CorrectCoreAnalysisTests
{
    [Fact]
    public async Task Nothing_is_reported_in_the_core() =>
        Assert.Empty(await SampleAnalysis.RunAsync(await SampleProjects.CoreAsync()));

    [Fact]
    public async Task Nothing_is_reported_in_the_core_where_calls_of_interfaces_are_foreign_code() =>
        Assert.Empty(await SampleAnalysis.RunAsync(await SampleProjects.CoreAsync(), ("lockdiscipline.foreign_calls", "virtual")));

    [Fact]
    public async Task Nothing_is_reported_in_the_explorer() =>
        Assert.Empty(await SampleAnalysis.RunAsync(await SampleProjects.ExplorerAsync(SampleProjects.ImageOf(await SampleProjects.CoreAsync()))));
}
