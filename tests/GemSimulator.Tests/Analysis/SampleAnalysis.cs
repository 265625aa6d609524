using System;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace GemSimulator.Tests;

/// <summary>What all analyzers of the product report in samples, hidden suggestions left out.</summary>
internal static class SampleAnalysis
{
    /// <param name="compilation">The sample.</param>
    /// <param name="settings">Settings as in a global config file; those that are not named have their defaults.</param>
    /// <exception cref="InvalidOperationException">An analyzer has thrown.</exception>
    internal static async Task<ImmutableArray<Diagnostic>> RunAsync(CSharpCompilation compilation, params (string Key, string Value)[] settings)
    {
        var options = new AnalyzerOptions([], new SameEverywhere(settings.ToImmutableDictionary(setting => setting.Key, setting => setting.Value)));
        var analysis = new CompilationWithAnalyzersOptions(options, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var diagnostics = await compilation.WithAnalyzers(Analyzers(), analysis).GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        if (diagnostics.FirstOrDefault(diagnostic => !diagnostic.Id.StartsWith("LD", StringComparison.Ordinal)) is { } failure)
            throw new InvalidOperationException(failure.ToString());
        return [.. diagnostics.Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden)];
    }

    internal static int LineOf(Diagnostic diagnostic) => diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1;

    private static ImmutableArray<DiagnosticAnalyzer> Analyzers() =>
        [.. Assembly.Load("LockDiscipline.Analyzers").GetTypes()
            .Where(type => !type.IsAbstract && type.IsDefined(typeof(DiagnosticAnalyzerAttribute)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    private sealed class SameEverywhere(ImmutableDictionary<string, string> settings) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new DictionaryAnalyzerConfigOptions(settings);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class DictionaryAnalyzerConfigOptions(ImmutableDictionary<string, string> settings) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, out string value)
        {
            bool found = settings.TryGetValue(key, out var text);
            value = text ?? "";
            return found;
        }
    }
}
