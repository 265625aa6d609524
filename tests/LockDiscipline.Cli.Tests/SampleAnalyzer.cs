using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockDiscipline.Cli.Tests;

/// <summary>
/// Rules that say exactly what a test wants: <c>Report.Warning()</c> is T0001, with the declaration of <c>Report</c> as related place;
/// <c>Report.Info()</c> is T0002; <c>Report.Crash()</c> makes the analyzer throw. The declaration is known by name only.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class SampleAnalyzer : DiagnosticAnalyzer
{
    public const string Source = """
        static class Report
        {
            public static void Warning() { }
            public static void Info() { }
            public static void Crash() { }
            public static void Chain() => Warning0();
            static void Warning0() { }
        }
        """;

    private static readonly DiagnosticDescriptor Warning = new(
        "T0001", "Sample warning", "'{0}' is called in line {1}", "Tests", DiagnosticSeverity.Warning, true, "A longer text.", "https://example.org/T0001");

    private static readonly DiagnosticDescriptor Info = new("T0002", "Sample suggestion", "'{0}' is called", "Tests", DiagnosticSeverity.Info, true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Warning, Info];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.InvocationExpression);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var invocation = (InvocationExpressionSyntax)context.Node;
        if (invocation.Expression is not MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "Report" }, Name.Identifier.ValueText: var name })
        {
            return;
        }

        var line = invocation.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
        switch (name)
        {
            case "Warning":
                context.ReportDiagnostic(Diagnostic.Create(Warning, invocation.GetLocation(), Declarations(context), invocation.ToString(), line));
                break;
            case "Chain":
                var places = Declarations(context);
                var properties = ImmutableDictionary<string, string?>.Empty
                    .Add("lockdiscipline.place.0", "calls on").Add("lockdiscipline.path", "0");
                context.ReportDiagnostic(Diagnostic.Create(Warning, invocation.GetLocation(), places, properties, invocation.ToString(), line));
                break;
            case "Info":
                context.ReportDiagnostic(Diagnostic.Create(Info, invocation.GetLocation(), invocation.ToString()));
                break;
            case "Crash":
                throw new System.InvalidOperationException("as the test asked");
        }
    }

    private static ImmutableArray<Location> Declarations(SyntaxNodeAnalysisContext context)
        => [.. context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken).Symbol?.Locations.Where(location => location.IsInSource) ?? []];
}
