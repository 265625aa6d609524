using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>
/// Checks the diagnostics before and after the fix, then fixes one diagnostic after the other, and all at once in the document, the project
/// and the solution, and compares the outcome with <see cref="FixedState"/> and <see cref="BatchFixedState"/>.
/// </summary>
public abstract class CodeFixTest<TVerifier> : CodeActionTest<TVerifier>
    where TVerifier : IVerifier, new()
{
    protected CodeFixTest()
    {
        FixedState = new SolutionState(DefaultTestProjectName, Language, DefaultFilePathPrefix, DefaultFileExt);
        BatchFixedState = new SolutionState(DefaultTestProjectName, Language, DefaultFilePathPrefix, DefaultFileExt);
    }

    /// <summary>Adds a source of <see cref="FixedState"/>.</summary>
    public string FixedCode
    {
        set => FixedState.Sources.Add(value);
    }

    public SolutionState FixedState { get; }

    /// <summary>Adds a source of <see cref="BatchFixedState"/>.</summary>
    public string BatchFixedCode
    {
        set => BatchFixedState.Sources.Add(value);
    }

    /// <summary>The outcome of Fix All, where it is not <see cref="FixedState"/>.</summary>
    public SolutionState BatchFixedState { get; }

    /// <summary>How many fixes it takes, exactly; negative: at most so many; unset: at most one for each fixable diagnostic, none where nothing changes.</summary>
    public int? NumberOfIncrementalIterations { get; set; }

    /// <summary>As <see cref="NumberOfIncrementalIterations"/>, for Fix All; unset: at most one.</summary>
    public int? NumberOfFixAllIterations { get; set; }

    /// <summary>Unset: <see cref="NumberOfFixAllIterations"/>, or else at most one for each document with a fixable diagnostic.</summary>
    public int? NumberOfFixAllInDocumentIterations { get; set; }

    /// <summary>Unset: <see cref="NumberOfFixAllIterations"/>, or else at most one for each project.</summary>
    public int? NumberOfFixAllInProjectIterations { get; set; }

    public CodeFixTestBehaviors CodeFixTestBehaviors { get; set; }

    protected abstract IEnumerable<CodeFixProvider> GetCodeFixProviders();

    /// <summary>The diagnostic that <see cref="CodeFixTestBehaviors.FixOne"/> fixes.</summary>
    protected virtual Diagnostic? TrySelectDiagnosticToFix(ImmutableArray<Diagnostic> fixableDiagnostics) => fixableDiagnostics.FirstOrDefault();

    protected override bool IsCompilerDiagnosticIncluded(Diagnostic diagnostic, CompilerDiagnostics compilerDiagnostics) =>
        base.IsCompilerDiagnosticIncluded(diagnostic, compilerDiagnostics) || FixableIds().Contains(diagnostic.Id);

    protected override async Task RunImplAsync(CancellationToken cancellationToken)
    {
        var fixable = FixableIds();
        var rawTest = TestState.WithInheritedValuesApplied(null, fixable);
        var rawFixed = FixedState.WithInheritedValuesApplied(rawTest, fixable);
        var rawBatch = BatchFixedState.WithInheritedValuesApplied(rawFixed, fixable);
        var test = Processed(rawTest, fixable);
        await VerifyDiagnosticsAsync(test, Verify.PushContext("Diagnostics of test state"), cancellationToken).ConfigureAwait(false);
        if (!IsStated(FixedState) && !IsStated(BatchFixedState))
            return;

        // A fixed state that was inherited is the test state, or the fixed one, whose diagnostics have been looked at.
        var whenFixed = Processed(rawFixed, fixable);
        if (IsStated(FixedState))
            await VerifyDiagnosticsAsync(whenFixed, Verify.PushContext("Diagnostics of fixed state"), cancellationToken).ConfigureAwait(false);
        var whenBatchFixed = Processed(rawBatch, fixable);
        bool fixesAll = !CodeFixTestBehaviors.HasFlag(CodeFixTestBehaviors.SkipFixAllCheck);
        if (fixesAll && IsStated(BatchFixedState))
            await VerifyDiagnosticsAsync(whenBatchFixed, Verify.PushContext("Diagnostics of batch fixed state"), cancellationToken).ConfigureAwait(false);

        await VerifyFixesAsync(test, whenFixed, whenBatchFixed, cancellationToken).ConfigureAwait(false);
    }

    private static bool IsStated(SolutionState state) =>
        state.InheritanceMode is not null || state.MarkupHandling is not null || state.ExpectedDiagnostics.Count > 0 || HasFiles(state) || state.AdditionalProjects.Values.Any(HasFiles);

    private static bool HasFiles(ProjectState state) => state.Sources.Count + state.AdditionalFiles.Count + state.AnalyzerConfigFiles.Count > 0;

    private async Task VerifyFixesAsync(SolutionState test, SolutionState whenFixed, SolutionState whenBatchFixed, CancellationToken cancellationToken)
    {
        int fixable = test.ExpectedDiagnostics.Count(IsFixable);
        int documents = test.ExpectedDiagnostics.Where(IsFixable).Select(expected => expected.Spans.FirstOrDefault().Span.Path).Distinct().Count();
        bool changes = FixedSolution.Differs(test, whenFixed);
        bool changesAll = FixedSolution.Differs(test, whenBatchFixed);

        await RunAsync("Iterative code fix application", whenFixed, NumberOfIncrementalIterations ?? (changes ? -fixable : 0), (fixing, project) => fixing.OneAfterTheOtherAsync(project, OnlyOne(), cancellationToken)).ConfigureAwait(false);
        if (!CodeFixTestBehaviors.HasFlag(CodeFixTestBehaviors.SkipFixAllInDocumentCheck))
            await RunAsync("Fix all in document", whenBatchFixed, NumberOfFixAllInDocumentIterations ?? NumberOfFixAllIterations ?? (changesAll ? -documents : 0), (fixing, project) => fixing.AllAsync(project, FixAllScope.Document, cancellationToken)).ConfigureAwait(false);
        if (!CodeFixTestBehaviors.HasFlag(CodeFixTestBehaviors.SkipFixAllInProjectCheck))
            await RunAsync("Fix all in project", whenBatchFixed, NumberOfFixAllInProjectIterations ?? NumberOfFixAllIterations ?? (changesAll ? -(1 + test.AdditionalProjects.Count) : 0), (fixing, project) => fixing.AllAsync(project, FixAllScope.Project, cancellationToken)).ConfigureAwait(false);
        if (!CodeFixTestBehaviors.HasFlag(CodeFixTestBehaviors.SkipFixAllInSolutionCheck))
            await RunAsync("Fix all in solution", whenBatchFixed, NumberOfFixAllIterations ?? (changesAll ? -1 : 0), (fixing, project) => fixing.AllAsync(project, FixAllScope.Solution, cancellationToken)).ConfigureAwait(false);

        async Task RunAsync(string context, SolutionState expected, int iterations, Func<CodeFixing, Project, Task<(Project Project, int Iterations)?>> run)
        {
            var verifier = Verify.PushContext(context);
            using var workspace = new AdhocWorkspace();
            var project = await CreateProjectAsync(workspace, test, cancellationToken).ConfigureAwait(false);
            var fixing = new CodeFixing(
                [.. GetCodeFixProviders()], GetDiagnosticsAsync, CodeActionIndex, CodeActionEquivalenceKey, CodeActionVerifier, CodeActionValidationMode, Limit(iterations), verifier);
            if (await run(fixing, project).ConfigureAwait(false) is not { } outcome)
                return;
            await FixedSolution.VerifyAsync(expected, outcome.Project, verifier, cancellationToken).ConfigureAwait(false);
            VerifyIterations(iterations, outcome.Iterations, verifier);
        }
    }

    // One more than allowed is enough to see that there were too many.
    private static int Limit(int iterations) => Math.Abs(iterations) + 1;

    private static void VerifyIterations(int expected, int actual, IVerifier verifier)
    {
        if (expected >= 0)
            verifier.True(actual == expected, $"Expected '{expected}' iterations but found '{actual}' or more iterations");
        else
            verifier.True(actual <= -expected, $"Expected at most '{-expected}' iterations but found '{actual}' or more iterations");
    }

    private Func<ImmutableArray<Diagnostic>, Diagnostic?>? OnlyOne() =>
        CodeFixTestBehaviors.HasFlag(CodeFixTestBehaviors.FixOne) ? TrySelectDiagnosticToFix : null;

    private bool IsFixable(DiagnosticResult expected) => FixableIds().Contains(expected.Id);

    private ImmutableArray<string> FixableIds() => [.. GetCodeFixProviders().SelectMany(provider => provider.FixableDiagnosticIds)];
}
