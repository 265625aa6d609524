using System;
using System.IO;
using LockDiscipline.Conformance.Comparison;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Conformance;

public sealed class KnownDifferencesTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void An_exact_list_has_no_complaints()
    {
        var known = Read("# comment", "", "a/B.cs:3: missed LD1001|LD1005: aliases", "a/B.cs:7: unexpected LD5005: loops");
        Assert.Empty(known.Complaints("a/B.cs", [Missed(3, "LD1001|LD1005"), new Difference("a/B.cs", 7, IsMissed: false, "LD5005", "message")]));
        Assert.Empty(known.Complaints("a/C.cs", []));
    }

    [Fact]
    public void A_difference_that_is_not_listed_is_complained_of() =>
        Assert.Equal(["a/B.cs:4: missed LD1001"], Read("a/B.cs:3: missed LD1001: aliases").Complaints("a/B.cs", [Missed(3, "LD1001"), Missed(4, "LD1001")]));

    [Fact]
    public void A_second_difference_of_one_line_needs_a_line_of_its_own() =>
        Assert.Single(Read("a/B.cs:3: missed LD1001: aliases").Complaints("a/B.cs", [Missed(3, "LD1001"), Missed(3, "LD1001")]));

    [Fact]
    public void A_difference_that_is_gone_is_complained_of() =>
        Assert.Contains("a/B.cs:3: missed LD1001", Assert.Single(Read("a/B.cs:3: missed LD1001: aliases").Complaints("a/B.cs", [])), StringComparison.Ordinal);

    [Theory]
    [InlineData("a/B.cs:3: missed LD1001")]
    [InlineData("a/B.cs:3: missing LD1001: aliases")]
    [InlineData("a/B.cs: missed LD1001: aliases")]
    public void A_line_that_names_no_difference_or_reason_is_said(string line) => Assert.Throws<FormatException>(() => Read(line));

    private KnownDifferences Read(params string[] lines)
    {
        File.WriteAllLines(_path, lines);
        return KnownDifferences.Read(_path);
    }

    private static Difference Missed(int line, string rule) => new("a/B.cs", line, IsMissed: true, rule, "");
}
