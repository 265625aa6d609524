using System.Collections.Concurrent;
using System.Collections.Immutable;
using LockDiscipline.Analyzers.Effects.Words;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockDiscipline.Analyzers;

/// <summary>The analyzer of what only the whole compilation shows: locks that are taken in opposite orders. It runs at build and in the command line.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LockOrderAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(LockOrderDescriptors.LD6002);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationAction(Analyze);
    }

    private static void Analyze(CompilationAnalysisContext context)
    {
        var read = new ConcurrentDictionary<SyntaxTree, FileNames>();
        var analysis = new CompilationAnalysis(
            context.Compilation, context.Options, tree => read.GetOrAdd(tree, t => FileNames.Read(t, context.CancellationToken)), context.CancellationToken);
        foreach (var finding in analysis.AnalyzeOrder(context.CancellationToken))
            context.ReportDiagnostic(finding.ToDiagnostic());
    }
}
