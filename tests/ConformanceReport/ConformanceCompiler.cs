using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Conformance.Comparison;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockDiscipline.Conformance;

/// <summary>Compiles one file with all analyzers and all rules on.</summary>
internal sealed class ConformanceCompiler
{
    // Suggestions on members that nobody has annotated: the files do not mark them.
    private static readonly ImmutableHashSet<string> NotCounted = ["LD9001", "LD9002"];

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview);

    private readonly ImmutableArray<DiagnosticAnalyzer> _analyzers = Analyzers();
    private readonly ImmutableArray<MetadataReference> _references = References();
    private readonly CSharpCompilationOptions _options;

    public ConformanceCompiler()
    {
        Supported = [.. _analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(descriptor => descriptor.Id)];
        _options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true)
            .WithSpecificDiagnosticOptions(Supported.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Warn)));
    }

    /// <summary>The ids that some analyzer can report.</summary>
    public ImmutableHashSet<string> Supported { get; }

    /// <summary>What the analyzers report in the file, and what went wrong: errors of the compiler and exceptions of analyzers.</summary>
    public async Task<(ImmutableArray<ActualReport> Reports, ImmutableArray<string> Failures)> AnalyzeAsync(ConformanceFile file, CancellationToken cancellationToken)
    {
        var tree = CSharpSyntaxTree.ParseText(file.Source, ParseOptions, file.Name, cancellationToken: cancellationToken);
        var compilation = CSharpCompilation.Create("Conformance", [tree], _references, _options);
        var failures = compilation.GetDiagnostics(cancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(Text);
        if (_analyzers.IsEmpty)
            return ([], [.. failures]);

        var analysis = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        var diagnostics = await compilation.WithAnalyzers(_analyzers, analysis).GetAnalyzerDiagnosticsAsync(cancellationToken).ConfigureAwait(false);
        var exceptions = diagnostics.Where(diagnostic => !Supported.Contains(diagnostic.Id)).Select(diagnostic => $"{file.Name}: {Text(diagnostic)}");
        var reports = diagnostics
            .Where(diagnostic => Supported.Contains(diagnostic.Id) && !NotCounted.Contains(diagnostic.Id))
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .Select(diagnostic => new ActualReport(diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1, diagnostic.Id, diagnostic.GetMessage(CultureInfo.InvariantCulture)));
        return ([.. reports], [.. failures, .. exceptions]);
    }

    private static ImmutableArray<DiagnosticAnalyzer> Analyzers() =>
        [.. Assembly.Load("LockDiscipline.Analyzers").GetTypes()
            .Where(type => !type.IsAbstract && type.IsDefined(typeof(DiagnosticAnalyzerAttribute)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    // The installed SDK's targeting pack, which lies beside the running framework: …/packs beside …/shared/Microsoft.NETCore.App/10.0.12.
    private static ImmutableArray<MetadataReference> References()
    {
        string root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        string pack = Directory.GetDirectories(Path.Combine(root, "packs", "Microsoft.NETCore.App.Ref"), "10.*").Max(StringComparer.Ordinal)
            ?? throw new DirectoryNotFoundException($"No targeting pack of .NET 10 below {root}");
        return
        [
            .. Directory.GetFiles(Path.Combine(pack, "ref", "net10.0"), "*.dll").Select(path => MetadataReference.CreateFromFile(path)),
            MetadataReference.CreateFromFile(typeof(GuardedByAttribute).Assembly.Location),
        ];
    }

    private static string Text(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        string place = span.IsValid ? $"{span.Path}:{span.StartLinePosition.Line + 1}: " : "";
        return $"{place}{diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
    }
}
