using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockDiscipline.Testing.Tests;

/// <summary>Looks at every type, in generated code too.</summary>
public abstract class TypeAnalyzer : DiagnosticAnalyzer
{
    private readonly DiagnosticDescriptor _rule;

    protected TypeAnalyzer(string id, bool isEnabledByDefault)
    {
        _rule = new DiagnosticDescriptor(id, "A type", "'{0}' is a type", "Tests", DiagnosticSeverity.Info, isEnabledByDefault);
    }

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [_rule];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(Generated);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    protected virtual GeneratedCodeAnalysisFlags Generated => GeneratedCodeAnalysisFlags.None;

    protected virtual void Analyze(SymbolAnalysisContext context) =>
        context.ReportDiagnostic(Diagnostic.Create(_rule, context.Symbol.Locations[0], context.Symbol.Name));
}

[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ThrowingAnalyzer() : TypeAnalyzer("TEST02", isEnabledByDefault: true)
{
    protected override void Analyze(SymbolAnalysisContext context) => throw new NotSupportedException("thrown on purpose");
}

[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GeneratedCodeAnalyzer() : TypeAnalyzer("TEST03", isEnabledByDefault: true)
{
    protected override GeneratedCodeAnalysisFlags Generated => GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics;
}

[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OffByDefaultAnalyzer() : TypeAnalyzer("TEST04", isEnabledByDefault: false);
