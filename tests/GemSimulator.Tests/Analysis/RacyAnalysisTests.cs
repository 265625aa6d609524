using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using GemSimulator.Racy;
using LockDiscipline.Conformance;
using LockDiscipline.Conformance.Comparison;
using Microsoft.CodeAnalysis;
using Xunit;
using RuleSet = LockDiscipline.Conformance.Markers.RuleSet;

namespace GemSimulator.Tests;

/// <summary>
/// Every variant for which the model names a rule is flagged by it, in the file and line that a person would change, and nothing else is reported in the racy
/// project: whether its compilation has the core as an assembly, as another project, or as source.
/// </summary>
public sealed class RacyAnalysisTests
{
    private static readonly Dictionary<Core, Lazy<Task<ImmutableArray<Diagnostic>>>> Analyses = new()
    {
        [Core.Assembly] = new(async () => await SampleAnalysis.RunAsync(await SampleProjects.RacyAsync())),
        [Core.Project] = new(async () => await SampleAnalysis.RunAsync(await SampleProjects.RacyBesideCoreAsync())),
        [Core.Source] = new(async () => await SampleAnalysis.RunAsync(await SampleProjects.RacyWithCoreAsync())),
    };

    /// <summary>How the compilation of the racy project has the core.</summary>
    public enum Core
    {
        Assembly,
        Project,
        Source,
    }

    public static MatrixTheoryData<Core, string> Cases => new(Enum.GetValues<Core>(), VariantCatalog.All.Select(variant => variant.Id));

    public static TheoryData<Core> Cores => new(Enum.GetValues<Core>());

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_variant_is_flagged_where_it_says_and_nowhere_else(Core core, string id)
    {
        var variant = VariantCatalog.Find(id)!;
        var file = ConformanceFile.Read(SampleFiles.Racy, Path.Combine(SampleFiles.Racy, "Variants", variant.FileName));
        var reported = await Analyses[core].Value;
        var here = reported
            .Where(diagnostic => Path.GetFileName(diagnostic.Location.GetLineSpan().Path) == variant.FileName)
            .Select(diagnostic => new ActualReport(SampleAnalysis.LineOf(diagnostic), diagnostic.Id, diagnostic.GetMessage(CultureInfo.InvariantCulture)));
        Assert.Empty(FileComparison.Of(file, [.. here], RuleSet.All).Differences);
    }

    [Theory]
    [MemberData(nameof(Cores))]
    public async Task Nothing_is_reported_outside_the_variants(Core core)
    {
        var variants = VariantCatalog.All.Select(variant => variant.FileName).ToHashSet();
        var reported = await Analyses[core].Value;
        Assert.DoesNotContain(reported, diagnostic => !variants.Contains(Path.GetFileName(diagnostic.Location.GetLineSpan().Path)));
    }

    /// <summary>The rules that the model names.</summary>
    [Theory]
    [InlineData("V1", "LD2006")]
    [InlineData("V2", "LD1001")]
    [InlineData("V3", "LD2001")]
    [InlineData("V4", "LD1001")]
    [InlineData("V5", "LD2006")]
    [InlineData("V6", "LD1001")]
    [InlineData("V9", "LD2001")]
    [InlineData("V10", "LD2005")]
    [InlineData("V13", "LD2005")]
    [InlineData("V14", "LD2005")]
    [InlineData("V15", "LD2001")]
    [InlineData("V16", "LD2002|LD2003")]
    [InlineData("V18", "LD6001|LD6002")]
    [InlineData("V19", "LD5004")]
    [InlineData("V20", "LD5001")]
    [InlineData("V21", "LD3001")]
    [InlineData("V22", "LD4003|LD4004")]
    [InlineData("V23", "LD4002")]
    [InlineData("V24", "LD4005")]
    [InlineData("V25", "LD8002")]
    public void A_variant_claims_the_rule_that_the_model_names(string id, string rule) => Assert.Equal(rule, VariantCatalog.Find(id)!.Rule);
}
