using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockDiscipline.Analyzers.Tests.CodeFixes;

/// <summary>A project in some state: its documents and what the compiler and the analyzers say of them.</summary>
internal sealed class FixedProject
{
    // Hidden suggestions: what becomes regular by a fix may well be suggested for declaration.
    private static readonly string[] NotCounted = ["LD9002"];

    private FixedProject(Project project, ImmutableArray<Diagnostic> complaints, ImmutableArray<Diagnostic> reports)
    {
        Project = project;
        Complaints = complaints;
        Reports = reports;
    }

    public Project Project { get; }

    /// <summary>The errors and warnings of the compiler.</summary>
    public ImmutableArray<Diagnostic> Complaints { get; }

    /// <summary>What the analyzers report, in the order of the source, with what is not counted.</summary>
    public ImmutableArray<Diagnostic> Reports { get; }

    public IEnumerable<Diagnostic> CountedReports => Reports.Where(report => !NotCounted.Contains(report.Id));

    /// <summary>A project with these sources in a workspace of its own.</summary>
    public static Project Create(IEnumerable<(string Name, string Text)> sources, IEnumerable<MetadataReference> references, CSharpCompilationOptions options)
    {
        var ids = AllAnalyzers.RuleIds().Select(id => KeyValuePair.Create(id, ReportDiagnostic.Warn));
        var solution = new AdhocWorkspace().CurrentSolution;
        var project = solution.AddProject("Fixed", "Fixed", LanguageNames.CSharp)
            .WithParseOptions(TestedLanguage.ParseOptions)
            .WithCompilationOptions(options.WithSpecificDiagnosticOptions(options.SpecificDiagnosticOptions.SetItems(ids)))
            .WithMetadataReferences(references);
        foreach (var (name, text) in sources)
            project = project.AddDocument(name, text, filePath: "/" + name).Project;
        return project;
    }

    public static async Task<FixedProject> AnalyzeAsync(Project project, CancellationToken cancellationToken)
    {
        var compilation = (await project.GetCompilationAsync(cancellationToken))!;
        var complaints = compilation.GetDiagnostics(cancellationToken).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
        var options = new CompilationWithAnalyzersOptions(project.AnalyzerOptions, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var reports = await compilation.WithAnalyzers(AllAnalyzers.Create(), options).GetAnalyzerDiagnosticsAsync(cancellationToken);
        return new FixedProject(project, [.. complaints], [.. reports.OrderBy(report => report.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(report => report.Location.SourceSpan.Start)]);
    }

    /// <summary>The project as it is in a changed solution, made anew of its texts, as after a save.</summary>
    public async Task<Project> AfterAsync(Solution changed, CancellationToken cancellationToken)
    {
        var project = changed.GetProject(Project.Id)!;
        foreach (var id in changed.GetChanges(Project.Solution).GetProjectChanges().SelectMany(changes => changes.GetChangedDocuments()))
            project = project.Solution.WithDocumentText(id, await changed.GetDocument(id)!.GetTextAsync(cancellationToken)).GetProject(Project.Id)!;
        return project;
    }
}
