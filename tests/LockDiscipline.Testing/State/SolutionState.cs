using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>The project of a test, the projects beside it and the diagnostics that are expected of them.</summary>
public class SolutionState : ProjectState
{
    public SolutionState(string name, string language, string defaultPrefix, string defaultExtension)
        : base(name, language, defaultPrefix, defaultExtension)
    {
        AdditionalProjects = new ProjectCollection(language, defaultExtension);
    }

    public ProjectCollection AdditionalProjects { get; }

    public List<DiagnosticResult> ExpectedDiagnostics { get; } = [];

    public StateInheritanceMode? InheritanceMode { get; set; }

    public MarkupMode? MarkupHandling { get; set; }

    /// <summary>The state with what it leaves open taken from <paramref name="baseState"/>, the state before the fix.</summary>
    /// <param name="baseState">The state to inherit from.</param>
    /// <param name="fixableDiagnostics">Ids that are mended and so not inherited.</param>
    internal SolutionState WithInheritedValuesApplied(SolutionState? baseState, ImmutableArray<string> fixableDiagnostics)
    {
        var result = new SolutionState(Name, Language, "", "")
        {
            MarkupHandling = MarkupHandling,
            InheritanceMode = StateInheritanceMode.Explicit,
            OutputKind = OutputKind,
            DocumentationMode = DocumentationMode,
            ReferenceAssemblies = ReferenceAssemblies,
        };
        CopyFiles(this, result);
        result.ExpectedDiagnostics.AddRange(ExpectedDiagnostics);
        foreach (var (name, project) in AdditionalProjects)
            result.AdditionalProjects.Add(name, project);
        if (baseState is not null && InheritanceMode != StateInheritanceMode.Explicit)
            result.Inherit(baseState, fixableDiagnostics);
        return result;
    }

    private void Inherit(SolutionState from, ImmutableArray<string> fixableDiagnostics)
    {
        if (Sources.Count == 0 && from.Sources.Count > 0)
        {
            Sources.AddRange(from.Sources);
            MarkupHandling ??= from.MarkupHandling ?? MarkupMode.IgnoreFixable;
            ExpectedDiagnostics.AddRange(from.ExpectedDiagnostics.Where(expected => !fixableDiagnostics.Contains(expected.Id)));
        }

        if (AdditionalFiles.Count == 0)
            AdditionalFiles.AddRange(from.AdditionalFiles);
        if (AnalyzerConfigFiles.Count == 0)
            AnalyzerConfigFiles.AddRange(from.AnalyzerConfigFiles);
        if (AdditionalReferences.Count == 0)
            AdditionalReferences.AddRange(from.AdditionalReferences);
        if (AdditionalProjectReferences.Count == 0)
            AdditionalProjectReferences.AddRange(from.AdditionalProjectReferences);
        foreach (var (name, project) in from.AdditionalProjects)
            AdditionalProjects.TryAdd(name, project);
        OutputKind ??= from.OutputKind;
        DocumentationMode ??= from.DocumentationMode;
        ReferenceAssemblies ??= from.ReferenceAssemblies;
    }

    internal static void CopyFiles(ProjectState from, ProjectState to)
    {
        to.Sources.AddRange(from.Sources);
        to.AdditionalFiles.AddRange(from.AdditionalFiles);
        to.AnalyzerConfigFiles.AddRange(from.AnalyzerConfigFiles);
        to.AdditionalReferences.AddRange(from.AdditionalReferences);
        to.AdditionalProjectReferences.AddRange(from.AdditionalProjectReferences);
    }
}
