using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GemSimulator.Tests;

/// <summary>The projects of the samples, each compiled with what it refers to.</summary>
internal static class SampleProjects
{
    internal static Task<CSharpCompilation> CoreAsync() => SampleCompilation.CompileAsync("GemSimulator", SampleCompilation.CoreSources());

    internal static Task<CSharpCompilation> ExplorerAsync(MetadataReference core) =>
        SampleCompilation.CompileAsync("GemSimulator.Explorer", SampleCompilation.ExplorerSources(), core);

    /// <summary>The racy project with the core as a build refers to it: as an assembly.</summary>
    internal static async Task<CSharpCompilation> RacyAsync()
    {
        var core = ImageOf(await CoreAsync());
        var explorer = ImageOf(await ExplorerAsync(core));
        return await RacyAsync(core, explorer);
    }

    /// <summary>The racy project with the core as an editor refers to it: as the other project.</summary>
    internal static async Task<CSharpCompilation> RacyBesideCoreAsync()
    {
        var core = (await CoreAsync()).ToMetadataReference();
        var explorer = (await ExplorerAsync(core)).ToMetadataReference();
        return await RacyAsync(core, explorer);
    }

    /// <summary>The racy project with the sources of the core and the explorer in it.</summary>
    internal static Task<CSharpCompilation> RacyWithCoreAsync() => SampleCompilation.CompileAsync(
        "GemSimulator.Racy",
        SampleCompilation.CoreSources().Concat(SampleCompilation.ExplorerSources()).Concat(SampleCompilation.RacySources()),
        SampleCompilation.PackagesOfRacy());

    /// <summary>The assembly of a compilation.</summary>
    internal static MetadataReference ImageOf(CSharpCompilation compilation) => MetadataReference.CreateFromStream(SampleCompilation.Emit(compilation));

    private static Task<CSharpCompilation> RacyAsync(params MetadataReference[] projects) =>
        SampleCompilation.CompileAsync("GemSimulator.Racy", SampleCompilation.RacySources(), SampleCompilation.PackagesOfRacy().Concat(projects));
}
