using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LockDiscipline.Analyzers.Tests.Robustness;

/// <summary>Runs analyzers over code that need not compile. An analyzer that throws fails the run.</summary>
internal sealed class AnalysisRun
{
    // Everything that the tests themselves are built from, so that names in the repository's own sources resolve.
    private static readonly Lazy<ImmutableArray<MetadataReference>> References = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))]);

    private readonly ImmutableArray<DiagnosticAnalyzer> _analyzers;

    public AnalysisRun()
        : this(AllAnalyzers.Create())
    {
    }

    public AnalysisRun(ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        _analyzers = analyzers;
    }

    public bool Concurrent { get; init; } = true;

    public AnalyzerOptions Options { get; init; } = new([]);

    /// <summary>A compilation of these files with every rule on.</summary>
    public CSharpCompilation Compile(IEnumerable<SourceFile> files)
    {
        // The name gives access to the internals of the analyzers, which the repository's tests use.
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, concurrentBuild: Concurrent)
            .WithSpecificDiagnosticOptions(_analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(descriptor => descriptor.Id).Distinct().Select(id => KeyValuePair.Create(id, ReportDiagnostic.Warn)));
        var trees = files.Select(file => CSharpSyntaxTree.ParseText(file.Text, TestedLanguage.ParseOptions, file.Path));
        return CSharpCompilation.Create("LockDiscipline.Analyzers.Tests", trees, References.Value, options);
    }

    public Task<ImmutableArray<Diagnostic>> FindingsAsync(IEnumerable<SourceFile> files, CancellationToken cancellationToken = default) =>
        FindingsAsync(Compile(files), cancellationToken);

    public async Task<ImmutableArray<Diagnostic>> FindingsAsync(Compilation compilation, CancellationToken cancellationToken = default)
    {
        var (driver, failures) = Driver(compilation);
        var findings = await driver.GetAnalyzerDiagnosticsAsync(cancellationToken).ConfigureAwait(false);
        Throw(failures);
        return findings;
    }

    /// <summary>What an editor shows while this file is open.</summary>
    public Task<ImmutableArray<Diagnostic>> LiveFindingsAsync(Compilation compilation, SyntaxTree tree, CancellationToken cancellationToken = default) =>
        LiveFindingsAsync(compilation, tree, asked: null, cancellationToken);

    /// <summary>What an editor shows that asks for a part of the file only.</summary>
    public async Task<ImmutableArray<Diagnostic>> LiveFindingsAsync(Compilation compilation, SyntaxTree tree, TextSpan? asked, CancellationToken cancellationToken = default)
    {
        var (driver, failures) = Driver(compilation);
        var findings = await driver.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), asked, cancellationToken).ConfigureAwait(false);
        Throw(failures);
        return findings;
    }

    /// <summary>A build, and the same driver asked for one file once more.</summary>
    public async Task<(ImmutableArray<Diagnostic> Built, ImmutableArray<Diagnostic> Again)> FindingsTwiceAsync(Compilation compilation, SyntaxTree tree, CancellationToken cancellationToken = default)
    {
        var (driver, failures) = Driver(compilation);
        var built = await driver.GetAnalyzerDiagnosticsAsync(cancellationToken).ConfigureAwait(false);
        var again = await driver.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), filterSpan: null, cancellationToken).ConfigureAwait(false);
        Throw(failures);
        return (built, again);
    }

    /// <summary>Findings as text, sorted: two runs over the same code are compared by it.</summary>
    public static ImmutableArray<string> Printed(IEnumerable<Diagnostic> findings) => [.. findings.Select(Printed).Order(StringComparer.Ordinal)];

    private (CompilationWithAnalyzers Driver, ConcurrentQueue<string> Failures) Driver(Compilation compilation)
    {
        var failures = new ConcurrentQueue<string>();
        var options = new CompilationWithAnalyzersOptions(
            Options, (exception, analyzer, _) => failures.Enqueue($"{analyzer.GetType().Name} threw {exception}"), Concurrent, logAnalyzerExecutionTime: false);
        return (compilation.WithAnalyzers(_analyzers, options), failures);
    }

    private static void Throw(ConcurrentQueue<string> failures)
    {
        if (!failures.IsEmpty)
            throw new InvalidOperationException(string.Join(Environment.NewLine, failures.Distinct()));
    }

    private static string Printed(Diagnostic finding) =>
        $"{Printed(finding.Location)}: {finding.Id}: {finding.GetMessage(CultureInfo.InvariantCulture)}{string.Concat(finding.AdditionalLocations.Select(place => $" [{Printed(place)}]"))}";

    private static string Printed(Location place) => place.GetLineSpan().ToString();
}
