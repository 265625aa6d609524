using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Effects.Words;
using LockDiscipline.Analyzers.Report;
using LockDiscipline.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockDiscipline.Analyzers;

/// <summary>
/// Everything that can be said about a body, while typing; and at the end of a build what only the whole compilation shows, locks that are taken in opposite
/// orders. It asks for whole files and not for operations, because a registered operation action would have every body of the compilation bound, lock or no lock.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LockDisciplineAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = AllBodyRules.Descriptors.AddRange(AllDeclarationRules.Descriptors).Union(AllMemberRules.Descriptors)
        .Append(LockOrderDescriptors.LD6002).ToImmutableArray();

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    // Kept with the trees by the compiler: a keystroke changes one of them.
    private readonly SyntaxTreeValueProvider<FileNames> _fileNames = new(tree => FileNames.Read(tree, default));

    private void Start(CompilationStartAnalysisContext context)
    {
        var current = new Current(() => new CompilationAnalysis(context.Compilation, context.Options, Read, context.CancellationToken));
        context.RegisterSemanticModelAction(file => Analyze(current.Analysis, file));
        context.RegisterSymbolAction(member => Analyze(current.Analysis, member), SymbolKind.Field, SymbolKind.Property);
        context.RegisterAdditionalFileAction(file => Analyze(current.Analysis, file));
        // Here, and not in an analyzer of its own, because that would have to find out once more what happens in every body that locks.
        context.RegisterCompilationEndAction(end =>
        {
            Analyze(current.Analysis, end);
            current.LetGo();
        });

        FileNames Read(SyntaxTree tree) => context.TryGetValue(tree, _fileNames, out var names) ? names : FileNames.Read(tree, context.CancellationToken);
    }

    private static void Analyze(CompilationAnalysis analysis, SemanticModelAnalysisContext file)
    {
        foreach (var finding in analysis.Analyze(file.SemanticModel, file.FilterSpan, file.CancellationToken))
            file.ReportDiagnostic(finding.ToDiagnostic());
    }

    private static void Analyze(CompilationAnalysis analysis, SymbolAnalysisContext member)
    {
        foreach (var finding in analysis.Analyze(member.Symbol, member.CancellationToken))
            member.ReportDiagnostic(finding.ToDiagnostic());
    }

    private static void Analyze(CompilationAnalysis analysis, AdditionalFileAnalysisContext file)
    {
        foreach (var finding in analysis.Analyze(file.AdditionalFile))
            file.ReportDiagnostic(finding.ToDiagnostic());
    }

    private static void Analyze(CompilationAnalysis analysis, CompilationAnalysisContext end)
    {
        foreach (var finding in analysis.AnalyzeOrder(end.CancellationToken))
            end.ReportDiagnostic(finding.ToDiagnostic());
    }

    /// <summary>
    /// The analysis, from the first question until the compilation is done. Who holds on to the compilation afterwards, as the compiler does while it emits, need not hold on
    /// to every body that was bound; who asks again has it made again.
    /// </summary>
    private sealed class Current
    {
        private readonly Func<CompilationAnalysis> _make;
        private Lazy<CompilationAnalysis> _analysis;

        public Current(Func<CompilationAnalysis> make)
        {
            _make = make;
            _analysis = new Lazy<CompilationAnalysis>(make);
        }

        public CompilationAnalysis Analysis => Volatile.Read(ref _analysis).Value;

        public void LetGo() => Volatile.Write(ref _analysis, new Lazy<CompilationAnalysis>(_make));
    }
}
