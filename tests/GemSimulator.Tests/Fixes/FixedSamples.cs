using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace GemSimulator.Tests;

/// <summary>A copy of the racy simulator, with its core and the explorer, to which the code fixes are applied: of those offered for a report always the first.</summary>
internal sealed class FixedSamples
{
    /// <summary>Runs in the compiled copy, so that it knows the copy's types.</summary>
    private const string Probe = """
        using System.Linq;

        namespace GemSimulator.Racy;

        public static class Probe
        {
            /// <summary>What goes wrong in the variant's scenario under any schedule, whatever it is; null if nothing does.</summary>
            public static string? Run(string id)
            {
                var variant = VariantCatalog.Find(id)!;
                try
                {
                    return new GemSimulator.Explorer.ScheduleExplorer().Explore(() => variant.Scenario.Start(variant.Flavor)).Failure?.Symptom;
                }
                catch (KernelBugException bug)
                {
                    // Before the threads start.
                    return bug.Symptom;
                }
            }
        }
        """;

    // Rounds of fixes. A fix that brings a report that brings another one would go on for ever.
    private const int MostRounds = 60;

    private static readonly ImmutableArray<CodeFixProvider> Providers =
        [.. Assembly.Load("LockDiscipline.CodeFixes").GetTypes()
            .Where(type => !type.IsAbstract && type.IsDefined(typeof(ExportCodeFixProviderAttribute)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!)];

    private readonly AssemblyLoadContext _context = new("Fixed", isCollectible: true);
    private readonly Dictionary<(string File, string Rule), List<string>> _firstOffers = [];
    private Func<string, string?>? _explore;

    private FixedSamples(Project project)
    {
        Project = project;
    }

    /// <summary>The copy as it is now.</summary>
    public Project Project { get; private set; }

    /// <summary>What is still reported once no more fixes are offered.</summary>
    public ImmutableArray<Diagnostic> Remaining { get; private set; } = [];

    /// <summary>The fix that was offered first, by file and rule.</summary>
    public IReadOnlyDictionary<(string File, string Rule), List<string>> FirstOffers => _firstOffers;

    public static async Task<FixedSamples> CreateAsync()
    {
        var compilation = await SampleProjects.RacyWithCoreAsync();
        var project = new AdhocWorkspace().CurrentSolution.AddProject("Racy", "GemSimulator.Racy", LanguageNames.CSharp)
            .WithParseOptions(compilation.SyntaxTrees.First().Options)
            .WithCompilationOptions(compilation.Options)
            .WithMetadataReferences(compilation.References);
        foreach (var tree in compilation.SyntaxTrees)
            project = project.AddDocument(Path.GetFileName(tree.FilePath), await tree.GetTextAsync(), filePath: tree.FilePath).Project;
        var samples = new FixedSamples(project);
        await samples.FixAsync();
        return samples;
    }

    /// <summary>Explores the scenario of a variant in the fixed copy: the symptom; null if there is none.</summary>
    public async Task<string?> ExploreAsync(string variant)
    {
        _explore ??= await CompileAsync();
        return _explore(variant);
    }

    private async Task FixAsync()
    {
        for (int round = 0; round < MostRounds; round++)
        {
            Remaining = await SampleAnalysis.RunAsync((CSharpCompilation)(await Project.GetCompilationAsync())!);
            if (await FixSomeAsync() is not { } changed)
                return;
            Project = await AsTextAsync(changed);
        }
        throw new InvalidOperationException($"After {MostRounds} rounds there is still something to fix");
    }

    // All reports that have the same first offer as the first report that has any.
    private async Task<Solution?> FixSomeAsync()
    {
        (CodeFixProvider Provider, CodeAction Action, Document Document)? chosen = null;
        foreach (var report in Remaining.Where(report => report.Location.IsInSource).OrderBy(report => report.Location.SourceTree!.FilePath, StringComparer.Ordinal).ThenBy(report => report.Location.SourceSpan.Start))
        {
            foreach (var provider in Providers.Where(provider => provider.FixableDiagnosticIds.Contains(report.Id)))
            {
                if (await FirstActionAsync(report, provider) is not { EquivalenceKey: { } key } offer)
                    continue;
                Note(report, key);
                chosen ??= (provider, offer, Project.Solution.GetDocument(report.Location.SourceTree)!);
            }
        }
        if (chosen is not { } fix)
            return null;
        var context = new FixAllContext(fix.Document, fix.Provider, FixAllScope.Solution, fix.Action.EquivalenceKey, fix.Provider.FixableDiagnosticIds, new Known(Remaining), CancellationToken.None);
        // What moves a duty to the callers is done for one method at a time.
        var action = await fix.Provider.GetFixAllProvider()!.GetFixAsync(context) ?? fix.Action;
        return (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
    }

    private void Note(Diagnostic report, string key)
    {
        var place = (Path.GetFileName(report.Location.SourceTree!.FilePath), report.Id);
        if (!_firstOffers.TryGetValue(place, out var offers))
            _firstOffers.Add(place, offers = []);
        if (!offers.Contains(key))
            offers.Add(key);
    }

    private async Task<CodeAction?> FirstActionAsync(Diagnostic report, CodeFixProvider provider)
    {
        var actions = new List<CodeAction>();
        if (Project.Solution.GetDocument(report.Location.SourceTree) is { } document)
            await provider.RegisterCodeFixesAsync(new CodeFixContext(document, report, (action, _) => actions.Add(action), CancellationToken.None));
        return actions.FirstOrDefault();
    }

    // As after a save.
    private async Task<Project> AsTextAsync(Solution changed)
    {
        var project = changed.GetProject(Project.Id)!;
        foreach (var id in changed.GetChanges(Project.Solution).GetProjectChanges().SelectMany(changes => changes.GetChangedDocuments()))
            project = project.Solution.WithDocumentText(id, await changed.GetDocument(id)!.GetTextAsync()).GetProject(Project.Id)!;
        return project;
    }

    private async Task<Func<string, string?>> CompileAsync()
    {
        var compilation = (CSharpCompilation)(await Project.GetCompilationAsync())!;
        var probed = compilation.AddSyntaxTrees(SampleCompilation.Parse(Probe, "Probe.cs"));
        var assembly = _context.LoadFromStream(SampleCompilation.Emit(probed));
        return assembly.GetType("GemSimulator.Racy.Probe")!.GetMethod("Run")!.CreateDelegate<Func<string, string?>>();
    }

    private sealed class Known(ImmutableArray<Diagnostic> reports) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(reports.Where(report => document.Project.GetDocument(report.Location.SourceTree)?.Id == document.Id));

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(reports);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
