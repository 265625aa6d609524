using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace GemSimulator.Tests;

/// <summary>A fault anywhere in the correct core shows in a scenario, unless the catalogue leaves it to the analyzer alone.</summary>
public sealed class FaultTests
{
    public static TheoryData<string> Names => new(FaultCatalog.All.Where(fault => fault.Scenario.Length > 0).Select(fault => fault.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_fault_shows_in_its_scenario(string name)
    {
        var fault = FaultCatalog.All.Single(candidate => candidate.Name == name);
        Assert.Equal(fault.Symptom, await FaultyCore.ExploreAsync(fault));
    }
}
