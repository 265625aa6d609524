using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Runs analyzers over sources and compares what they report with what the markup and <see cref="ExpectedDiagnostics"/> say.</summary>
public abstract class AnalyzerTest<TVerifier>
    where TVerifier : IVerifier, new()
{
    // AD0001 is how the driver reports an analyzer that threw.
    private const string AnalyzerException = "AD0001";

    protected AnalyzerTest()
    {
        TestState = new SolutionState(DefaultTestProjectName, Language, DefaultFilePathPrefix, DefaultFileExt);
    }

    public abstract string Language { get; }

    public SolutionState TestState { get; }

    /// <summary>Adds a source.</summary>
    public string TestCode
    {
        set => TestState.Sources.Add(value);
    }

    public List<DiagnosticResult> ExpectedDiagnostics => TestState.ExpectedDiagnostics;

    public CompilerDiagnostics CompilerDiagnostics { get; set; } = CompilerDiagnostics.Errors;

    public List<string> DisabledDiagnostics { get; } = [];

    public MarkupOptions MarkupOptions { get; set; }

    public ReferenceAssemblies ReferenceAssemblies { get; set; } = ReferenceAssemblies.Default;

    public List<Func<Solution, ProjectId, Solution>> SolutionTransforms { get; } = [];

    public TestBehaviors TestBehaviors { get; set; }

    protected static TVerifier Verify { get; } = new();

    protected virtual string DefaultFilePathPrefix => "/0/Test";

    protected virtual string DefaultTestProjectName => "TestProject";

    protected abstract string DefaultFileExt { get; }

    protected string DefaultFilePath => $"{DefaultFilePathPrefix}0.{DefaultFileExt}";

    /// <summary>Runs the test.</summary>
    /// <exception cref="InvalidOperationException">Something is not as expected (thrown by <see cref="DefaultVerifier"/>).</exception>
    public Task RunAsync(CancellationToken cancellationToken = default)
    {
        Verify.LanguageIsSupported(Language);
        Verify.NotEmpty($"{nameof(TestState)}.{nameof(SolutionState.Sources)}", TestState.Sources);
        return RunImplAsync(cancellationToken);
    }

    protected virtual async Task RunImplAsync(CancellationToken cancellationToken)
    {
        var state = Processed(TestState.WithInheritedValuesApplied(null, []), []);
        await VerifyDiagnosticsAsync(state, Verify.PushContext("Diagnostics of test state"), cancellationToken).ConfigureAwait(false);
    }

    protected abstract IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers();

    protected abstract CompilationOptions CreateCompilationOptions();

    protected abstract ParseOptions CreateParseOptions();

    protected virtual AnalyzerOptions GetAnalyzerOptions(Project project) => project.AnalyzerOptions;

    protected virtual CompilationWithAnalyzers CreateCompilationWithAnalyzers(
        Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers, AnalyzerOptions options, CancellationToken cancellationToken) =>
        compilation.WithAnalyzers(analyzers, options);

    /// <summary>Which descriptor <c>[|…|]</c> stands for, or <see langword="null"/> where that would be a guess.</summary>
    protected virtual DiagnosticDescriptor? GetDefaultDiagnostic(DiagnosticAnalyzer[] analyzers)
    {
        var descriptors = analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).ToArray();
        return descriptors.Length == 1 || MarkupOptions.HasFlag(MarkupOptions.UseFirstDescriptor) ? descriptors.FirstOrDefault() : null;
    }

    protected virtual bool IsCompilerDiagnosticIncluded(Diagnostic diagnostic, CompilerDiagnostics compilerDiagnostics) =>
        compilerDiagnostics switch
        {
            CompilerDiagnostics.None => false,
            CompilerDiagnostics.Errors => diagnostic.Severity >= DiagnosticSeverity.Error,
            CompilerDiagnostics.Warnings => diagnostic.Severity >= DiagnosticSeverity.Warning,
            CompilerDiagnostics.Suggestions => diagnostic.Severity >= DiagnosticSeverity.Info,
            _ => true,
        };

    private protected SolutionState Processed(SolutionState state, ImmutableArray<string> fixableDiagnostics)
    {
        var analyzers = GetDiagnosticAnalyzers().ToArray();
        var supported = analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).ToImmutableArray();
        return new MarkupProcessing(MarkupOptions, GetDefaultDiagnostic(analyzers), supported, fixableDiagnostics, DefaultFilePath).Apply(state);
    }

    private protected async Task VerifyDiagnosticsAsync(SolutionState state, IVerifier verifier, CancellationToken cancellationToken)
    {
        using var workspace = new AdhocWorkspace();
        var project = await CreateProjectAsync(workspace, state, cancellationToken).ConfigureAwait(false);
        var actual = await GetDiagnosticsAsync(project.Solution, cancellationToken).ConfigureAwait(false);
        DiagnosticComparison.Verify([.. state.ExpectedDiagnostics], actual, verifier);

        var ofAnalyzers = actual.Where(diagnostic => IsFromAnalyzer(diagnostic) && diagnostic.Location.IsInSource).Select(diagnostic => diagnostic.Id).ToHashSet();
        if (ofAnalyzers.Count == 0)
            return;
        if (!TestBehaviors.HasFlag(TestBehaviors.SkipGeneratedCodeCheck))
            await VerifySilentAsync(project, "// <auto-generated/>", ofAnalyzers, verifier.PushContext("In generated code"), cancellationToken).ConfigureAwait(false);
        if (!TestBehaviors.HasFlag(TestBehaviors.SkipSuppressionCheck))
            await VerifySilentAsync(project, $"#pragma warning disable {string.Join(", ", ofAnalyzers)}", ofAnalyzers, verifier.PushContext("Under '#pragma warning disable'"), cancellationToken).ConfigureAwait(false);
    }

    private protected async Task<Project> CreateProjectAsync(Workspace workspace, SolutionState state, CancellationToken cancellationToken)
    {
        var project = await TestSolution.CreateAsync(
            workspace, state, CreateCompilationOptions(), CreateParseOptions(), ReferenceAssemblies, cancellationToken).ConfigureAwait(false);
        var solution = project.Solution;
        foreach (var id in solution.ProjectIds)
        {
            foreach (var transform in SolutionTransforms)
                solution = transform(solution, id);
        }

        return solution.GetProject(project.Id)!;
    }

    /// <summary>What the compiler and the analyzers report for all projects, in the order of places.</summary>
    private protected async Task<ImmutableArray<Diagnostic>> GetDiagnosticsAsync(Solution solution, CancellationToken cancellationToken)
    {
        var result = new List<Diagnostic>();
        foreach (var project in solution.Projects)
            result.AddRange(await GetDiagnosticsAsync(project, cancellationToken).ConfigureAwait(false));
        return [.. result
            .OrderBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.End)
            .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)];
    }

    private async Task<IEnumerable<Diagnostic>> GetDiagnosticsAsync(Project project, CancellationToken cancellationToken)
    {
        var analyzers = GetDiagnosticAnalyzers().ToImmutableArray();
        var compilation = (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false))!;
        compilation = compilation.WithOptions(WithAllRulesOn(compilation.Options, analyzers));
        var ofCompiler = compilation.GetDiagnostics(cancellationToken)
            .Where(diagnostic => !diagnostic.IsSuppressed && !DisabledDiagnostics.Contains(diagnostic.Id) && IsCompilerDiagnosticIncluded(diagnostic, CompilerDiagnostics));
        if (analyzers.IsEmpty)
            return ofCompiler;
        var run = CreateCompilationWithAnalyzers(compilation, analyzers, GetAnalyzerOptions(project), cancellationToken);
        var ofAnalyzers = await run.GetAnalyzerDiagnosticsAsync(cancellationToken).ConfigureAwait(false);
        return ofCompiler.Concat(ofAnalyzers.Where(diagnostic => !diagnostic.IsSuppressed));
    }

    private CompilationOptions WithAllRulesOn(CompilationOptions options, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var specific = options.SpecificDiagnosticOptions;
        foreach (var descriptor in analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics))
        {
            if (!descriptor.IsEnabledByDefault && !specific.ContainsKey(descriptor.Id))
                specific = specific.Add(descriptor.Id, Reported(descriptor.DefaultSeverity));
        }

        foreach (string id in DisabledDiagnostics)
            specific = specific.SetItem(id, ReportDiagnostic.Suppress);
        return options.WithSpecificDiagnosticOptions(specific.SetItem(AnalyzerException, ReportDiagnostic.Error));
    }

    private static ReportDiagnostic Reported(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Hidden => ReportDiagnostic.Hidden,
        DiagnosticSeverity.Info => ReportDiagnostic.Info,
        DiagnosticSeverity.Warning => ReportDiagnostic.Warn,
        _ => ReportDiagnostic.Error,
    };

    private async Task VerifySilentAsync(Project project, string firstLine, HashSet<string> ids, IVerifier verifier, CancellationToken cancellationToken)
    {
        var solution = project.Solution;
        foreach (var document in solution.Projects.SelectMany(any => any.Documents))
        {
            var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
            solution = solution.WithDocumentText(document.Id, text.Replace(default(TextSpan), firstLine + "\r\n"));
        }

        var actual = await GetDiagnosticsAsync(solution, cancellationToken).ConfigureAwait(false);
        DiagnosticComparison.Verify([], [.. actual.Where(diagnostic => diagnostic.Location.IsInSource && ids.Contains(diagnostic.Id))], verifier);
    }

    private bool IsFromAnalyzer(Diagnostic diagnostic) =>
        GetDiagnosticAnalyzers().Any(analyzer => analyzer.SupportedDiagnostics.Any(descriptor => descriptor.Id == diagnostic.Id));
}
