using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using GemSimulator.Racy;
using Microsoft.CodeAnalysis;
using Xunit;

namespace GemSimulator.Tests;

/// <summary>What the code fixes make of the racy simulator: races that they are there for are gone, for the analyzer and for the schedule explorer.</summary>
public sealed class RacyFixTests
{
    private static readonly Lazy<Task<FixedSamples>> Fixed = new(FixedSamples.CreateAsync);

    [Theory]
    [InlineData("V2")]
    [InlineData("V3")]
    [InlineData("V4")]
    [InlineData("V9")]
    [InlineData("V15")]
    [InlineData("V16")]
    [InlineData("V18")]
    [InlineData("V19")]
    [InlineData("V20")]
    [InlineData("V21")]
    [InlineData("V22")]
    public async Task A_fixed_variant_is_silent_and_clean_under_all_schedules(string id)
    {
        var samples = await Fixed.Value;
        var variant = VariantCatalog.Find(id)!;
        Assert.Empty(samples.Remaining.Where(report => Path.GetFileName(report.Location.SourceTree!.FilePath) == variant.FileName).Select(report => report.ToString()));
        Assert.Null(await samples.ExploreAsync(id));
    }

    /// <summary>What no fix is offered for, and what a fix has made the duty of callers.</summary>
    [Fact]
    public async Task What_remains_is_known()
    {
        var samples = await Fixed.Value;
        string[] remaining = [.. samples.Remaining.Select(report => $"{Path.GetFileName(report.Location.SourceTree!.FilePath)[..3]} {report.Id}").Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(
            ["V01 LD2006", "V05 LD2006", "V10 LD2005", "V13 LD2005", "V14 LD2005", "V23 LD4002", "V24 LD4005", "V25 LD1001", "V25 LD8002"],
            remaining);
    }

    [Fact]
    public async Task The_use_of_a_stale_value_is_fixed_by_calling_the_part_that_wants_the_lock_held()
    {
        var samples = await Fixed.Value;
        Assert.Equal(["SplitCallee"], samples.FirstOffers[("V03OpenDropsTheLock.cs", "LD2001")]);
        Assert.Equal(["SplitCallee"], samples.FirstOffers[("V09ImportDropsTheLock.cs", "LD2001")]);
    }

    [Fact]
    public async Task The_first_fix_for_an_allocation_under_a_spinlock_is_not_another_lock()
    {
        var samples = await Fixed.Value;
        var offers = samples.FirstOffers.Where(offer => offer.Key.Rule is "LD4001" or "LD4003").SelectMany(offer => offer.Value).ToList();
        Assert.NotEmpty(offers);
        Assert.DoesNotContain("UseMutex", offers);
    }
}
