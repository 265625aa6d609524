using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using GemSimulator.Racy;
using Microsoft.CodeAnalysis;
using Xunit;

namespace GemSimulator.Tests;

/// <summary>In a copy of the core without any annotation, what the annotations said is inferred from how the code locks.</summary>
public sealed class UnannotatedAnalysisTests
{
    [Fact]
    public async Task Nothing_is_reported_in_the_copy() =>
        Assert.Empty(await SampleAnalysis.RunAsync(await UnannotatedCore.CompileAsync(null)));

    [Theory]
    [InlineData("V2", "LD9001")]
    [InlineData("V3", "LD2001")]
    [InlineData("V16", "LD2002|LD2003")]
    [InlineData("V20", "LD5001")]
    [InlineData("V22", "LD4003|LD4004")]
    public async Task A_variant_is_flagged_where_it_is_and_nowhere_else(string id, string rules)
    {
        var finding = Assert.Single(await SampleAnalysis.RunAsync(await UnannotatedCore.CompileAsync(VariantCatalog.Find(id))));
        Assert.Contains(finding.Id, rules.Split('|'));
        Assert.True(IsMarked(finding), finding.ToString());
    }

    /// <summary>Which calls are a driver's, no code shows: a setting says so. The locks under which it may be called are not in it.</summary>
    [Fact]
    public async Task The_driver_under_the_lock_is_flagged_where_a_setting_names_the_driver()
    {
        var setting = ("lockdiscipline.driver_callbacks", "GemSimulator.IGemDriver.Open");
        var before = await SampleAnalysis.RunAsync(await UnannotatedCore.CompileAsync(null), setting);
        var after = await SampleAnalysis.RunAsync(await UnannotatedCore.CompileAsync(VariantCatalog.Find("V21")), setting);

        var found = Assert.Single(NotIn(before, after));
        Assert.Equal("LD3001", found.Id);
        Assert.True(IsMarked(found), found.ToString());
    }

    private static IEnumerable<Diagnostic> NotIn(ImmutableArray<Diagnostic> before, ImmutableArray<Diagnostic> after)
    {
        var known = before.Select(LineOf).ToHashSet();
        return after.Where(diagnostic => !known.Contains(LineOf(diagnostic)));
    }

    private static bool IsMarked(Diagnostic diagnostic) => LineOf(diagnostic).Contains("//! LD", StringComparison.Ordinal);

    private static string LineOf(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.GetText(TestContext.Current.CancellationToken).Lines[SampleAnalysis.LineOf(diagnostic) - 1].ToString();
}
