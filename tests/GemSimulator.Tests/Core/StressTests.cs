using System;
using System.Linq;
using GemSimulator.Racy;
using Xunit;

namespace GemSimulator.Tests;

/// <summary>The kernel's stress tests on the correct core, for a shorter time than the kernel's five seconds.</summary>
public sealed class StressTests
{
    public static TheoryData<string> Names => new(StressTest.All.Select(test => test.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_misnamed_and_nothing_leaks(string name)
    {
        var result = StressTest.All.Single(test => test.Name == name).Run(Flavor.Correct, TimeSpan.FromSeconds(1));
        Assert.Null(result.Failure);
        Assert.True(result.Rounds > 0);
    }
}
