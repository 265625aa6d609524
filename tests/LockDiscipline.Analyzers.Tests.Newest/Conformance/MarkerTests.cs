using System;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Conformance.Comparison;
using LockDiscipline.Conformance.Markers;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Conformance;

public sealed class MarkerTests
{
    [Theory]
    [InlineData("x = 1; //! LD1001", "LD1001", "")]
    [InlineData("x = 1; //! LD1001 LD1001", "LD1001 LD1001", "")]
    [InlineData("x = 1; //! LD1001|LD1005", "LD1001|LD1005", "")]
    [InlineData("x = 1; //? LD5005 LD5002", "", "LD5002 LD5005")]
    [InlineData("x = 1; //! LD5003|LD1004 LD5001 //? LD5002\r", "LD5003|LD1004 LD5001", "LD5002")]
    public void Markers_are_read(string line, string required, string allowed)
    {
        var marked = Assert.Single(MarkerParser.Parse("a.cs", "\n" + line));
        Assert.Equal(2, marked.Number);
        Assert.Equal(required, string.Join(' ', marked.Required));
        Assert.Equal(allowed, string.Join(' ', marked.Allowed.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("x = 1; //! LD101")]
    [InlineData("x = 1; //!")]
    [InlineData("x = 1; //! LD1001, LD1005")]
    public void What_is_no_marker_is_said(string line)
    {
        var exception = Assert.Throws<FormatException>(() => MarkerParser.Parse("a.cs", line));
        Assert.StartsWith("a.cs:1: ", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//! LD1001", "LD1001", "", "")]
    [InlineData("//! LD1001", "", "LD1001", "")]
    [InlineData("//! LD1001", "LD1001 LD1001", "", "LD1001")]
    [InlineData("//! LD1001 LD1001", "LD1001", "LD1001", "")]
    [InlineData("//! LD1001|LD1005", "LD1005", "", "")]
    [InlineData("//! LD1001|LD1005", "LD1001 LD1005", "", "LD1005")]
    [InlineData("//! LD1001|LD1005 LD1001", "LD1001 LD1005", "", "")]
    [InlineData("//! LD1001 LD1001|LD1005", "LD1005 LD1001", "", "")]
    [InlineData("//? LD5002", "LD5002 LD5002", "", "")]
    [InlineData("//? LD5002", "", "", "")]
    [InlineData("//! LD5001 //? LD5001", "LD5001 LD5001", "", "")]
    [InlineData("//! LD5001", "LD5003", "LD5001", "LD5003")]
    public void Reports_are_held_against_a_line(string marker, string reported, string missed, string unexpected)
    {
        var line = Assert.Single(MarkerParser.Parse("a.cs", marker));
        var matching = new LineMatching(line, Reports(reported));
        Assert.Equal(missed, string.Join(' ', matching.Missed));
        Assert.Equal(unexpected, string.Join(' ', matching.Unexpected.Select(report => report.Id)));
    }

    [Fact]
    public void Other_rules_are_left_out_of_a_line()
    {
        var line = Assert.Single(MarkerParser.Parse("a.cs", "//! LD1001 LD2001 LD1005|LD2001 //? LD5002 LD2002"));
        var restricted = line.RestrictedTo(RuleSet.Of(["LD1001", "LD1005", "LD5002"]));
        Assert.Equal("LD1001", string.Join(' ', restricted.Required));
        Assert.Equal("LD1005 LD5002", string.Join(' ', restricted.Allowed.Order(StringComparer.Ordinal)));
    }

    private static ImmutableArray<ActualReport> Reports(string ids) =>
        [.. ids.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => new ActualReport(1, id, ""))];
}
