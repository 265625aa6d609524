using System.Linq;
using GemSimulator.Explorer;
using GemSimulator.Racy;
using Xunit;

namespace GemSimulator.Tests;

/// <summary>The correct core is clean in every scenario, under every schedule with at most three preemptions.</summary>
public abstract class CorrectCoreTests
{
    private static void IsClean(string scenario)
    {
        var found = VariantCatalog.Scenarios.Single(candidate => candidate.Name == scenario);
        var exploration = new ScheduleExplorer().Explore(() => found.Start(Flavor.Correct));
        Assert.Null(exploration.Failure?.Details);
        Assert.True(exploration.SchedulesTried >= found.Name.Split('‖').Length);
    }

    private static TheoryData<string> Part(int part) =>
        new(VariantCatalog.Scenarios.Select((scenario, index) => (scenario.Name, Part: index % 2)).Where(entry => entry.Part == part).Select(entry => entry.Name));

    // Two classes, so that they run side by side.
    public sealed class OddScenarios : CorrectCoreTests
    {
        public static TheoryData<string> Scenarios => Part(1);

        [Theory]
        [MemberData(nameof(Scenarios))]
        public void Every_schedule_is_clean(string scenario) => IsClean(scenario);
    }

    public sealed class EvenScenarios : CorrectCoreTests
    {
        public static TheoryData<string> Scenarios => Part(0);

        [Theory]
        [MemberData(nameof(Scenarios))]
        public void Every_schedule_is_clean(string scenario) => IsClean(scenario);
    }
}
