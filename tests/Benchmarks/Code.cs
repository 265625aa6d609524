using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LockDiscipline.Benchmarks;

/// <summary>Source files to be compiled afresh for each measurement: a compilation remembers what was found out about it.</summary>
internal sealed class Code
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> References = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path))]);

    private readonly ImmutableArray<SourceText> _files;

    public Code(string name, IEnumerable<string> files)
    {
        Name = name;
        _files = [.. files.Select(file => SourceText.From(file))];
        Lines = _files.Sum(file => file.Lines.Count);
    }

    public string Name { get; }

    public int Lines { get; }

    /// <summary>A compilation that nobody has looked at, with every rule of the analyzers on.</summary>
    public CSharpCompilation Compile(IEnumerable<DiagnosticAnalyzer> analyzers)
    {
        var rules = analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).Distinct();
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
            .WithSpecificDiagnosticOptions(rules.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Warn)))
            .WithSyntaxTreeOptionsProvider(new NoFileSettings());
        var trees = _files.Select((file, i) => CSharpSyntaxTree.ParseText(file, path: $"File{i}.cs"));
        return CSharpCompilation.Create("Generated", trees, References.Value, options);
    }

    /// <summary>What a compiler that reads no <c>.editorconfig</c> has; without any, Sonar's analyzers throw.</summary>
    private sealed class NoFileSettings : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Default;
            return false;
        }

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Default;
            return false;
        }
    }
}
