using System.Collections.Generic;
using Xunit;

namespace LockDiscipline.Documentation.Tests;

public sealed class MarkersTests
{
    private static readonly HashSet<string> AllSupported = ["LD1001", "LD1005", "LD5002"];

    [Theory]
    [InlineData("x(); //! LD1001", "LD1001")]
    [InlineData("x(); //! LD1001|LD1005", "LD1005")]
    [InlineData("x(); //? LD5002", "LD5002")]
    [InlineData("x(); //! LD1001 //? LD5002", "LD1001")]
    public void Report_as_marked_is_no_difference(string code, string reported)
    {
        Assert.Empty(Markers.Parse(code).Differences([(1, reported)], AllSupported));
    }

    [Fact]
    public void Report_that_is_not_marked_is_a_difference()
    {
        Assert.Equal(["line 1: LD1001 is reported but not marked"], Markers.Parse("x();").Differences([(1, "LD1001")], AllSupported));
    }

    [Fact]
    public void Second_report_of_one_mark_is_a_difference()
    {
        Assert.Single(Markers.Parse("x(); //! LD1001").Differences([(1, "LD1001"), (1, "LD1001")], AllSupported));
    }

    [Fact]
    public void Mark_that_is_not_reported_is_a_difference()
    {
        Assert.Equal(["line 2: LD1001 is marked but not reported"], Markers.Parse("\nx(); //! LD1001").Differences([], AllSupported));
    }

    [Fact]
    public void Mark_of_a_rule_that_nothing_supports_is_not_compared()
    {
        Assert.Empty(Markers.Parse("x(); //! LD1001").Differences([], new HashSet<string>()));
    }
}
