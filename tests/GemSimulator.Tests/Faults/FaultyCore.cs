using System;
using System.IO;
using System.Linq;
using System.Runtime.Loader;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GemSimulator.Tests;

/// <summary>The samples with a fault in the core, compiled in memory.</summary>
internal static class FaultyCore
{
    /// <summary>Runs in the compiled copy, so that it knows the copy's types.</summary>
    private const string Probe = """
        using System.Linq;

        namespace GemSimulator.Racy;

        public static class Probe
        {
            /// <summary>What goes wrong in the scenario; null if nothing does.</summary>
            public static string? Run(string name)
            {
                var scenario = VariantCatalog.Scenarios.Single(candidate => candidate.Name == name);
                try
                {
                    return new GemSimulator.Explorer.ScheduleExplorer().Explore(() => scenario.Start(Flavor.Correct)).Failure?.Symptom;
                }
                catch (KernelBugException bug)
                {
                    // Before the threads start.
                    return bug.Symptom;
                }
            }
        }
        """;

    private static readonly Lazy<Task<CSharpCompilation>> Correct = new(CompileCorrectAsync);

    /// <summary>Explores the scenario with the faulty core: the symptom; null if there is none.</summary>
    internal static async Task<string?> ExploreAsync(Fault fault)
    {
        var compilation = await Correct.Value;
        var healthy = compilation.SyntaxTrees.Single(tree => Path.GetFileName(tree.FilePath) == fault.File);
        var context = new AssemblyLoadContext(fault.Name, isCollectible: true);
        try
        {
            var assembly = context.LoadFromStream(SampleCompilation.Emit(compilation.ReplaceSyntaxTree(healthy, Apply(fault, healthy))));
            var run = assembly.GetType("GemSimulator.Racy.Probe")!.GetMethod("Run")!.CreateDelegate<Func<string, string?>>();
            return run(fault.Scenario);
        }
        finally
        {
            context.Unload();
        }
    }

    /// <summary>The faulty core by itself, as the analyzers see it.</summary>
    internal static async Task<CSharpCompilation> CompileCoreAsync(Fault fault)
    {
        var compilation = await SampleProjects.CoreAsync();
        var healthy = compilation.SyntaxTrees.Single(tree => Path.GetFileName(tree.FilePath) == fault.File);
        return compilation.ReplaceSyntaxTree(healthy, Apply(fault, healthy));
    }

    private static Task<CSharpCompilation> CompileCorrectAsync()
    {
        var others = SampleCompilation.ExplorerSources().Concat(SampleCompilation.RacySources());
        return SampleCompilation.CompileAsync(
            "FaultyGemSimulator", [.. SampleCompilation.CoreSources(), .. others, SampleCompilation.Parse(Probe, "Probe.cs")], SampleCompilation.PackagesOfRacy());
    }

    private static SyntaxTree Apply(Fault fault, SyntaxTree tree)
    {
        string text = tree.ToString();
        int at = text.IndexOf(fault.Before, StringComparison.Ordinal);
        if (at < 0 || text.IndexOf(fault.Before, at + 1, StringComparison.Ordinal) >= 0)
            throw new InvalidOperationException($"'{fault.Name}': its text is not once in {fault.File}");
        return SampleCompilation.Parse(text[..at] + fault.After + text[(at + fault.Before.Length)..], tree.FilePath);
    }
}
